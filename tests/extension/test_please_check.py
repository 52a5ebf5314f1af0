"""What nobody can know asks a person, wherever the person is: badge, notification, panel and desk."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.standin.people import people

pytestmark = pytest.mark.browser

DANA = people()["dana"]


def lost(here, text: str = "Hello Dana") -> int:
    """A message that another browser committed and then could not find in its chat."""
    # The window in the page keeps this browser away from it.
    here.hook("dialog(true)")
    number = here.schedule(DANA, text)
    claimed = here.call("POST", "/outbox/claim", {})
    assert claimed["message"]["id"] == number
    here.call("POST", f"/outbox/{number}/commit", {"claim": claimed["claim"], "nonce": "another-page"})
    unknown = {"claim": claimed["claim"], "outcome": "unknown", "reason": "no_bubble"}
    here.call("POST", f"/outbox/{number}/result", unknown)
    here.hook("dialog(false)")
    return number


def badge(here) -> str:
    return here.browser.in_extension("() => chrome.action.getBadgeText({})")


def open_panel(here):
    panel = overlay(here.page, "panel")
    if not panel.is_visible():
        overlay(here.page).get_by_role("button", name="Open Sidenote").click()
    return panel


def test_the_badge_and_a_notification_say_it_and_the_answer_takes_them_away(office):
    here = office()
    number = lost(here)
    here.wait_for(lambda: badge(here) == "1")
    shown = here.browser.in_extension("() => chrome.notifications.getAll()")
    assert "please-check" in shown

    here.call("POST", f"/messages/{number}/resolve", {"outcome": "drop"})
    here.wait_for(lambda: badge(here) == "")


def test_the_panel_says_why_and_offers_three_answers(office):
    here = office()
    number = lost(here)
    open_panel(here)
    question = overlay(here.page, "please-check")
    expect(question).to_contain_text("Hello Dana")
    expect(question).to_contain_text("Look in the chat")
    expect(question.locator(".sn-card-choices").get_by_role("button")).to_have_count(3)

    question.get_by_role("button", name="It was sent").click()

    here.wait_for_message(number, "sent")
    expect(question).to_be_hidden()
    assert here.standin.ledger() == []


def test_sending_again_sends_once(office):
    here = office()
    number = lost(here)
    open_panel(here)
    overlay(here.page, "please-check").get_by_role("button", name="Send again").click()
    here.wait_for_message(number, "sent", 60)
    assert here.standin.left(DANA.id) == ["Hello Dana"]


def test_the_desk_asks_too(office):
    here = office()
    number = lost(here)
    desk = here.browser.context.new_page()
    desk.goto(here.live.desk_link())
    desk.goto(f"{here.live.url}messages/{number}")
    expect(desk.locator("main")).to_contain_text("Hello Dana")
    desk.get_by_role("button", name="It went").click()
    here.wait_for_message(number, "sent")


def test_a_chat_that_shows_the_bubble_answers_by_itself(office):
    here = office()
    number = lost(here)
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("Hello Dana")
    here.page.keyboard.press("Enter")
    here.wait_for_message(number, "sent")
