"""Starting: a splash, then the list; or the code to scan; or a dialog in the way."""

import pytest
from playwright.sync_api import expect

from .people import people


@pytest.mark.parametrize("build", ["a", "b"])
def test_the_list_comes_after_the_splash(plain_page, build: str) -> None:
    page = plain_page(build, wait=False, boot_ms=1500)
    expect(page.get_by_text("Loading your chats")).to_be_visible()
    expect(page.locator("#wa_web_initial_startup")).to_have_count(1 if build == "b" else 0)
    expect(page.locator("#pane-side")).to_have_count(0)
    expect(page.locator("canvas")).to_have_count(0)
    expect(page.locator("#pane-side")).to_have_count(1)
    expect(page.locator("#wa_web_initial_startup")).to_have_count(0)


@pytest.mark.parametrize(
    ("build", "code"),
    [("a", "[data-ref] canvas"), ("b", "[data-testid=link-device-qr-code][data-ref] canvas")],
)
def test_logged_out(plain_page, build: str, code: str) -> None:
    page = plain_page(build, wait=False, loggedout=True)
    expect(page.locator(code)).to_have_count(1)
    expect(page.locator("#pane-side, #wa_web_initial_startup")).to_have_count(0)
    page.evaluate("() => window.standin.logIn()")
    expect(page.locator("#pane-side")).to_have_count(1)
    page.evaluate("() => window.standin.logOut()")
    expect(page.locator(code)).to_have_count(1)


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_dialog_swallows_the_clicks(plain_page, build: str) -> None:
    page = plain_page(build, dialog=True)
    row = page.get_by_text("Rafael Souza").bounding_box()
    assert row is not None
    page.mouse.click(row["x"] + 5, row["y"] + 5)
    assert page.evaluate("() => window.standin.state.open") is None
    page.get_by_role("dialog").get_by_role("button").click()
    page.mouse.click(row["x"] + 5, row["y"] + 5)
    expect(page.locator("#main header")).to_contain_text("Rafael Souza")


def test_the_description_of_a_group_is_a_harmless_dialog(plain_page) -> None:
    page = plain_page("b")
    page.evaluate("id => window.standin.open(id)", people()["spring"].id)
    expect(page.locator("#main [role=dialog]")).to_be_visible()
    page.keyboard.type("Hello")
    expect(page.locator("#main footer div[contenteditable=true]")).to_have_text("Hello")
