"""What people write is shown as text everywhere: markup, overrides of direction, a megabyte.

The server refuses what is longer than its limits, so a megabyte comes from the page: as a chat's name.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import no_violations, overlay, wait_for_state
from tests.extension.hands import wait_for_chip

pytestmark = pytest.mark.browser

MARKUP = "<img src=x onerror=\"window.hacked='yes'\"><u>Dana</u>"
# Right-to-left override: what follows it would be painted backwards, as "gnp.exe" becomes "exe.png".
TURNED = "Dana \u202egnp.exe"
HOSTILE = f"{MARKUP} {TURNED}"
PHONE = "+972502345999"
CHAT = "972502345999@c.us"

# Every element of ours that markup could have made; our own markup has none of these.
STRANGE = """() => {
  const root = document.querySelector('sidenote-overlay').shadowRoot;
  const strange = 'img, script, iframe, object, a[href^="javascript"], [onerror], u';
  const found = [...root.querySelectorAll(strange)];
  return found.map((one) => one.outerHTML.slice(0, 200));
}"""
# A text with an override in it must be alone in an element that keeps its direction to itself.
LOOSE = """() => {
  const root = document.querySelector('sidenote-overlay').shadowRoot;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const loose = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue;
    const at = text.indexOf('\\u202e');
    if (at < 0 || !node.parentElement.checkVisibility()) continue;
    const { unicodeBidi, display } = getComputedStyle(node.parentElement);
    const kept = /isolate|plaintext/.test(unicodeBidi) || display !== 'inline';
    const isolated = text.lastIndexOf('\\u2068', at) >= 0 && text.indexOf('\\u2069', at) >= 0;
    if (!kept && !isolated) loose.push(node.parentElement.outerHTML.slice(0, 200));
  }
  return loose;
}"""


def stock(here) -> dict:
    """Fill everything that holds words with hostile ones; returns the label."""
    label = here.call("POST", "/labels", {"name": HOSTILE[:60], "color": "#0a7c72"})
    here.call("POST", "/fields", {"key": "size", "title": HOSTILE[:80], "type": "text"})
    known = {"aliases": [{"kind": "c.us", "value": CHAT}], "name": HOSTILE, "phone": PHONE}
    contact = here.call("POST", "/contacts/resolve", known)["id"]
    here.call("PATCH", f"/contacts/{contact}", {"notes": HOSTILE, "fields": {"size": HOSTILE}})
    here.call("POST", "/contacts/labels", {"contact_ids": [contact], "add": [label["id"]]})
    here.call("POST", "/templates", {"name": f"Zebra {HOSTILE[:60]}", "body": f"{HOSTILE} {{{{ name }}}}"})
    send_at = {"local": "2031-01-01T09:00:00", "zone": "Asia/Jerusalem"}
    here.call("POST", "/messages", {"contact_id": contact, "body": HOSTILE, "send_at": send_at})
    return label


def assert_only_text(here, troubles: list[str]) -> None:
    assert here.page.evaluate(STRANGE) == []
    assert here.page.evaluate(LOOSE) == []
    assert here.page.evaluate("() => window.hacked ?? null") is None
    assert troubles == []


@pytest.mark.parametrize("lang", ["en", "he"])
def test_hostile_words_are_shown_as_words(office, lang):
    here = office(lang=lang)
    troubles = no_violations(here.page)
    here.page.evaluate("([name, phone]) => window.standin.addChat({ name, phone })", [HOSTILE, PHONE])
    label = stock(here)
    wait_for_chip(here.page, label["name"], HOSTILE.replace("\u202e", ""))
    here.hook(f"open('{CHAT}')")
    panel = overlay(here.page, "panel")
    for words in (MARKUP, TURNED, label["name"]):
        expect(panel).to_contain_text(words)
    assert_only_text(here, troubles)

    overlay(here.page, "label-bar").get_by_text(label["name"]).first.click()
    expect(overlay(here.page).locator('[data-layer="list"]')).to_contain_text(MARKUP)
    assert_only_text(here, troubles)
    here.page.keyboard.press("Escape")

    overlay(here.page, "template-button").click()
    here.page.keyboard.type("zebra")
    expect(overlay(here.page, "template-picker")).to_contain_text(f"{MARKUP} {TURNED} {MARKUP}")
    assert_only_text(here, troubles)
    here.page.keyboard.press("Escape")

    overlay(here.page, "schedule-button").click()
    expect(overlay(here.page, "schedule-dialog")).to_contain_text(MARKUP)
    assert_only_text(here, troubles)


def test_a_name_of_a_megabyte_stops_nothing(office):
    here = office()
    name = MARKUP + "ש" * 1_000_000
    here.page.evaluate("([name, phone]) => window.standin.addChat({ name, phone })", [name, PHONE])
    here.hook(f"open('{CHAT}')")
    panel = overlay(here.page, "panel")
    expect(panel).to_contain_text(MARKUP)
    assert len(panel.inner_text()) < 20_000
    label = here.call("GET", "/labels")["items"][0]
    panel.get_by_role("button", name="Add label").click()
    here.page.keyboard.type(label["name"][:8])
    here.page.keyboard.press("Enter")
    expect(panel.locator(f'[data-label="{label["id"]}"]')).to_be_visible()
    here.wait_for(lambda: here.call("GET", f"/contacts?label={label['id']}")["items"])
    assert here.page.evaluate(STRANGE) == []
    wait_for_state(here.page)
