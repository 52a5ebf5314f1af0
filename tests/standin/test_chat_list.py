"""Of a long list only the rows near the visible part exist, and they are no people but places."""

import pytest
from playwright.sync_api import expect

ROWS = "() => [...document.querySelectorAll('#pane-side [role=grid] > *')].map((row) => row.style.transform)"


@pytest.mark.parametrize("build", ["a", "b"])
def test_rows_exist_only_near_the_visible_part(plain_page, build: str) -> None:
    page = plain_page(build, people=485)
    assert 35 <= len(page.evaluate(ROWS)) <= 90
    page.evaluate("() => { document.querySelector('#pane-side').scrollTop = 200 * 72; }")
    page.wait_for_function(f"() => ({ROWS})().includes('translateY({200 * 72}px)')")
    places = page.evaluate(ROWS)
    assert "translateY(0px)" not in places
    assert 55 <= len(places) <= 90


def test_the_ordinal_is_a_position(plain_page) -> None:
    page = plain_page()
    first = page.locator("[data-testid=list-item-1]")
    expect(first).to_contain_text("Omar Haddad")
    row = first.element_handle()
    page.evaluate("() => window.standin.incoming('972542345678@c.us', 'One more thing')")
    expect(first).to_contain_text("Noa Cohen")
    # The element moved on with Omar: it is the second now, not a new one.
    assert row.get_attribute("data-testid") == "list-item-2"
    assert "Omar Haddad" in (row.text_content() or "")


def test_with_recycled_rows_an_element_is_used_again_for_another_chat(plain_page) -> None:
    page = plain_page(people=485, rows="recycled")
    row = page.locator("[data-testid=list-item-3]").element_handle()
    before = row.text_content()
    page.evaluate("() => { document.querySelector('#pane-side').scrollTop = 60 * 72; }")
    page.wait_for_function("row => !row.isConnected || row.dataset.testid !== 'list-item-3'", arg=row)
    assert row.evaluate("row => row.isConnected")
    assert row.text_content() != before


def test_the_newest_chat_comes_first_below_the_pinned(plain_page) -> None:
    page = plain_page()
    page.evaluate("() => window.standin.incoming('447400123456@c.us', 'Could we do it earlier?')")
    expect(page.locator("[data-testid=list-item-0]")).to_contain_text("Dana Levi")
    expect(page.locator("[data-testid=list-item-1]")).to_contain_text("Charlotte Evans")


@pytest.mark.parametrize("build", ["a", "b"])
def test_filters_choose(plain_page, build: str) -> None:
    page = plain_page(build)
    page.get_by_role("tab", name="Groups").click()
    expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "2")
