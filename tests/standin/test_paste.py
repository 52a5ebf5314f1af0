"""Paste works as in the real page: asynchronous, line by line, into the draft, and only at a selection."""

import pytest

from .actions import composer, draft, open_chat, paste, wait_for_draft
from .people import people

TEXT = "Dear Dana,\n\nyour invoice – 120 ₪ – is due.\nתודה 👩‍👩‍👧"


@pytest.mark.parametrize(("build", "lines"), [("a", "p"), ("b", "br")])
def test_a_pasted_text_joins_the_draft_at_the_caret(plain_page, build: str, lines: str) -> None:
    page = plain_page(build, lines=lines)
    open_chat(page, people()["dana"])
    page.keyboard.type("Hello! Bye")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    paste(page, TEXT)
    wait_for_draft(page, f"Hello! {TEXT}Bye")


def test_the_text_comes_after_the_event(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    at_once = composer(page).evaluate(
        """box => {
          const clipboardData = new DataTransfer();
          const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData});
          event.clipboardData.setData('text/plain', 'Hello');
          box.dispatchEvent(event);
          return {prevented: event.defaultPrevented, text: box.textContent};
        }"""
    )
    assert at_once == {"prevented": True, "text": ""}
    wait_for_draft(page, "Hello")


def test_without_a_selection_nothing_happens(plain_page) -> None:
    page = plain_page(focus="0")
    page.evaluate("id => window.standin.open(id)", people()["dana"].id)
    composer(page).wait_for()
    paste(page, "Lost")
    composer(page).focus()
    paste(page, "Kept")
    wait_for_draft(page, "Kept")


def test_a_replacement_by_the_browser_works_too(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.keyboard.type("Hello ")
    composer(page).evaluate(
        """box => {
          const data = new DataTransfer();
          data.setData('text/plain', 'Dana\\nBye');
          box.dispatchEvent(new InputEvent('beforeinput', {
            inputType: 'insertReplacementText', dataTransfer: data, bubbles: true, cancelable: true,
          }));
        }"""
    )
    wait_for_draft(page, "Hello Dana\nBye")


def test_drafts_stay_with_their_chats(plain_page) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    paste(page, "Half a\nthought")
    wait_for_draft(page, "Half a\nthought")
    open_chat(page, people()["noa"])
    assert draft(page) == ""
    assert "Draft: Half a" in (page.locator("[data-testid=list-item-0]").text_content() or "")
    open_chat(page, people()["dana"])
    wait_for_draft(page, "Half a\nthought")
    page.keyboard.type("!")
    wait_for_draft(page, "Half a\nthought!")
