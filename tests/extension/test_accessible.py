"""What the overlay shows can be used with a screen reader and read by everybody, in light and in dark."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import overlay
from tests.extension.hands import choose_label, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
PEOPLE = people()


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds in our own element; the page's faults are not ours."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8") + "; undefined")
    found = page.evaluate(
        "() => axe.run({ include: ['sidenote-overlay'] },"
        " { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })"
    )
    return [
        {"rule": rule["id"], "where": node["target"], "why": node["failureSummary"]}
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("dark", "lang"), [(0, "en"), (1, "he")])
def test_no_violations_of_wcag_aa(office, dark, lang):
    here = office(dark=dark, lang=lang)
    # What is still fading in would be judged by the colours of that moment.
    here.page.emulate_media(reduced_motion="reduce")
    names = {"en": ("Choose labels", "Retention"), "he": ("בחירת תוויות", "Retention")}
    for label in here.call("GET", "/labels")["items"]:
        contacts = [here.contact(PEOPLE[key]) for key in ("dana", "james", "omar")]
        here.call("POST", "/contacts/labels", {"contact_ids": contacts, "add": [label["id"]]})
    here.call("POST", "/fields", {"key": "order_no", "title": "Order number", "type": "text"})
    open_chat(here.page, "Dana Levi")
    expect(overlay(here.page, "label-chip").first).to_be_visible()
    assert violations(here.page) == []

    overlay(here.page).get_by_role("button", name=names[lang][0]).last.click()
    here.page.keyboard.type("A new one")
    assert violations(here.page) == []
    here.page.keyboard.press("Escape")

    overlay(here.page, "label-bar").get_by_role("button").last.click()
    expect(overlay(here.page, "board").locator("[data-card]").first).to_be_visible()
    assert violations(here.page) == []
    here.page.keyboard.press("Escape")
    overlay(here.page, "label-bar").locator('[aria-pressed="false"]').last.click()
    expect(overlay(here.page).get_by_role("checkbox").first).to_be_visible()
    assert violations(here.page) == []
    overlay(here.page, "select-bar").get_by_role("button").last.click()

    overlay(here.page, "label-bar").get_by_role("button").first.click()
    overlay(here.page, "template-button").click()
    expect(
        overlay(here.page, "template-picker").locator('.sn-preview-text[aria-busy="false"]')
    ).to_be_visible()
    assert violations(here.page) == []
    here.page.keyboard.press("Escape")

    overlay(here.page, "schedule-button").click()
    expect(overlay(here.page, "schedule-dialog").locator(".sn-clock").first).to_be_visible()
    assert violations(here.page) == []


def test_a_dialog_keeps_the_keyboard_until_it_is_closed(office):
    here = office()
    open_chat(here.page, "Dana Levi")
    overlay(here.page, "schedule-button").click()
    dialog = overlay(here.page, "schedule-dialog")
    expect(dialog.get_by_role("textbox", name="Message")).to_be_focused()
    inside = "dialog => dialog.contains(dialog.getRootNode().activeElement)"
    for _ in range(25):
        here.page.keyboard.press("Tab")
        assert dialog.evaluate(inside)
    for _ in range(25):
        here.page.keyboard.press("Shift+Tab")
        assert dialog.evaluate(inside)


def test_the_picker_tells_which_option_is_active(office):
    here = office()
    open_chat(here.page, "Dana Levi")
    picker = choose_label(here.page, "")
    field = picker.get_by_role("combobox")
    for _ in range(2):
        active = field.get_attribute("aria-activedescendant")
        assert picker.locator(f"#{active}").get_attribute("role") == "option"
        here.page.keyboard.press("ArrowDown")
    assert active != field.get_attribute("aria-activedescendant")
