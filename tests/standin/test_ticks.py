"""The ticks come one after another, and in build B their titles run one step ahead."""

import pytest
from playwright.sync_api import expect

from .actions import open_chat
from .people import people

STEPS = {
    "a": [
        ("msg-time", " Pending "),
        ("msg-check", " Sent "),
        ("msg-dblcheck", " Delivered "),
        ("msg-dblcheck", " Read "),
    ],
    "b": [
        ("wds-ic-status-pending", " Pending "),
        ("wds-ic-delivered", " Sent "),
        ("wds-ic-read", " Delivered "),
        ("wds-ic-read", " Read "),
    ],
}


WATCH = """() => {
  window.steps = [];
  const look = () => {
    const bubble = [...document.querySelectorAll('#main [data-id]')].at(-1);
    const mark = bubble.querySelector('[aria-label]:has(> svg title)');
    const step = [mark.textContent, mark.ariaLabel, mark.dataset.icon ?? null];
    if (String(step) !== String(window.steps.at(-1))) window.steps.push(step);
  };
  new MutationObserver(look).observe(document.querySelector('#main'), {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
}"""


@pytest.mark.parametrize("build", ["a", "b"])
def test_pending_sent_delivered_read(plain_page, build: str) -> None:
    page = plain_page(build)
    dana = people()["dana"]
    page.evaluate("id => window.standin.incoming(id, 'Thank you!')", dana.id)
    open_chat(page, dana)
    page.keyboard.type("Hello")
    page.evaluate(WATCH)
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.steps.length === 3")
    page.evaluate("id => window.standin.read(id)", dana.id)
    page.wait_for_function("() => window.steps.length === 4")
    expected = [[title, label, title if build == "a" else None] for title, label in STEPS[build]]
    assert page.evaluate("() => window.steps") == expected


def test_their_names_follow_the_language(plain_page) -> None:
    page = plain_page("b", "pt")
    open_chat(page, people()["dana"])
    expect(page.locator("#main [aria-label=' Lida ']").first).to_be_visible()
