"""The badge counts what asks for a person; a due message without a tab of WhatsApp is said once."""

import pytest

from tests.live import Live

pytestmark = pytest.mark.browser

LOOK = """async () => {
  const { onAlarm } = await import(chrome.runtime.getURL('background/notify.js'));
  await chrome.storage.session.remove('tabUntil');
  await onAlarm({ name: 'look' });
  return {
    badge: await chrome.action.getBadgeText({}),
    said: Object.keys(await chrome.notifications.getAll()).sort(),
    whatsapp: (await chrome.tabs.query({})).length,
  };
}"""
CLEAR = """async () => {
  for (const id in await chrome.notifications.getAll()) await chrome.notifications.clear(id);
}"""


def schedule(call, live: Live) -> int:
    aliases = [{"kind": "c.us", "value": "972502345678@c.us"}]
    contact = call("POST", "/contacts/resolve", {"aliases": aliases, "name": "Dana"})["id"]
    send_at = {"local": f"{live.clock():%Y-%m-%dT%H:%M:%S}", "zone": "UTC"}
    return call("POST", "/messages", {"contact_id": contact, "body": "Hi", "send_at": send_at})["id"]


def test_a_due_message_without_a_tab_is_said_once(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    assert browser.in_extension(LOOK)["said"] == []

    schedule(call, live)
    live.clock.move(seconds=2)

    assert browser.in_extension(LOOK)["said"] == ["due"]
    browser.in_extension(CLEAR)
    assert browser.in_extension(LOOK)["said"] == []


def test_a_missed_message_counts_on_the_badge(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    number = schedule(call, live)
    live.clock.move(hours=5)
    assert call("GET", f"/messages/{number}")["id"] == number

    for _ in range(50):
        if call("GET", f"/messages/{number}")["state"] == "missed":
            break
        browser.context.pages[0].wait_for_timeout(100)

    looked = browser.in_extension(LOOK)
    assert looked["badge"] == "1"
    assert looked["said"] == ["please-check"]

    call("POST", f"/messages/{number}/resolve", {"outcome": "drop"})
    assert browser.in_extension(LOOK)["badge"] == ""


def test_whatsapp_is_opened_when_the_person_allowed_it(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    browser.set_storage({"openWhenDue": True})
    tabs = browser.in_extension(LOOK)["whatsapp"]
    schedule(call, live)
    live.clock.move(seconds=2)

    looked = browser.in_extension(LOOK)

    assert looked["whatsapp"] == tabs + 1
    assert looked["said"] == []
