"""Who a chat is stands in React's keys and nowhere else in build B."""

import pytest

from .actions import BUBBLES, open_chat
from .people import people

KEYS = """() => [...document.querySelectorAll('#pane-side [role=grid] > *')].map((row) => {
  const name = Object.keys(row).find((key) => key.startsWith('__reactFiber$'));
  return row[name].return.return.key;
})"""
PANEL_KEY = """() => {
  const header = document.querySelector('#main header');
  let fiber = header[Object.keys(header).find((key) => key.startsWith('__reactFiber$'))];
  for (let depth = 1; fiber; depth += 1) {
    fiber = fiber.return;
    if (fiber?.key) return {key: fiber.key, depth};
  }
}"""


@pytest.mark.parametrize("build", ["a", "b"])
def test_every_row_has_its_chat_two_steps_above(plain_page, build: str) -> None:
    page = plain_page(build, people=200)
    expected = [
        f"chat-{chat_id}" for chat_id in page.evaluate("() => window.standin.chats().map(({id}) => id)")
    ]
    keys = page.evaluate(KEYS)
    assert keys == expected[: len(keys)]


@pytest.mark.parametrize("build", ["a", "b"])
def test_the_panel_is_keyed_by_the_chat(plain_page, build: str) -> None:
    page = plain_page(build)
    for key in ("dana", "yael", "spring"):
        open_chat(page, people()[key])
        found = page.evaluate(PANEL_KEY)
        assert found["key"] == people()[key].id
        assert found["depth"] <= 6


def test_no_chat_id_stands_in_the_document_of_build_b(plain_page) -> None:
    page = plain_page("b")
    for key in ("dana", "yael", "spring"):
        open_chat(page, people()[key])
        document = page.content()
        for trace in ("@c.us", "@lid", "@g.us", people()[key].id.split("@")[0]):
            assert trace not in document


def test_message_ids_say_where_they_were_written(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["dana"])
    ids = page.locator(BUBBLES).evaluate_all("bubbles => bubbles.map((bubble) => bubble.dataset.id)")
    assert {(item[:2], len(item)) for item in ids} == {("3A", 20), ("3E", 22)}


def test_classes_differ_on_each_load(plain_page) -> None:
    classes = "() => document.querySelector('#side').className"
    assert plain_page().evaluate(classes) != plain_page().evaluate(classes)
