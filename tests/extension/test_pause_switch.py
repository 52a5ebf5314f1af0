"""Sending is paused and goes on at the press of a button, in the panel and in the toolbar's popup."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay, wait_for_state
from tests.standin.people import people

pytestmark = pytest.mark.browser

DANA = people()["dana"]


def is_paused(here) -> bool:
    return here.call("GET", "/me")["account"]["paused"]


def test_in_the_panel(office):
    here = office()
    panel = overlay(here.page, "panel")
    if not panel.is_visible():
        overlay(here.page).get_by_role("button", name="Open Sidenote").click()
    panel.get_by_role("button", name="Pause sending").click()
    wait_for_state(here.page, "paused")
    assert is_paused(here)

    number = here.schedule(DANA, "Hello")
    panel.get_by_role("button", name="Go on sending").click()
    here.wait_for_message(number, "sent")
    assert [event["kind"] for event in here.message(number)["events"]].count("claimed") == 1


def test_in_the_popup(office):
    here = office()
    popup = here.browser.extension_page("popup/popup.html")
    popup.get_by_role("button", name="Pause sending").click()
    here.wait_for(lambda: is_paused(here))
    wait_for_state(here.page, "paused")

    popup = here.browser.extension_page("popup/popup.html")
    expect(popup.get_by_role("main")).to_contain_text("Sending is paused")
    popup.get_by_role("button", name="Go on sending").click()
    here.wait_for(lambda: not is_paused(here))
    wait_for_state(here.page)
