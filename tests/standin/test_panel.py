"""The panel is built anew at each switch; #main stays."""

import pytest
from playwright.sync_api import expect

from .actions import composer, open_chat
from .people import people


@pytest.mark.parametrize("build", ["a", "b"])
def test_header_and_footer_are_new_for_a_namesake(plain_page, build: str) -> None:
    page = plain_page(build)
    open_chat(page, people()["noa"])
    main, header = page.locator("#main").element_handle(), page.locator("#main header").element_handle()
    footer = page.locator("#main footer").element_handle()
    page.evaluate("id => window.standin.open(id)", people()["noa2"].id)
    page.wait_for_function("header => !header.isConnected", arg=header)
    assert main.evaluate("main => main.isConnected")
    assert not footer.evaluate("footer => footer.isConnected")
    expect(page.locator("#main header [dir=auto]").first).to_have_text("Noa Cohen")


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_person_opens_a_chat_by_clicking_its_row(plain_page, build: str) -> None:
    page = plain_page(build)
    page.get_by_text("Rafael Souza").click()
    expect(page.locator("#main header")).to_contain_text("Rafael Souza")
    expect(composer(page)).to_be_focused()


WAYS = {
    "dana": ["mousedown"],
    "omar": ["click"],
    "noa": ["pointerdown", "mousedown", "pointerup", "mouseup", "click"],
}


def test_a_script_opens_a_chat_by_events_on_its_title(plain_page) -> None:
    page = plain_page("b")
    for ordinal, (key, events) in enumerate(WAYS.items()):
        page.locator(f"[data-testid=list-item-{ordinal}] [data-testid=cell-frame-title] span").evaluate(
            """(title, events) => events.forEach((name) => {
              const Kind = name.startsWith('pointer') ? PointerEvent : MouseEvent;
              title.dispatchEvent(new Kind(name, {bubbles: true, cancelable: true, button: 0}));
            })""",
            events,
        )
        expect(page.locator("#main header")).to_contain_text(people()[key].title)
        assert page.evaluate("() => window.standin.state.open") == people()[key].id


def test_a_chat_that_changes_its_id_is_built_anew(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["dana"])
    header = page.locator("#main header").element_handle()
    page.evaluate("id => window.standin.changeId(id, '123456789012345@lid')", people()["dana"].id)
    page.wait_for_function("header => !header.isConnected", arg=header)
    expect(page.locator("#main header")).to_contain_text("Dana Levi")
    expect(page.get_by_test_id("list-item-0")).to_contain_text("Dana Levi")


def test_hostile_names_are_shown_as_text(plain_page) -> None:
    page = plain_page("b")
    name = '<img src=x onerror="document.title=1">\u202egnp.exe'
    chat_id = page.evaluate("name => window.standin.addChat({name, phone: '+972532345670'})", name)
    page.evaluate("id => window.standin.open(id)", chat_id)
    assert page.get_by_test_id("conversation-info-header-chat-title").text_content() == name
    expect(page.get_by_test_id("list-item-1")).to_contain_text("<img src=x")


def test_opening_a_chat_reads_it(plain_page) -> None:
    page = plain_page("b")
    unread = page.locator("[data-testid=list-item-1] [data-testid=icon-unread-count]")
    expect(unread).to_have_text("2")
    open_chat(page, people()["omar"])
    expect(unread).to_have_count(0)
    page.reload()
    page.locator("#pane-side").wait_for()
    expect(unread).to_have_count(0)


def test_escape_closes_the_chat_unless_somebody_dealt_with_it(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["dana"])
    page.evaluate(
        """() => document.addEventListener(
          'keydown', (event) => event.preventDefault(), {once: true, capture: true},
        )"""
    )
    page.keyboard.press("Escape")
    expect(page.locator("#main")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#main")).to_have_count(0)
