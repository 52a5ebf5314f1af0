"""The toolbar popup works without any page of WhatsApp: how things stand, what waits, where to go."""

import pytest
from playwright.sync_api import expect

from tests.extension.office import Office

pytestmark = pytest.mark.browser


def test_before_pairing_it_leads_to_the_pairing_page(extension_browser):
    browser = extension_browser()
    page = browser.extension_page("popup/popup.html")
    expect(page.get_by_role("status")).to_contain_text("not paired")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Pair this browser").click()
    expect(opened.value.get_by_role("heading", name="Sidenote")).to_be_visible()


def test_paired_it_says_what_waits_for_a_person(extension_browser, live):
    browser = extension_browser()
    browser.pair(live.url, live.code())
    page = browser.extension_page("popup/popup.html")
    expect(page.get_by_role("status")).to_contain_text("Paired")
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    browser.set_storage({"due": 0, "pleaseCheck": 2})
    page.reload()
    expect(page.get_by_text("2 messages to check")).to_be_visible()
    for name in ("Open WhatsApp Web", "Open the desk", "Options"):
        expect(page.get_by_role("button", name=name)).to_be_visible()


def test_it_speaks_the_chosen_language(office):
    here: Office = office()
    here.browser.set_storage({"language": "he"})
    page = here.browser.extension_page("popup/popup.html")
    expect(page.get_by_role("button", name="אפשרויות")).to_be_visible()
    assert page.evaluate("() => document.documentElement.dir") == "rtl"
