"""A browser belongs to one WhatsApp account; on the page of another number it shows and sends nothing."""

import pytest
from playwright.sync_api import expect

from crm import clock
from crm.accounts import service as accounts
from crm.db import db
from tests.browser import overlay, wait_for_state
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]
OTHER = "+972542345679"


def test_the_first_number_is_the_accounts_and_another_one_stops_everything(office):
    here = office(wid="1")
    page = here.page
    here.call("PATCH", f"/contacts/{here.contact(DANA)}", {"notes": "Pays late."})
    here.wait_for(lambda: here.call("GET", "/me")["account"]["phone"])
    mine = here.call("GET", "/me")["account"]["phone"]
    here.hook(f"open('{DANA.id}')")
    panel = overlay(page, "panel")
    expect(panel).to_contain_text("Pays late.")
    expect(overlay(page, "account")).to_contain_text("WhatsApp")

    page.goto(here.standin.url(wid="1", me=OTHER))
    wait_for_state(page, "paused")
    expect(panel).to_contain_text("Nothing is shown or sent here")
    here.hook(f"open('{DANA.id}')")
    expect(page.locator("#main header")).to_contain_text("Dana Levi")
    expect(panel).not_to_contain_text("Pays late.")
    expect(overlay(page, "label-bar")).to_have_count(0)
    # Nobody claims a message here, so another browser gets it.
    number = here.schedule(DANA, "Hello Dana")
    assert here.call("POST", "/outbox/claim", {"wait_seconds": 5})["message"]["id"] == number
    assert here.standin.ledger() == []

    panel.get_by_role("button", name="It is this account’s new number").click()
    wait_for_state(page)
    assert here.call("GET", "/me")["account"]["phone"] == OTHER != mine


def test_two_profiles_are_two_accounts_with_nothing_in_common(office, extension_browser, live):
    here = office()
    here.call("PATCH", f"/contacts/{here.contact(DANA)}", {"notes": "Pays late."})
    with live.app.app_context():
        second = accounts.create("Shop", zone="Europe/Madrid", country="ES", language="en", now=clock.now())
        db.session.commit()
        number = second.id
    browser = extension_browser()
    browser.pair(live.url, live.code(number))
    page = browser.open(store="shop")
    wait_for_state(page)
    page.evaluate("id => window.standin.open(id)", DANA.id)
    expect(overlay(page, "account")).to_contain_text("Account: Shop")
    expect(overlay(page, "panel")).to_contain_text("Nothing is written about this chat yet.")
    assert live.caller(number)("GET", "/contacts")["items"] == []
