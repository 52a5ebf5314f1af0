"""The service keeps what was said: after a reload, on another device, and apart for each account."""

from playwright.sync_api import expect

from .actions import BUBBLES, open_chat
from .people import people


def test_a_reload_shows_what_was_sent(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.keyboard.type("Still here")
    page.keyboard.press("Enter")
    standin.wait_for(1)
    page.reload()
    page.locator("#pane-side").wait_for()
    open_chat(page, people()["dana"])
    expect(page.locator(BUBBLES).last).to_contain_text("Still here")
    expect(page.locator(BUBBLES, has_text="Still here")).to_have_count(1)


def test_another_device_of_the_account_sees_it_at_once(plain_page, standin) -> None:
    here, there, stranger = plain_page(), plain_page("a"), plain_page(store="other")
    for page in (here, there, stranger):
        open_chat(page, people()["dana"])
    here.keyboard.type("From here")
    here.keyboard.press("Enter")
    expect(there.locator(".message-out").last).to_contain_text("From here")
    standin.incoming(people()["dana"].id, "For both")
    for page in (here, there):
        expect(page.locator(BUBBLES).last).to_contain_text("For both")
    standin.incoming(people()["dana"].id, "For the stranger", store="other")
    expect(stranger.locator(BUBBLES).last).to_contain_text("For the stranger")
    expect(stranger.locator(BUBBLES, has_text="From here")).to_have_count(0)


def test_incoming_messages_count_as_unread_elsewhere(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.evaluate("id => window.standin.incoming(id, 'Hello?')", people()["rafael"].id)
    row = page.locator("[data-testid=list-item-1]")
    expect(row).to_contain_text("Rafael Souza")
    expect(row.get_by_test_id("icon-unread-count")).to_have_text("1")
    page.reload()
    page.locator("#pane-side").wait_for()
    expect(row.get_by_test_id("icon-unread-count")).to_have_text("1")
