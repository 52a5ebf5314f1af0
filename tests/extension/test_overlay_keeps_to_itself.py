"""The overlay and the page do not disturb each other: keys, forged presses, removal, leftovers."""

import pytest
from playwright.sync_api import expect

from tests.browser import no_violations, overlay, wait_for_state
from tests.extension.hands import composer, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()

HEARD = """() => {
  window.heard = [];
  for (const type of ['keydown', 'keyup', 'input', 'paste', 'beforeinput'])
    document.addEventListener(type, (event) => window.heard.push(type));
}"""


def test_keys_in_our_fields_do_not_reach_the_page(office):
    here = office()
    open_chat(here.page, "Dana Levi")
    here.page.evaluate(HEARD)
    overlay(here.page, "template-button").click()
    here.page.keyboard.type("we", delay=5)
    here.page.keyboard.press("ArrowDown")
    expect(overlay(here.page).get_by_role("combobox", name="Find a template")).to_have_value("we")
    assert here.page.evaluate("() => window.heard") == []
    here.page.keyboard.press("Escape")
    assert here.hook("state")["open"] == PEOPLE["dana"].id
    composer(here.page).click()
    here.page.keyboard.type("x")
    assert "keydown" in here.page.evaluate("() => window.heard")


def test_a_page_that_forges_presses_gets_nothing(office):
    here = office()
    label = here.call("GET", "/labels")["items"][0]["id"]
    contact = here.contact(PEOPLE["dana"])
    here.call("POST", "/contacts/labels", {"contact_ids": [contact], "add": [label]})
    open_chat(here.page, "Dana Levi")
    off = overlay(here.page, "panel").get_by_role("button", name="Take off")
    expect(off).to_be_visible()
    pressed = here.page.evaluate(
        """() => {
          const root = document.querySelector('sidenote-overlay').shadowRoot;
          let count = 0;
          for (const button of root.querySelectorAll('button')) {
            button.click();
            for (const type of ['pointerdown', 'mousedown', 'click'])
              button.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
            button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
            count += 1;
          }
          return count;
        }"""
    )
    assert pressed > 5
    for part in ("label-picker", "template-picker", "schedule-dialog"):
        expect(overlay(here.page, part)).to_have_count(0)
    expect(overlay(here.page, "panel")).to_be_visible()
    assert [each["id"] for each in here.call("GET", f"/contacts/{contact}")["labels"]] == [label]
    off.click()
    here.wait_for(lambda: here.call("GET", f"/contacts/{contact}")["labels"] == [])


def test_it_comes_back_when_the_page_removes_it(office):
    here = office()
    here.page.evaluate("() => document.querySelector('sidenote-overlay').remove()")
    expect(overlay(here.page, "panel")).to_be_visible()
    assert here.page.locator("sidenote-overlay").count() == 1


def test_the_page_sees_one_element_and_no_complaint(extension_browser):
    browser = extension_browser(open_shadow=False)
    page = browser.context.new_page()
    troubles = no_violations(page)
    page.goto(browser.standin.url())
    wait_for_state(page, "unpaired")
    assert page.locator("sidenote-overlay").evaluate("overlay => overlay.shadowRoot") is None
    added = page.evaluate(
        "() => [...document.querySelectorAll('script, link, style')]"
        ".filter((each) => /sidenote|extension:/.test(each.outerHTML)).length"
    )
    assert added == 0
    assert page.locator("sidenote-overlay").count() == 1
    assert troubles == []
