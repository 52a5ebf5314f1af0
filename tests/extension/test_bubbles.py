"""Bubbles are read in order, each with its side, its words and whether it still waits to leave."""

import itertools

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser

READ = "return m.bubbles()"


@pytest.mark.parametrize("rich", [False, True])
@pytest.mark.parametrize(("build", "lang"), [("a", "en"), ("b", "en"), ("b", "he"), ("a", "he"), ("b", "pt")])
def test_sides_and_words_are_those_of_the_conversation(place, build, lang, rich):
    here = place(build=build, lang=lang, rich=rich)
    for key in ("dana", "omar", "noa"):
        person = people()[key]
        here.hook(f"open('{person.id}')")
        truth = here.person(id=person.id)["messages"]
        here.page.locator("#main").get_by_text(truth[-1]["text"][:12]).last.wait_for()

        shown = here.world.run("src/page/messages.js", READ)

        assert len(shown) >= 5
        truth = truth[-len(shown) :]
        assert [bubble["outgoing"] for bubble in shown] == [message["outgoing"] for message in truth]
        assert [bubble["text"] for bubble in shown] == [message["text"] for message in truth]
        assert [message["id"] for message in truth] == [bubble["id"] for bubble in shown]


@pytest.mark.parametrize(("build", "lang"), [("a", "en"), ("b", "he"), ("b", "pt")])
def test_the_minute_of_a_bubble_is_read_in_the_pages_language(place, build, lang):
    here = place(build=build, lang=lang)
    here.hook(f"open('{people()['dana'].id}')")
    here.page.locator("#main footer").wait_for()

    shown = here.world.run("src/page/messages.js", READ)
    now = here.page.evaluate("Date.now()")

    # The last message of this conversation is six minutes old, the first two days.
    assert 5 * 60_000 <= now - shown[-1]["at"] <= 8 * 60_000
    assert all(a["at"] <= b["at"] for a, b in itertools.pairwise(shown))


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_bubble_without_a_connection_is_pending(place, build):
    here = place(build=build)
    here.hook(f"open('{people()['dana'].id}')")
    here.hook("offline(true)")
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("still here")
    here.page.keyboard.press("Enter")
    here.page.locator("#main").get_by_text("still here").last.wait_for()

    last = here.world.run("src/page/messages.js", READ)[-1]

    assert (last["text"], last["outgoing"], last["pending"]) == ("still here", True, True)
