"""Both builds have the structure that is known of the real page, part by part."""

import pytest
from playwright.sync_api import Page, expect

from .actions import composer, open_chat, send_button
from .people import people

LIST_A = "#pane-side [role=grid][aria-rowcount]"
LIST_B = "#pane-side [data-testid=chat-list] > [role=grid][aria-rowcount]"
ROW_A = f"{LIST_A} > [role=listitem]"
ROW_B = f"{LIST_B} > [role=row][data-testid^=list-item-]"
FRAME = f"{ROW_B} [data-testid=cell-frame-container]"
HEADER_B = "#main header[data-testid=conversation-header]"
BODY_B = "[data-testid=conversation-panel-messages] [role=row] > div[data-id]"
SCROLL = "[data-scrolltracepolicy='wa.web.conversation.messages']"

# Part of the page, selector, how many of it there are; None stands for at least one.
BOTH = [
    ("the old ids", "#app #side #pane-side", 1),
    ("main", "#app #main", 1),
    ("the list scrolls", "#pane-side[data-scrolltracepolicy='wa.web.chatlist']", 1),
    ("list tab", "#pane-side [role=grid][data-tab='4']", 1),
    ("header tab", "#main header [data-tab='6']", 1),
    ("messages scroll", f"#main {SCROLL}", 1),
    ("messages tab", f"#main {SCROLL} [data-tab='8']", 1),
    ("composer", "#main footer div[contenteditable=true][role=textbox][data-tab='10']", 1),
    ("text", "#main .copyable-text[data-pre-plain-text] .selectable-text", None),
    ("sticker maker", "#main footer input[type=file]", 1),
    ("no other file input", "input[type=file]", 1),
    ("incoming tails", "#main [data-icon=tail-in]", None),
    ("outgoing tails", "#main [data-icon=tail-out]", None),
]
A = [
    ("list", LIST_A, 1),
    ("rows", ROW_A, None),
    ("titles", f"{ROW_A} span[dir=auto][title]", None),
    ("search is an editor", "#side div[contenteditable=true][data-tab='3']", 1),
    ("search is no input", "#side input", 0),
    ("header title", "#main header span[title='Dana Levi']", 1),
    ("incoming", ".message-in", None),
    ("outgoing", ".message-out", None),
    ("message id", "#main [data-id^='false_972502345678@c.us_3A']", None),
    ("attach", "#main footer [data-icon=plus]", 1),
    ("microphone", "#main footer button [data-icon=ptt]", 1),
    ("ticks", "#main [data-icon=msg-dblcheck]", None),
    ("no test ids", "[data-testid]", 0),
    ("no drawer", "#main ~ *", 0),
]
B = [
    ("list", LIST_B, 1),
    ("rows", ROW_B, None),
    ("titles", f"{FRAME} [data-testid=cell-frame-title] span[dir=auto][title]", None),
    ("times", f"{FRAME} [data-testid=cell-frame-primary-detail]", None),
    (
        "last message",
        f"{FRAME} [data-testid=cell-frame-secondary] [data-testid=last-msg-status][title]",
        None,
    ),
    ("unread", f"{FRAME} [data-testid=icon-unread-count]", 3),
    ("search is an input", "#side input[role=textbox][data-tab='3']", 1),
    ("search is no editor", "#side [contenteditable]", 0),
    ("header", HEADER_B, 1),
    ("header info", f"{HEADER_B} [data-testid=conversation-info-header][data-tab='6']", 1),
    ("header title", f"{HEADER_B} [data-testid=conversation-info-header-chat-title]", 1),
    ("subtitle", f"{HEADER_B} [data-testid=conversation-subheader]", 1),
    ("no title attribute", "#main header [title]", 0),
    ("body", "#main [data-testid=conversation-panel-body]", 1),
    ("messages", f"{BODY_B}[data-testid^=conv-msg-] [data-testid=msg-container]", None),
    ("no direction", ".message-in, .message-out", 0),
    ("editor mark", "#main footer [data-lexical-editor][data-testid=conversation-compose-box-input]", 1),
    ("compose box", "#main footer [data-testid=compose-box]", 1),
    ("attach", "#main footer [data-icon=plus-rounded]", 1),
    ("microphone", "#main footer button[data-tab='11'] [data-icon=mic-outlined]", 1),
    ("ticks", "#main svg title:text-is('wds-ic-read')", None),
    ("drawer is there and empty", "[data-testid=drawer-right]:empty", 1),
]


@pytest.mark.parametrize(("build", "facts"), [("a", BOTH + A), ("b", BOTH + B)], ids=["a", "b"])
def test_the_parts_of_the_page(plain_page, build: str, facts: list) -> None:
    page = plain_page(build)
    open_chat(page, people()["dana"])
    assert _differences(page, facts) == []


def _differences(page: Page, facts: list[tuple[str, str, int | None]]) -> list[str]:
    wrong = []
    for part, selector, count in facts:
        found = page.locator(selector).count()
        if found != count and (count is not None or found == 0):
            wrong.append(f"{part}: {found} of {selector}")
    return wrong


@pytest.mark.parametrize(
    ("build", "button"),
    [
        ("a", "footer button[data-tab='11'] > [data-icon=send]"),
        ("b", "footer button[data-tab='11'] > [data-icon=wds-ic-send-filled]"),
    ],
)
def test_the_send_button_takes_the_place_of_the_microphone(plain_page, build: str, button: str) -> None:
    page = plain_page(build)
    open_chat(page, people()["dana"])
    expect(send_button(page)).to_have_count(0)
    page.keyboard.type("Hello")
    expect(page.locator(f"#main {button}")).to_have_count(1)
    expect(page.locator("#main footer button[data-tab='11']")).to_have_count(1)
    composer(page).press("Control+A")
    composer(page).press("Delete")
    expect(send_button(page)).to_have_count(0)


def test_names_on_the_rows_of_build_b_are_embedded(plain_page) -> None:
    page = plain_page("b")
    title = page.locator("[data-testid=list-item-0] [data-testid=cell-frame-title] span")
    assert title.get_attribute("title") == "\u202aDana Levi\u202c"
    assert title.text_content() == "\u202aDana Levi\u202c"


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_row_is_a_place(plain_page, build: str) -> None:
    page = plain_page(build)
    style = page.locator("#pane-side [role=grid] > *").nth(3).get_attribute("style") or ""
    assert "height: 72px" in style
    assert "transform: translateY(216px)" in style
    assert "z-index" in style
