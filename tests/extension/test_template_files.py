"""A template's file goes along with “Send later”, or over the chat when a person says so; never by itself."""

import hashlib

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400


def insert(here, name: str) -> None:
    """Insert a template that has a file, by its button."""
    overlay(here.page, "template-button").click()
    here.page.keyboard.type(name)
    picker = overlay(here.page, "template-picker")
    expect(picker).to_contain_text("prices.pdf")
    here.page.keyboard.press("Enter")
    expect(picker).to_have_count(0)


def templates_with_files(here) -> None:
    for name in ("Prices", "Spring"):
        wanted = {"name": name, "body": f"{name} for {{{{ first_name }}}}", "language": "en"}
        here.call("POST", "/templates", wanted | {"attachment_id": here.live.file("prices.pdf", PDF)})
    here.call("POST", "/templates", {"name": "Plain", "body": "No file", "language": "en"})


def newest(here) -> dict:
    return max(here.call("GET", "/messages")["items"], key=lambda one: one["id"])


def test_send_later_takes_it_along(office):
    here = office()
    templates_with_files(here)
    open_chat(here.page, DANA.title)
    composer(here.page).click()
    insert(here, "Prices")
    expect(composer(here.page)).to_have_text("Prices for Dana")
    expect(overlay(here.page)).to_contain_text("prices.pdf is not in the chat yet.")
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    expect(dialog).to_contain_text("prices.pdf")
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_be_hidden()
    planned = newest(here)
    assert (planned["text"], planned["attachment"]["name"]) == ("Prices for Dana", "prices.pdf")

    # Other words in the same chat have nothing to do with it.
    expect(composer(here.page)).to_have_text("")
    here.page.keyboard.type("Good morning")
    overlay(here.page, "schedule-button").click()
    expect(dialog.get_by_role("button", name="Add a PDF or picture")).to_be_visible()

    # In the dialog too, a template brings its file, and another one takes its place.
    for name, file in (("Spring", True), ("Plain", False), ("Prices", True)):
        dialog.get_by_role("button", name="Use a template").click()
        here.page.keyboard.type(name)
        picker = overlay(here.page, "template-picker")
        expect(picker.get_by_role("option")).to_have_count(1)
        here.page.keyboard.press("Enter")
        expect(picker).to_have_count(0)
        expect(dialog.get_by_text("prices.pdf")).to_have_count(int(file))
    dialog.get_by_role("button", name="Take prices.pdf away").click()
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_be_hidden()
    assert newest(here)["attachment"] is None
    assert here.standin.ledger() == []


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_person_puts_it_over_the_chat_and_sends_it(office, build):
    here = office(build)
    templates_with_files(here)
    open_chat(here.page, DANA.title)
    composer(here.page).click()
    here.page.keyboard.type("Hello! ")
    insert(here, "Prices")
    overlay(here.page).get_by_role("button", name="Add it now").click()
    here.wait_for(lambda: here.hook("preview()") == ["prices.pdf"])
    here.page.get_by_text("Hello! Prices for Dana").first.wait_for()
    assert (here.hook("state")["draft"], here.standin.ledger()) == ("", [])

    here.page.keyboard.press("Enter")
    here.wait_for(here.standin.ledger)
    (entry,) = here.standin.ledger()
    assert (entry["chat_id"], entry["text"]) == (DANA.id, "Hello! Prices for Dana")
    assert [file["sha256"] for file in entry["files"]] == [hashlib.sha256(PDF).hexdigest()]
