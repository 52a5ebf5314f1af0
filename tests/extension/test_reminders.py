"""“Remind me if she has not answered”: made in the panel, said as a notification, done or dismissed."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat, toast
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()

SAID = """async () => ({
  notifications: Object.keys(await chrome.notifications.getAll()),
  badge: await chrome.action.getBadgeText({}),
})"""


def test_from_the_wish_to_be_reminded_to_its_end(office):
    here = office()
    contact = here.contact(PEOPLE["dana"])
    open_chat(here.page, "Dana Levi")
    panel = overlay(here.page, "panel")
    panel.get_by_role("button", name="Remind me").click()
    dialog = overlay(here.page, "reminder-dialog")
    expect(dialog.get_by_role("checkbox", name="Only if Dana Levi has not answered")).to_be_checked()

    # What can be meant in two ways is asked about, and nothing can be saved until it is clear.
    dialog.get_by_label("Or write the time").fill("tomorrow 5")
    dialog.get_by_label("What about").fill("The quote")
    morning = dialog.get_by_role("button", name="05:00")
    expect(morning).to_be_visible()
    expect(dialog.get_by_role("button", name="Remind me")).to_be_disabled()
    dialog.get_by_role("button", name="17:00").click()
    expect(dialog.get_by_label("Time", exact=True)).to_have_value("17:00")
    dialog.get_by_label("Or write the time").fill("in 2 hours")
    expect(dialog.get_by_text("Understood:")).to_be_visible()
    dialog.get_by_role("button", name="Remind me").click()
    expect(dialog).to_have_count(0)
    card = overlay(here.page, "reminders").locator("[data-reminder]")
    expect(card).to_contain_text("The quote")
    (stored,) = here.call("GET", "/reminders")["items"]
    assert (stored["contact_id"], stored["state"]) == (contact, "waiting")

    here.live.clock.move(hours=2, minutes=1)
    due = overlay(here.page, "reminders-due").locator("[data-reminder]")
    expect(due).to_contain_text("The quote")
    said = here.wait_for(lambda: (seen := here.browser.in_extension(SAID))["notifications"] and seen)
    assert said == {"notifications": [f"reminder-{stored['id']}"], "badge": "1"}

    due.get_by_role("button", name="Done").click()
    expect(due).to_have_count(0)
    here.wait_for(lambda: here.browser.in_extension(SAID) == {"notifications": [], "badge": ""})
    assert here.call("GET", f"/reminders/{stored['id']}")["state"] == "done"


def test_an_answer_ends_it_and_another_is_dismissed(office):
    here = office()
    contact = here.contact(PEOPLE["omar"])
    at = {"local": "2027-06-01T10:00", "zone": "UTC"}
    for text in ("First", "Second"):
        here.call(
            "POST",
            "/reminders",
            {"contact_id": contact, "text": text, "at": at, "unless_replied": text == "First"},
        )
    open_chat(here.page, "Omar Haddad")
    cards = overlay(here.page, "reminders").locator("[data-reminder]")
    expect(cards).to_have_count(2)
    here.live.clock.move(seconds=5)
    here.call(
        "POST",
        "/inbound",
        {"contact_id": contact, "at": f"{here.live.clock():%Y-%m-%dT%H:%M:%SZ}", "opt_out": False},
    )
    expect(cards).to_have_count(1)
    for undo in (True, False):
        cards.get_by_role("button", name="Dismiss").click()
        expect(overlay(here.page, "reminders")).to_contain_text("No reminder for this chat.")
        assert {one["state"] for one in here.call("GET", "/reminders")["items"]} == {"answered", "waiting"}
        if undo:
            toast(here.page, "The reminder is dismissed.").get_by_role("button", name="Undo").click()
            expect(cards).to_have_count(1)
    here.wait_for(lambda: [one["state"] for one in here.call("GET", "/reminders")["items"]] == ["answered"])
