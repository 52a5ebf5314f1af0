"""The clock beside Send: whose time it is, times that do not exist, and when the draft goes."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


def begin(here, title: str, words: str = ""):
    """Write into the composer of a chat and press the clock; returns the dialog."""
    open_chat(here.page, title)
    composer(here.page).click()
    here.page.keyboard.type(words)
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    expect(dialog).to_be_visible()
    return dialog


def set_time(dialog, date: str, time: str) -> None:
    dialog.get_by_label("Date").fill(date)
    dialog.get_by_label("Time", exact=True).fill(time)


@pytest.mark.parametrize("build", ["a", "b"])
def test_both_clocks_are_shown_and_the_draft_goes_only_when_it_is_kept(office, build):
    here = office(build)
    dialog = begin(here, "Grace Okafor", "Good morning!")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_value("Good morning!")
    expect(dialog).to_contain_text("The zone of their phone number.")
    dialog.get_by_role("button", name="Tomorrow").click()
    answer = dialog.locator(".sn-answer")
    expect(answer).to_contain_text("09:00 tomorrow")
    expect(answer).to_contain_text("for Grace Okafor")
    expect(answer).to_contain_text("Chicago")
    expect(answer).to_contain_text("for you")
    expect(composer(here.page)).to_have_text("Good morning!")

    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)
    expect(composer(here.page)).to_have_text("")
    (message,) = here.call("GET", "/messages")["items"]
    assert (message["text"], message["zone"], message["state"]) == (
        "Good morning!",
        "America/Chicago",
        "scheduled",
    )
    assert message["local"].endswith("T09:00")
    card = overlay(here.page, "panel").locator(f'[data-message="{message["id"]}"]')
    expect(card).to_contain_text("Good morning!")
    expect(card).to_contain_text("for Grace Okafor")
    assert here.standin.ledger() == []


def test_when_the_server_says_no_the_draft_stays(office):
    here = office()
    contact = here.contact(PEOPLE["dana"])
    dialog = begin(here, "Dana Levi", "Are you there?")
    expect(dialog.locator(".sn-clock").first).to_be_visible()
    # Meanwhile, elsewhere, she asked for no more messages.
    here.call("PATCH", f"/contacts/{contact}", {"opted_out": True})
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog.get_by_role("alert")).to_contain_text("wants no messages")
    dialog.get_by_role("button", name="Cancel").click()
    expect(composer(here.page)).to_have_text("Are you there?")
    assert here.call("GET", "/messages")["items"] == []


@pytest.mark.parametrize(
    ("date", "time", "choices", "chosen", "kept"),
    [
        ("2027-03-14", "02:30", ["03:30", "01:30"], "after the jump", "2027-03-14T08:30:00"),
        ("2027-11-07", "01:30", ["01:30", "01:30"], "the second time", "2027-11-07T07:30:00"),
    ],
)
def test_a_time_that_is_skipped_or_comes_twice_is_asked_about(office, date, time, choices, chosen, kept):
    here = office()
    dialog = begin(here, "Grace Okafor", "Good night")
    set_time(dialog, date, time)
    options = dialog.get_by_role("radio")
    expect(options).to_have_count(2)
    for option, shown in zip(options.all(), choices, strict=True):
        expect(option.locator("..")).to_contain_text(shown)
    expect(dialog.get_by_role("button", name="Schedule")).to_be_disabled()
    dialog.get_by_role("radio", name=chosen).check()
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)
    (message,) = here.call("GET", "/messages")["items"]
    assert message["due_at"].startswith(kept)


def test_an_unknown_zone_is_said_and_asked_for(office):
    here = office()
    dialog = begin(here, "Yael Mizrahi", "Hello")
    expect(dialog).to_contain_text("We do not know where Yael Mizrahi is")
    dialog.get_by_role("button", name="Choose a zone").click()
    overlay(here.page).get_by_role("combobox", name="Find a city or zone").fill("new yo")
    here.page.keyboard.press("Enter")
    expect(dialog.locator(".sn-answer")).to_contain_text("New York")
    expect(dialog).to_contain_text("The zone you chose for this contact.")
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)
    (message,) = here.call("GET", "/messages")["items"]
    assert (message["zone"], message["zone_source"]) == ("America/New_York", "contact")


def test_a_template_may_be_scheduled_and_a_waiting_message_changed(office):
    here = office()
    here.call(
        "POST", "/templates", {"name": "Visit", "body": "We come at {{ first_name }}’s", "language": "en"}
    )
    dialog = begin(here, "Dana Levi")
    expect(dialog.get_by_role("button", name="Schedule")).to_be_disabled()
    dialog.get_by_role("button", name="Use a template").click()
    overlay(here.page).get_by_role("combobox", name="Find a template").fill("visit")
    here.page.keyboard.press("Enter")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_value("We come at Dana’s")
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)

    panel = overlay(here.page, "panel")
    panel.get_by_role("button", name="Edit", exact=True).click()
    expect(dialog.get_by_role("textbox", name="Message")).to_have_value("We come at Dana’s")
    set_time(dialog, "2027-06-01", "18:15")
    dialog.get_by_role("textbox", name="Message").fill("We come in the evening")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    (message,) = here.call("GET", "/messages")["items"]
    assert (message["text"], message["local"]) == ("We come in the evening", "2027-06-01T18:15")

    panel.get_by_role("button", name="Cancel it").click()
    here.wait_for_message(message["id"], "cancelled")
    expect(panel.get_by_text("Nothing waits for this chat.")).to_be_visible()


def test_a_message_for_one_chat_does_not_empty_the_composer_of_another(office):
    here = office()
    dialog = begin(here, "Dana Levi", "For Dana")
    expect(dialog.locator(".sn-clock").first).to_be_visible()
    here.hook(f"open({PEOPLE['omar'].id!r})")
    expect(here.page.locator("#main header")).to_contain_text("Omar Haddad")
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_have_count(0)
    (message,) = here.call("GET", "/messages")["items"]
    assert message["contact_id"] == here.contact(PEOPLE["dana"])
    open_chat(here.page, "Dana Levi")
    expect(composer(here.page)).to_have_text("For Dana")


def test_escape_closes_the_dialog_and_not_the_chat(office):
    here = office()
    dialog = begin(here, "Dana Levi", "x")
    here.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert here.hook("state")["open"] == PEOPLE["dana"].id
    expect(overlay(here.page, "schedule-button")).to_be_focused()
