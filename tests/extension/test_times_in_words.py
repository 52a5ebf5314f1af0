"""The schedule dialog reads a time in words, and says what a quiet time does to it, before it is saved."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat

pytestmark = pytest.mark.browser


def test_words_are_read_on_the_customers_clock_and_quiet_hours_explained(office):
    here = office()
    here.call("PATCH", "/account", {"quiet_from": "21:00", "quiet_until": "08:00"})
    open_chat(here.page, "Grace Okafor")
    composer(here.page).click()
    here.page.keyboard.type("Good morning!")
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    words = dialog.get_by_label("Or write the time")
    schedule = dialog.get_by_role("button", name="Schedule")

    words.fill("whenever you like")
    expect(dialog).to_contain_text("Not understood")
    expect(schedule).to_be_disabled()

    words.fill("tomorrow 23:30")
    expect(dialog).to_contain_text("Understood:")
    expect(dialog.get_by_label("Time", exact=True)).to_have_value("23:30")
    answer = dialog.locator(".sn-answer")
    expect(answer).to_contain_text("Quiet hours: moved from 23:30")
    expect(answer).to_contain_text("Chicago")
    answer.get_by_role("button", name="Send at 23:30 anyway").click()
    expect(answer).to_contain_text("in spite of this: Quiet hours")
    answer.get_by_role("button", name="Wait until after it").click()
    expect(answer).to_contain_text("moved from 23:30")

    schedule.click()
    expect(dialog).to_have_count(0)
    (message,) = here.call("GET", "/messages")["items"]
    assert (message["zone"], message["local"][11:]) == ("America/Chicago", "08:00")
    assert message["shift"]["from"].endswith("T23:30")
    card = overlay(here.page, "panel").locator(f'[data-message="{message["id"]}"]')
    expect(card).to_contain_text("moved from 23:30")
