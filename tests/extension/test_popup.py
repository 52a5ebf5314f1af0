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


def test_paired_it_says_how_things_stand(extension_browser, live):
    browser = extension_browser()
    browser.pair(live.url, live.code())
    page = browser.extension_page("popup/popup.html")
    expect(page.get_by_role("status")).to_contain_text("Paired")
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    for name in ("Open WhatsApp Web", "Open the desk", "Options"):
        expect(page.get_by_role("button", name=name)).to_be_visible()


def test_it_speaks_the_chosen_language(office):
    here: Office = office()
    here.browser.set_storage({"language": "he"})
    page = here.browser.extension_page("popup/popup.html")
    expect(page.get_by_role("button", name="אפשרויות")).to_be_visible()
    assert page.evaluate("() => document.documentElement.dir") == "rtl"


def test_it_lists_what_asks_and_what_leaves_next_and_answers_without_a_page(extension_browser, live):
    call = live.caller()
    contact = call("POST", "/contacts", {"name": "Dana Levi", "phone": "+972502345678"})["id"]
    at = {"local": "2031-12-01T09:00", "zone": "recipient"}
    call("POST", "/messages", {"contact_id": contact, "body": "See you in December", "send_at": at})
    held = call("POST", "/messages", {"contact_id": contact, "body": "Hello Dana", "send_at": at})["id"]
    call("PATCH", f"/contacts/{contact}", {"opted_out": True})
    browser = extension_browser()
    browser.pair(live.url, live.code())
    page = browser.extension_page("popup/popup.html")
    page.clock.install()
    page.reload()
    asking = page.get_by_role("region", name="2 messages to check")
    expect(asking.get_by_role("listitem")).to_have_count(2)
    expect(asking.first).to_contain_text("wants no messages")
    hers = asking.get_by_role("listitem").filter(has_text="Hello Dana")
    hers.get_by_role("button", name="Drop it").click()
    hers.get_by_role("button", name="Undo").click()
    page.clock.run_for(11_000)
    expect(asking.get_by_role("listitem")).to_have_count(2)
    hers.get_by_role("button", name="Drop it").click()
    page.clock.run_for(11_000)
    expect(page.get_by_role("region", name="1 message to check").get_by_role("listitem")).to_have_count(1)
    assert call("GET", f"/messages/{held}")["state"] == "dropped"

    call("PATCH", f"/contacts/{contact}", {"opted_out": False})
    call("POST", "/messages", {"contact_id": contact, "body": "Later", "send_at": at})
    page.reload()
    expect(page.get_by_role("region", name="Up next")).to_contain_text("Dana Levi")
    with page.expect_download() as file:
        page.get_by_role("button", name="Export contacts as an Excel file").click()
    assert file.value.suggested_filename.endswith(".xlsx")
    expect(page.get_by_text("The Excel file is in your downloads.")).to_be_visible()


def test_blocked_notifications_are_told_wherever_one_looks_for_what_is_wrong(kept_browser, live):
    kept_browser.pair(live.url, live.code())
    for address in ("popup/popup.html", "options/health.html"):
        for level, shown in (("denied", 1), ("granted", 0)):
            page = kept_browser.context.new_page()
            page.add_init_script(f"chrome.notifications.getPermissionLevel = async () => '{level}'")
            page.goto(f"chrome-extension://{kept_browser.id}/{address}")
            expect(page.get_by_role("status").first).not_to_be_empty()
            expect(page.get_by_text("Notifications of Sidenote are blocked.")).to_have_count(shown)
            page.close()
