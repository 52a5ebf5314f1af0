"""“/” at a word start is followed while it is typed, keeps Enter from the page, and is replaced exactly."""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

WATCH = """
    globalThis.slash = { seen: [], stop: new AbortController() };
    const { seen, stop } = globalThis.slash;
    globalThis.slash.handle = m.watchSlash(stop.signal, {
      onQuery: (query, rect) => seen.push([query, rect.height > 0]),
      onEnd: () => seen.push('end'),
      onKey: (event) => event.key === 'Enter' || event.key === 'ArrowDown',
    });
"""
SEEN = "const { seen } = globalThis.slash; return seen.splice(0)"


@pytest.fixture(params=["a", "b"])
def writing(place, request):
    """The composer of an open chat has the focus, and slashes are watched."""
    here = place(build=request.param)
    here.hook(f"open('{people()['dana'].id}')")
    here.page.locator("#main footer [contenteditable]").click()
    here.world.run("src/page/composer.js", WATCH)
    return here


def test_a_word_is_followed_and_replaced(writing):
    keyboard = writing.page.keyboard
    keyboard.type("Hi /gre")
    seen = writing.world.run("src/page/composer.js", SEEN)
    queries = [each[0] for each in seen]
    assert queries[-1] == "gre"
    assert queries == sorted(set(queries)), "each once, and longer each time"
    assert all(each[1] for each in seen)

    answer = writing.world.run("src/page/composer.js", "return m.replaceSlash('good\\nmorning', 'gre')")

    assert answer == {"ok": True}
    assert writing.hook("state")["draft"] == "Hi good\nmorning"
    assert writing.world.run("src/page/composer.js", SEEN)[-1] == "end"


def test_hebrew_words_are_followed_too(writing):
    writing.page.keyboard.type("שלום /ברכה")
    assert writing.world.run("src/page/composer.js", SEEN)[-1][0] == "ברכה"


def test_enter_belongs_to_the_word_while_it_is_there(writing, standin):
    keyboard = writing.page.keyboard
    keyboard.type("/gre")
    keyboard.press("Enter")
    assert writing.hook("state")["draft"] == "/gre"

    writing.world.run("src/page/composer.js", "globalThis.slash.handle.dismiss()")
    keyboard.press("Enter")
    assert [entry["text"] for entry in standin.wait_for(1)] == ["/gre"]


def test_what_is_no_word_start_is_left_alone(writing):
    writing.page.keyboard.type("and/or 1/2 http://x /")
    seen = writing.world.run("src/page/composer.js", SEEN)
    assert [each[0] for each in seen if each != "end"] == [""]

    writing.page.keyboard.type(" ")
    assert writing.world.run("src/page/composer.js", SEEN) == ["end"]
