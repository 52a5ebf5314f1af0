"""With a PIN the screen locks: no customers in page and popup, tries are slowed, messages leave."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]
TRIES = """(pins) => Promise.all(pins.map((pin) => (
  chrome.runtime.sendMessage({ op: 'lock.open', args: { pin } })
)))"""
# The time of waiting is over.
WAITED = """() => new Promise((resolve) => {
  const opening = indexedDB.open('sidenote', 1);
  opening.onsuccess = () => {
    const vault = opening.result.transaction('vault', 'readwrite').objectStore('vault');
    const request = vault.get('lock');
    request.onsuccess = () => {
      vault.put({ ...request.result, until: 0 }, 'lock').onsuccess = () => resolve(true);
    };
  };
})"""
# The vault lies in a database of the extension's own origin.
KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open('sidenote', 1);
  opening.onsuccess = () => {
    const request = opening.result.transaction('vault').objectStore('vault').getAll();
    request.onsuccess = () => resolve(JSON.stringify(request.result));
  };
})"""


def test_a_locked_screen_shows_no_customer_and_opens_with_the_pin_alone(office):
    here = office()
    page = here.page
    here.call("PATCH", f"/contacts/{here.contact(DANA)}", {"notes": "Pays late."})
    open_chat(page, "Dana Levi")
    expect(overlay(page, "panel")).to_contain_text("Pays late.")

    options = here.browser.extension_page("options/options.html")
    options.get_by_label("New PIN").fill("4711")
    options.get_by_role("button", name="Save the PIN").click()
    expect(options.get_by_text("Saved.")).to_be_visible()
    # It is kept nowhere, and no content script can read what it is compared with.
    assert "4711" not in str(here.browser.storage())
    assert "4711" not in str(here.browser.in_extension(KEPT))
    assert "hash" not in str(here.browser.storage())

    popup = here.browser.extension_page("popup/popup.html")
    popup.get_by_role("button", name="Lock now").click()
    expect(popup.get_by_label("PIN")).to_be_visible()
    expect(popup.get_by_role("button", name="Export contacts")).to_have_count(0)
    expect(options.get_by_label("New PIN")).to_be_hidden()
    expect(overlay(page, "panel")).to_have_count(0)
    expect(overlay(page).get_by_text("Pays late.")).to_have_count(0)
    asked = "() => chrome.runtime.sendMessage({ op: 'contacts.list', args: {} })"
    assert here.browser.in_extension(asked)["error"]["code"] == "locked"

    # What is scheduled leaves, and the countdown says to nobody to whom.
    page.bring_to_front()
    number = here.schedule(DANA, "See you at nine")
    expect(overlay(page, "countdown")).to_contain_text("Sending to somebody")
    here.wait_for_message(number, "sent")

    overlay(page, "lock").click()
    pin = overlay(page, "unlock").get_by_label("PIN")
    pin.fill("1")
    pin.press("Enter")
    trouble = overlay(page, "unlock").get_by_role("alert")
    expect(trouble).to_contain_text("This PIN is not right.")
    # Several at once are no faster than one after the other, and after three everybody waits.
    answers = here.browser.in_extension(TRIES, ["2", "3", "4", "4711"])
    codes = [answer["error"]["code"] for answer in answers]
    assert codes == ["wrong_pin", "wrong_pin", "pin_wait", "pin_wait"]
    pin.fill("4711")
    pin.press("Enter")
    expect(trouble).to_contain_text("Too many tries")
    here.browser.in_extension(WAITED)
    pin.fill("4711")
    pin.press("Enter")
    expect(overlay(page, "panel")).to_contain_text("Pays late.")
    expect(overlay(page, "unlock")).to_have_count(0)
    expect(overlay(page, "lock")).to_be_hidden()

    # A browser that was started anew is locked before it shows anything.
    here.browser.in_extension("() => chrome.storage.session.remove('opened')")
    page.reload()
    expect(overlay(page, "lock")).to_be_visible()
    expect(overlay(page, "panel")).to_have_count(0)
    here.browser.in_extension(TRIES, ["4711"])
    expect(overlay(page, "panel")).to_be_visible()

    # Without a move for so long it locks itself; a page that forges moves is nobody.
    here.browser.set_storage({"lockMinutes": 0.03})
    page.evaluate("() => setInterval(() => window.dispatchEvent(new PointerEvent('pointermove')), 100)")
    expect(overlay(page, "lock")).to_be_visible()


def test_the_blur_switch_veils_names_and_words_until_the_pointer_is_there(office):
    here = office()
    page = here.page
    here.contact(DANA)
    open_chat(page, "Dana Levi")
    panel = overlay(page, "panel")
    panel.get_by_role("button", name="Blur customers’ data").click()
    name = panel.locator(".sn-who-name")
    row = page.locator("#pane-side [role=row]", has_text="Omar Haddad")
    veil = "element => getComputedStyle(element).filter"
    here.wait_for(lambda: "blur" in name.evaluate(veil) and "blur" in row.evaluate(veil))
    name.hover()
    assert name.evaluate(veil) == "none"
    popup = here.browser.extension_page("popup/popup.html")
    expect(popup.locator("body[data-blur]")).to_have_count(1)
    popup.get_by_role("button", name="Blur customers’ data").click()
    here.wait_for(lambda: row.evaluate(veil) == "none")
