"""Text goes into the composer exactly as it is, at the caret, and keeps what was there."""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

TEXTS = {
    "plain": "Your order is on its way.",
    "hebrew": "שלום דנה, ההזמנה שלך מוכנה! 🙂",
    "joined emoji": "Family 👨‍👩‍👧‍👦 flag 🏳️‍🌈 skin 👍🏽 done",
    "lines": "First line\nSecond line\n\nAfter an empty line",
    "accents": "São Paulo, café, naïve, Lucía",
    "looks like markup": "<img src=x onerror=alert(1)> & <b>bold</b>",
}

INSERT = "return [await m.insertText(args[0]), m.composerState().draft]"


def open_dana(place, **options):
    here = place(**options)
    here.hook(f"open('{people()['dana'].id}')")
    here.page.locator("#main footer [contenteditable]").wait_for()
    return here


@pytest.mark.parametrize("lines", ["br", "p"])
@pytest.mark.parametrize("build", ["a", "b"])
def test_texts_arrive_exactly(place, build, lines):
    here = open_dana(place, build=build, lines=lines)
    for name, text in TEXTS.items():
        answer, draft = here.world.run("src/page/composer.js", INSERT, text)
        assert (answer, draft) == ({"ok": True}, text), name
        assert here.hook("state")["draft"] == text, name

        assert here.world.run("src/page/composer.js", "return m.clearTyped(args[0])", text) is True, name
        assert here.hook("state")["draft"] == "", name


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_draft_stays_and_the_text_goes_to_the_caret(place, build):
    here = open_dana(place, build=build)
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("Hello  and bye")
    for _ in " and bye":
        here.page.keyboard.press("ArrowLeft")

    answer, draft = here.world.run("src/page/composer.js", INSERT, "Dana,\nhere is the offer")

    assert answer == {"ok": True}
    assert draft == "Hello Dana,\nhere is the offer and bye"
    assert here.hook("state")["draft"] == draft


def test_the_caret_is_remembered_while_something_else_has_the_focus(place):
    here = open_dana(place, build="b")
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("ab")
    here.page.keyboard.press("ArrowLeft")
    here.page.locator("#side input[data-tab='3']").focus()

    _, draft = here.world.run("src/page/composer.js", INSERT, "-")

    assert draft == "a-b"


def test_a_persons_words_are_never_cleared(place):
    here = open_dana(place, build="b")
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("my own words")

    cleared = here.world.run("src/page/composer.js", "return m.clearTyped('something else')")

    assert cleared is False
    assert here.hook("state")["draft"] == "my own words"
