"""The schedule dialog makes a series: how often, until when, and its next dates before it is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat

pytestmark = pytest.mark.browser


def test_a_message_is_repeated_at_the_customers_time(office):
    here = office()
    here.call("PATCH", "/account", {"quiet_from": "21:00", "quiet_until": "08:00"})
    open_chat(here.page, "Grace Okafor")
    composer(here.page).click()
    here.page.keyboard.type("How are things?")
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    schedule = dialog.get_by_role("button", name="Schedule")
    dates = dialog.get_by_role("list", name="Next dates").get_by_role("listitem")

    dialog.get_by_label("Date", exact=True).fill("2027-03-07")
    dialog.get_by_label("Time", exact=True).fill("22:30")
    dialog.get_by_label("How often").select_option("Every week")
    expect(dates).to_have_count(5)
    expect(dates.first).to_contain_text("08:00 Quiet hours")
    dialog.get_by_label("Time", exact=True).fill("09:30")
    expect(dates.nth(1)).to_contain_text("Mar 14")
    expect(dates.nth(1)).to_contain_text("09:30")

    dialog.get_by_label("Ends").select_option("Until a date")
    expect(schedule).to_be_disabled()
    dialog.get_by_label("Until a date").fill("2027-03-01")
    expect(dialog).to_contain_text("would end before its first message")
    expect(dates).to_have_count(0)
    dialog.get_by_label("Ends").select_option("After so many times")
    dialog.get_by_label("After so many times").fill("3")
    expect(dates).to_have_count(3)
    schedule.click()
    expect(dialog).to_have_count(0)
    expect(composer(here.page)).to_have_text("")

    (series,) = here.call("GET", "/series")["items"]
    assert (series["body"], series["first_on"], series["ends"]) == (
        "How are things?",
        "2027-03-07",
        {"after": 3},
    )
    assert series["rule"]["freq"] == "weekly"
    assert series["rule"]["local_time"] == "09:30"
    assert series["hold_on_reply"] is True
    made = here.call("GET", f"/series/{series['id']}")
    # The clocks go forward on the 14th: the wall time stays, the instant is an hour earlier.
    assert [one["due_at"][11:16] for one in made["upcoming"]] == ["15:30", "14:30", "14:30"]
