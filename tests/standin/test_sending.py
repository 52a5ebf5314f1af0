"""What is sent leaves exactly once and exactly as written."""

import pytest
from playwright.sync_api import expect

from .actions import BUBBLES, ack, composer, open_chat, paste, send_button, wait_for_draft
from .people import people

TEXTS = [
    "Hello Dana",
    "שלום דנה, מה שלומך?",
    "👩‍👩‍👧‍👦 🏳️‍🌈 é",
    "first\n\nthird  with  spaces\n last",
    "1/2 or and/or",
]


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_click_by_a_script_sends_every_text_as_it_is(plain_page, standin, build: str) -> None:
    page = plain_page(build)
    dana = people()["dana"]
    open_chat(page, dana)
    for count, text in enumerate(TEXTS, start=1):
        paste(page, text)
        wait_for_draft(page, text)
        send_button(page).evaluate("button => button.click()")
        entry = standin.wait_for(count)[-1]
        assert (entry["chat_id"], entry["text"], entry["kind"]) == (dana.id, text, "text")
        wait_for_draft(page, "")
        bubble = page.locator(BUBBLES).last
        assert bubble.locator(".selectable-text").text_content() == text
        assert entry["message_id"] in (bubble.get_attribute("data-id") or "")
    assert standin.left(dana.id) == TEXTS


@pytest.mark.parametrize("build", ["a", "b"])
def test_enter_by_a_script_sends_once(plain_page, standin, build: str) -> None:
    page = plain_page(build)
    open_chat(page, people()["dana"])
    page.keyboard.type("Hello")
    wait_for_draft(page, "Hello")
    composer(page).evaluate(
        """box => box.dispatchEvent(new KeyboardEvent('keydown', {
          key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true,
        }))"""
    )
    delivered = "msg-dblcheck" if build == "a" else "wds-ic-read"
    expect(ack(page, "Hello")).to_have_text(delivered)
    assert standin.left(people()["dana"].id) == ["Hello"]


def test_a_person_writes_lines_and_slashes_and_sends(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.keyboard.type("/one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    assert [entry["text"] for entry in standin.wait_for(1)] == ["/one\ntwo"]


def test_enter_makes_a_line_where_the_person_wants_that(plain_page, standin) -> None:
    page = plain_page(enter="newline")
    open_chat(page, people()["dana"])
    page.keyboard.type("one")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    wait_for_draft(page, "one\ntwo")
    assert standin.ledger() == []


def test_nothing_is_sent_from_an_empty_composer(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.keyboard.press("Enter")
    page.keyboard.type("Hi")
    page.keyboard.press("Enter")
    assert [entry["text"] for entry in standin.wait_for(1)] == ["Hi"]


def test_a_page_that_has_hung_itself_up_keeps_the_text(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    page.evaluate("() => window.standin.ignoreSend(true)")
    page.keyboard.type("Hello")
    send_button(page).click()
    expect(composer(page)).to_have_text("Hello")
    assert standin.ledger() == []


def test_messages_of_both_namesakes_stay_apart(plain_page, standin) -> None:
    page = plain_page()
    for key in ("noa", "noa2"):
        open_chat(page, people()[key])
        page.keyboard.type(f"For {key}")
        page.keyboard.press("Enter")
    standin.wait_for(2)
    assert standin.left(people()["noa"].id) == ["For noa"]
    assert standin.left(people()["noa2"].id) == ["For noa2"]


def test_a_late_bubble_has_left_long_before(plain_page, standin) -> None:
    page = plain_page(bubble_ms=700)
    open_chat(page, people()["dana"])
    before = page.locator(BUBBLES).count()
    page.keyboard.type("Hello")
    page.keyboard.press("Enter")
    standin.wait_for(1)
    assert page.locator(BUBBLES).count() == before
    expect(page.locator(BUBBLES)).to_have_count(before + 1)
