"""Bubbles: the stamp in the order of the language, and the direction by the tail of the first of a run."""

import re

import pytest
from playwright.sync_api import expect

from .actions import BUBBLES, open_chat
from .people import people

STAMPS = {
    "en": r"^\[\d{1,2}:\d\d [AP]M, \d{1,2}/\d{1,2}/\d{4}\] Dana Levi: $",
    "he": r"^\[\d\d:\d\d, \d{1,2}\.\d{1,2}\.\d{4}\] Dana Levi: $",
    "pt": r"^\[\d\d:\d\d, \d\d/\d\d/\d{4}\] Dana Levi: $",
}


@pytest.mark.parametrize("build", ["a", "b"])
def test_the_stamp_follows_the_language(plain_page, build: str) -> None:
    page = plain_page(build)
    open_chat(page, people()["dana"])
    stamp = page.locator("#main .copyable-text[data-pre-plain-text]").first
    for lang, pattern in STAMPS.items():
        page.evaluate("lang => window.standin.setLang(lang)", lang)
        expect(stamp).to_have_attribute("data-pre-plain-text", re.compile(pattern))


@pytest.mark.parametrize("lang", ["en", "he"])
def test_only_the_first_bubble_of_a_run_has_a_tail(plain_page, lang: str) -> None:
    page = plain_page("b", lang, clock="18:00")
    open_chat(page, people()["dana"])
    tails = page.locator(BUBBLES).evaluate_all(
        "bubbles => bubbles.map((bubble) => bubble.querySelector('[data-icon^=tail-]')?.dataset.icon ?? '')"
    )
    ways = ["in", "out", "in", "out", "in", "", "out", "in", "", "out", "in"]
    assert tails == [way and f"tail-{way}" for way in ways]


@pytest.mark.parametrize(("lang", "own_side"), [("en", 1), ("he", -1)])
def test_own_bubbles_lie_at_the_end_of_the_row(plain_page, lang: str, own_side: int) -> None:
    page = plain_page("b", lang)
    open_chat(page, people()["dana"])
    sides = page.locator(BUBBLES).evaluate_all(
        """bubbles => bubbles.map((bubble) => {
          const middle = (element) => {
            const box = element.getBoundingClientRect();
            return box.x + box.width / 2;
          };
          const box = bubble.querySelector('[data-testid=msg-container]');
          const own = bubble.dataset.id.startsWith('3EB0');
          return (own ? 1 : -1) * Math.sign(middle(box) - middle(bubble.closest('[role=row]')));
        })"""
    )
    assert set(sides) == {own_side}


def test_dressed_up_texts_are_an_option(plain_page) -> None:
    page = plain_page("b", rich=True)
    open_chat(page, people()["dana"])
    long = "word " * 200
    for text in ("*Sale* until 👍 https://example.org", long):
        page.evaluate("([id, text]) => window.standin.incoming(id, text)", [people()["dana"].id, text])
    dressed, cut = page.locator(BUBBLES).nth(-2), page.locator(BUBBLES).last
    assert dressed.locator("strong").text_content() == "Sale"
    assert dressed.locator("img").get_attribute("alt") == "👍"
    assert len(cut.text_content() or "") < len(long)
    cut.get_by_role("button").click()
    assert long.strip() in (cut.text_content() or "")
