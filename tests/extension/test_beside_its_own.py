"""WhatsApp has labels and scheduling of its own: ours stand beside them and say whose they are."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat, wait_for_chip
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]

# What of the page's own controls and marks has something of ours where it stands.
COVERED = """() => [...document.querySelectorAll(
    '#main header button, #main footer button, #pane-side [data-icon], #pane-side [aria-label]',
)].filter((own) => {
    const { left, top, width, height } = own.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].map((part) => [left + width * part, top + height / 2]);
    return width && points.some(([x, y]) => document.elementFromPoint(x, y)?.nodeName === 'SIDENOTE-OVERLAY');
}).map((own) => own.outerHTML.slice(0, 120))"""
# Chips let the pointer through, so what they cover is compared by place.
UNDER_CHIPS = """row => {
    const marks = [...row.querySelectorAll('[data-icon], [data-testid=cell-frame-primary-detail]')];
    const ours = document.querySelector('sidenote-overlay').shadowRoot;
    const chips = [...ours.querySelectorAll('[data-part=label-chip]')];
    return marks.map((mark) => mark.getBoundingClientRect()).filter((mark) => chips.some((chip) => {
        const { left, right, top, bottom } = chip.getBoundingClientRect();
        return left < mark.right && mark.left < right && top < mark.bottom && mark.top < bottom;
    })).length;
}"""


@pytest.mark.parametrize(("build", "lang"), [("a", "en"), ("b", "he")])
def test_ours_stand_beside_its_labels_and_its_clock(office, build, lang):
    here = office(build, lang=lang, own=True)
    here.browser.set_storage({"language": "en"})
    labels = [label["id"] for label in here.call("GET", "/labels")["items"]][:3]
    here.call("POST", "/contacts/labels", {"contact_ids": [here.contact(DANA)], "add": labels})
    open_chat(here.page, DANA.title)
    wait_for_chip(here.page, "New Lead Acquisition", DANA.title)
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("a draft")

    for name in ("Send later with Sidenote", "Choose labels in Sidenote"):
        expect(overlay(here.page).get_by_role("button", name=name).last).to_be_visible()
    assert here.page.locator("[data-icon=label-filled]").count() > 0
    assert here.page.evaluate(COVERED) == []
    rows = here.page.locator("#pane-side :is([role=row], [role=listitem])")
    assert rows.filter(has_text=DANA.title).first.evaluate(UNDER_CHIPS) == 0
