"""The search finds by name and by number; its headings are rows like the others."""

import pytest
from playwright.sync_api import Page, expect

SEARCH = "#side [data-tab='3']"


def rows(page: Page) -> list[str]:
    texts = page.locator("#pane-side [role=grid] > *").evaluate_all(
        "rows => rows.map((row) => (row.querySelector('span[dir=auto][title]') ?? row).textContent)"
    )
    return [text.strip("\u202a\u202c") for text in texts]


@pytest.mark.parametrize("build", ["a", "b"])
def test_by_name(plain_page, build: str) -> None:
    page = plain_page(build)
    page.locator(SEARCH).click()
    page.keyboard.type("dana")
    expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "4")
    assert rows(page) == ["Chats", "Dana Levi", "Contacts", "Dana Friedman"]


@pytest.mark.parametrize("build", ["a", "b"])
def test_namesakes_are_both_found(plain_page, build: str) -> None:
    page = plain_page(build)
    page.locator(SEARCH).click()
    page.keyboard.type("noa cohen")
    expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "3")
    assert rows(page) == ["Chats", "Noa Cohen", "Noa Cohen"]


def test_by_number(plain_page) -> None:
    page = plain_page("b")
    for digits in ("972502345678", "+972 50-234-5678", "0502345678"):
        page.locator(SEARCH).fill("")
        expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "36")
        page.locator(SEARCH).fill(digits)
        expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "2")
        assert rows(page) == ["Chats", "Dana Levi"]


def test_a_hidden_number_finds_nobody(plain_page) -> None:
    page = plain_page("b")
    page.locator(SEARCH).fill("184467440737095")
    expect(page.locator("#pane-side")).to_contain_text("No chats found")


@pytest.mark.parametrize("build", ["a", "b"])
def test_escape_clears_it(plain_page, build: str) -> None:
    page = plain_page(build)
    page.locator(SEARCH).click()
    page.keyboard.type("rafael")
    expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "2")
    page.keyboard.press("Escape")
    expect(page.locator("#pane-side [role=grid]")).to_have_attribute("aria-rowcount", "36")
    box = page.locator(SEARCH)
    assert (box.input_value() if build == "b" else box.text_content()) == ""


def test_a_contact_without_a_chat_can_be_opened(plain_page) -> None:
    page = plain_page("b")
    page.locator(SEARCH).fill("Nadia")
    page.get_by_text("Nadia Petrova").click()
    expect(page.locator("#main header")).to_contain_text("Nadia Petrova")
    assert page.locator("#main [data-id]").count() == 0
