"""Every row of the chat list is read with its id, its name and its place, also after rows were recycled."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

ROWS = "return m.currentRows().map(({id, name, phone, isGroup, top}) => ({id, name, phone, isGroup, top}))"


def assert_true(rows: list[dict[str, Any]], chats: list[dict[str, Any]]) -> None:
    """The rows are a stretch of the page's chats, in the same order and each with its own id and name."""
    first = next(index for index, chat in enumerate(chats) if chat["id"] == rows[0]["id"])
    truth = chats[first : first + len(rows)]
    assert [row["id"] for row in rows] == [chat["id"] for chat in truth]
    assert [row["isGroup"] for row in rows] == [chat["isGroup"] for chat in truth]
    assert [row["name"] for row in rows] == [chat["name"] or row["name"] for row, chat in zip(rows, truth)]  # noqa: B905
    assert [row["phone"] for row in rows if row["id"].endswith("@c.us")] == [
        "+" + row["id"].removesuffix("@c.us") for row in rows if row["id"].endswith("@c.us")
    ]
    heights = {b["top"] - a["top"] for a, b in zip(rows, rows[1:])}  # noqa: B905, RUF007
    assert heights == {72}


@pytest.mark.parametrize(("build", "lang"), [("a", "en"), ("b", "en"), ("b", "he"), ("a", "pt")])
def test_rows_are_the_first_chats_of_the_page(place, build, lang):
    here = place(build=build, lang=lang)

    rows = here.world.run("src/page/chats.js", ROWS)

    assert len(rows) >= 8
    assert rows[0]["id"] == here.chats()[0]["id"]
    assert_true(rows, here.chats())


@pytest.mark.parametrize("how", ["keyed", "recycled"])
@pytest.mark.parametrize("build", ["a", "b"])
def test_watched_rows_follow_a_scrolled_list(place, build, how):
    here = place(build=build, people=300, rows=how)
    last = here.chats()[-1]["id"]

    rows = here.world.run(
        "src/page/chats.js",
        """
        const stop = new AbortController();
        return new Promise((resolve) => {
          m.watchRows(stop.signal, (rows) => {
            if (!rows.some((row) => row.id === args[0])) return;
            stop.abort();
            resolve(rows.map(({id, name, phone, isGroup, top}) => ({id, name, phone, isGroup, top})));
          });
          const { element, scrollHeight } = m.listViewport();
          element.scrollTop = scrollHeight;
        });
        """,
        last,
    )

    assert_true(rows, here.chats())


@pytest.mark.parametrize("build", ["a", "b"])
def test_headings_of_search_results_are_not_rows(place, build):
    here = place(build=build)
    here.page.locator("#side [data-tab='3']").fill("Dana")
    here.page.locator("#pane-side").get_by_text("Dana").first.wait_for()

    rows = here.world.run("src/page/chats.js", ROWS)

    assert rows
    assert all("Dana" in row["name"] for row in rows), rows


def test_a_row_that_says_something_else_is_read_again_at_once(place):
    names = place(build="b").world.run(
        "src/page/chats.js",
        """
        m.watchRows(new AbortController().signal, () => {});
        const title = m.currentRows()[0].element.querySelector('span[dir="auto"]');
        title.removeAttribute('title');
        const picture = new Image();
        const says = () => m.currentRows()[0].name;
        const names = [];
        title.replaceChildren('Noa Cohen');
        names.push(says());
        title.firstChild.data = 'Omar Haddad';
        names.push(says());
        picture.alt = '🌷';
        title.replaceChildren(picture);
        names.push(says());
        picture.alt = '🌻';
        names.push(says());
        return names;
        """,
    )

    assert names == ["Noa Cohen", "Omar Haddad", "🌷", "🌻"]
