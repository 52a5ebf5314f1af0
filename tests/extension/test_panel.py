"""The margin: beside the page where there is room, what is known about the chat, what waits for a person."""

import threading
from datetime import timedelta

import openpyxl
import pytest
from playwright.sync_api import expect

from crm.exports import service
from tests.browser import overlay, wait_for_state
from tests.extension.hands import open_chat
from tests.extension.office import Office
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


@pytest.mark.parametrize("build", ["a", "b"])
def test_on_a_wide_window_the_page_makes_room_and_takes_it_back(office, build):
    here = office(build)
    panel = overlay(here.page, "panel")
    app = here.page.locator("#app")
    expect(panel).to_be_visible()
    beside, left = panel.bounding_box(), app.bounding_box()
    assert left["x"] + left["width"] == pytest.approx(beside["x"], abs=1)
    panel.get_by_role("button", name="Close Sidenote").click()
    expect(panel).to_be_hidden()
    assert app.bounding_box()["width"] == 1400
    overlay(here.page).get_by_role("button", name="Open Sidenote").click()
    assert app.bounding_box() == pytest.approx(left, abs=1)


def test_on_a_narrow_window_it_waits_at_the_edge_and_lies_over_the_page(extension_browser, live):
    here = Office(extension_browser(viewport=(900, 700)), live)
    panel = overlay(here.page, "panel")
    expect(overlay(here.page).get_by_role("button", name="Open Sidenote")).to_be_visible()
    expect(panel).to_be_hidden()
    overlay(here.page).get_by_role("button", name="Open Sidenote").click()
    expect(panel).to_be_visible()
    assert here.page.locator("#app").bounding_box()["width"] == 900


def test_whether_it_is_open_is_remembered(office):
    here = office()
    overlay(here.page, "panel").get_by_role("button", name="Close Sidenote").click()
    here.wait_for(lambda: here.browser.storage().get("panelOpen") is False)
    here.page.reload()
    wait_for_state(here.page)
    expect(overlay(here.page, "panel")).to_be_hidden()


def test_what_is_known_is_changed_where_it_stands(office):
    here = office()
    here.call("POST", "/fields", {"key": "order_no", "title": "Order number", "type": "text"})
    here.call("POST", "/fields", {"key": "due", "title": "Due", "type": "date"})
    contact = here.contact(PEOPLE["dana"])
    open_chat(here.page, "Dana Levi")
    panel = overlay(here.page, "panel")
    expect(panel).to_contain_text("+972 50 234 5678")
    expect(panel).to_contain_text("Jerusalem")

    panel.get_by_role("button", name="Order number").click()
    panel.get_by_role("textbox", name="Order number").fill("1042")
    here.page.keyboard.press("Enter")
    here.wait_for(lambda: here.call("GET", f"/contacts/{contact}")["fields"] == {"order_no": "1042"})
    expect(panel.get_by_role("button", name="Order number: 1042. Edit")).to_be_focused()

    panel.get_by_role("button", name="Order number").click()
    panel.get_by_role("textbox", name="Order number").fill("wrong")
    here.page.keyboard.press("Escape")
    expect(panel.get_by_role("button", name="Order number: 1042. Edit")).to_be_visible()

    panel.get_by_role("button", name="Notes").click()
    panel.get_by_role("textbox", name="Notes").fill("Prefers afternoons\nאחר הצהריים")
    panel.get_by_role("switch", name="Wants no messages").click()
    here.wait_for(lambda: here.call("GET", f"/contacts/{contact}")["opted_out"] is True)
    assert here.call("GET", f"/contacts/{contact}")["notes"] == "Prefers afternoons\nאחר הצהריים"


def test_a_note_about_one_chat_is_kept_when_another_is_opened_meanwhile(office):
    here = office()
    dana, omar = here.contact(PEOPLE["dana"]), here.contact(PEOPLE["omar"])
    open_chat(here.page, "Dana Levi")
    panel = overlay(here.page, "panel")
    panel.get_by_role("button", name="Notes").click()
    here.page.keyboard.type("About Dana")
    open_chat(here.page, "Omar Haddad")
    here.wait_for(lambda: here.call("GET", f"/contacts/{dana}")["notes"] == "About Dana")
    expect(panel.get_by_role("button", name="Notes: Write a note…")).to_be_visible()
    assert here.call("GET", f"/contacts/{omar}")["notes"] == ""


def test_please_check_says_why_and_asks(office):
    here = office()
    local = (here.live.clock() + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%S")
    body = {"contact_id": here.contact(PEOPLE["dana"]), "body": "Too late", "grace_seconds": 0}
    number = here.call("POST", "/messages", {**body, "send_at": {"local": local, "zone": "UTC"}})["id"]
    # As if the computer had slept over it.
    here.live.clock.move(minutes=10)
    section = overlay(here.page, "please-check")
    expect(section).to_be_visible(timeout=30_000)
    expect(section).to_contain_text("It could not leave in time.")
    section.get_by_role("button", name="Dana Levi").click()
    expect(here.page.locator("#main header")).to_contain_text("Dana Levi")
    expect(section.get_by_role("button", name="It was sent")).to_be_visible()
    expect(section.get_by_role("button", name="Send again")).to_be_visible()
    section.get_by_role("button", name="Drop it").click()
    here.wait_for_message(number, "dropped")
    expect(section).to_be_hidden()
    expect(overlay(here.page, "panel")).to_contain_text("Dropped")
    assert here.standin.ledger() == []


def test_the_sheet_holds_those_with_the_chosen_label(office, tmp_path):
    here = office()
    label = here.call("GET", "/labels")["items"][0]
    here.contact(PEOPLE["omar"])
    here.call(
        "POST", "/contacts/labels", {"contact_ids": [here.contact(PEOPLE["dana"])], "add": [label["id"]]}
    )
    panel = overlay(here.page, "panel")
    panel.get_by_label("What to export").select_option(label["name"])
    with here.page.expect_download() as found:
        panel.get_by_role("button", name="Export as an Excel file").click()
    found.value.save_as(tmp_path / "contacts.xlsx")
    cells = [
        cell.value
        for row in openpyxl.load_workbook(tmp_path / "contacts.xlsx").active.iter_rows()
        for cell in row
    ]
    assert PEOPLE["dana"].phone in cells
    assert PEOPLE["omar"].phone not in cells


def test_a_long_file_says_how_far_it_is_and_can_be_stopped(office, monkeypatch):
    here = office()
    for name in ("dana", "omar"):
        here.contact(PEOPLE[name])
    written, ended = threading.Event(), threading.Event()

    def slowly(export, form, *, progress):
        try:
            progress(1)
            yield b"first"
            written.set()
            # On and on, until nobody takes any more of it.
            while not ended.wait(0.05):
                yield b"more"
        finally:
            ended.set()

    monkeypatch.setattr(service.Export, "stream", slowly)
    panel = overlay(here.page, "panel")
    panel.get_by_label("What to export").select_option(label="Groups and members")
    panel.get_by_label("What to export").select_option(label="All contacts")
    panel.get_by_role("button", name="Export as an Excel file").click()
    expect(panel.get_by_text("1 of 2", exact=False)).to_be_visible()
    assert written.is_set()
    panel.get_by_role("button", name="Cancel", exact=True).click()
    expect(overlay(here.page)).to_contain_text("Stopped. No file was made.")
    expect(panel.get_by_role("button", name="Export as an Excel file")).to_be_focused()
    assert ended.wait(10)


def test_before_pairing_it_shows_the_way(extension_browser):
    page = extension_browser().open()
    wait_for_state(page, "unpaired")
    panel = overlay(page, "panel")
    expect(panel.get_by_role("listitem")).to_have_count(3)
    with page.context.expect_page() as opened:
        panel.get_by_role("button", name="Open the pairing page").click()
    assert opened.value.url.endswith("options/options.html")


def test_a_paused_account_says_so_and_goes_on_at_a_press(office):
    here = office()
    here.live.account(paused=True, pause_reason="three_faults")
    panel = overlay(here.page, "panel")
    # The account itself is told with the next change of anything.
    here.contact(PEOPLE["dana"])
    expect(panel).to_contain_text("Three messages in a row went wrong.")
    panel.get_by_role("button", name="Go on sending").click()
    expect(panel.get_by_role("button", name="Go on sending")).to_have_count(0)
    assert here.call("GET", "/me")["account"]["paused"] is False
