"""Tests can let the page change under the program's feet."""

from playwright.sync_api import expect

from .actions import open_chat
from .people import people


def test_a_test_id_disappears_from_what_is_and_what_comes(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.evaluate("() => window.standin.removeKey('#main [data-testid=conversation-header]')")
    expect(page.get_by_test_id("conversation-header")).to_have_count(0)
    expect(page.locator("#main header")).to_have_count(1)
    open_chat(page, people()["noa"])
    expect(page.get_by_test_id("conversation-header")).to_have_count(0)


def test_an_id_an_icon_and_a_class_can_go(plain_page) -> None:
    page = plain_page("a")
    open_chat(page, people()["dana"])
    for selector in ("#pane-side", "#main [data-icon=plus]", "#main .message-out"):
        page.evaluate("selector => window.standin.removeKey(selector)", selector)
        expect(page.locator(selector)).to_have_count(0)


def test_an_element_can_become_another(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.evaluate("() => window.standin.removeKey('#main header')")
    expect(page.locator("#main header")).to_have_count(0)
    expect(page.get_by_test_id("conversation-header")).to_have_count(1)
