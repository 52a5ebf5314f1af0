"""What a person does at the page, for tests: open a chat by its row, write, label, look at chips."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser import overlay

# Each chip over the list, and the row of the page that lies under the middle of it.
CHIPS = """() => {
  const root = document.querySelector('sidenote-overlay').shadowRoot;
  const list = document.querySelector('#pane-side').getBoundingClientRect();
  const rows = [...document.querySelectorAll('#pane-side [role=row], #pane-side [role=listitem]')]
    .map((row) => ({ rect: row.getBoundingClientRect(), title: row.querySelector('[dir=auto]') }))
    .map(({ rect, title }) => ({ rect, name: title?.textContent.replace(/[\\u202a-\\u202e]/g, '') ?? '' }));
  return [...root.querySelectorAll('[data-layer=chips] [data-part=label-chip]')].map((chip) => {
    const rect = chip.getBoundingClientRect();
    const middle = rect.top + rect.height / 2;
    const row = rows.find((each) => middle >= each.rect.top && middle < each.rect.bottom);
    return {
      label: chip.title, row: row?.name ?? null,
      offset: row ? rect.top - row.rect.top : null,
      inside: row ? rect.left >= row.rect.left && rect.right <= row.rect.right && rect.top >= row.rect.top
        && rect.bottom <= row.rect.bottom : false,
      shown: rect.bottom > list.top && rect.top < list.bottom,
    };
  });
}"""


def row_titles(page: Page, title: str) -> Locator:
    """The names in the chat list that contain these words; build B wraps them in direction marks."""
    return page.locator("#pane-side span[dir=auto][title]").filter(has_text=title)


def open_chat(page: Page, title: str) -> None:
    """Press the row with this name and wait until the header shows it."""
    row_titles(page, title).first.click()
    expect(page.locator("#main header")).to_contain_text(title)


def composer(page: Page) -> Locator:
    """The page's own editor."""
    return page.locator("footer div[contenteditable=true]")


def chips(page: Page) -> list[dict[str, Any]]:
    """The chips over the list: ``{label, row, offset, inside, shown}``; row is the name in the row below."""
    return page.evaluate(CHIPS)


def wait_for_chip(page: Page, label: str, row: str) -> None:
    """Wait until a chip with this label lies inside the row of this name."""
    page.wait_for_function(
        f"([label, row]) => ({CHIPS})().some((c) => c.label === label && c.row === row && c.inside)",
        arg=[label, row],
    )


def choose_label(page: Page, words: str) -> Locator:
    """Open the picker of the open chat by the keyboard and type; returns the picker."""
    button = overlay(page).get_by_role("button", name="Choose labels").last
    button.focus()
    page.keyboard.press("Enter")
    picker = overlay(page, "label-picker")
    expect(picker.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(words)
    return picker


def toast(page: Page, text: str) -> Locator:
    """The sentence at the bottom of the window; screen readers have another copy of it."""
    return overlay(page).locator(".sn-toast", has_text=text)
