"""Dark mode, language and direction change live."""

from playwright.sync_api import expect

from .actions import open_chat
from .people import people


def test_dark_is_a_class_on_the_body(plain_page) -> None:
    page = plain_page(dark=True)
    body = page.locator("body")
    assert body.evaluate("body => body.classList.contains('dark')")
    dark = body.evaluate("body => getComputedStyle(body).backgroundColor")
    page.evaluate("() => window.standin.setDark(false)")
    page.wait_for_function("() => !document.body.classList.contains('dark')")
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") != dark


def test_hebrew_turns_the_page_around(plain_page) -> None:
    page = plain_page(lang="en")
    open_chat(page, people()["dana"])
    side = page.locator("#side").bounding_box()
    page.evaluate("() => window.standin.setLang('he')")
    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(html).to_have_attribute("lang", "he")
    turned = page.locator("#side").bounding_box()
    assert side is not None
    assert turned is not None
    assert side["x"] < 200 < turned["x"]


def test_somebody_is_typing(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.evaluate("id => window.standin.typing(id, true)", people()["dana"].id)
    expect(page.get_by_test_id("conversation-subheader")).to_have_text("typing…")
    expect(page.get_by_test_id("list-item-0")).to_contain_text("typing…")
