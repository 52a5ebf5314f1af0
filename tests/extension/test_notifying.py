"""The badge counts what asks; what a person should know without a tab of WhatsApp is said once."""

import pytest

from tests.live import Live

pytestmark = pytest.mark.browser

LOOK = """async () => {
  const { onAlarm } = await import(chrome.runtime.getURL('background/notify.js'));
  const said = {};
  chrome.notifications.create = async (id, { title, message }) => { said[id] = `${title}: ${message}`; };
  await chrome.storage.session.remove('tabUntil');
  await onAlarm({ name: 'look' });
  return { said, badge: await chrome.action.getBadgeText({}), tabs: (await chrome.tabs.query({})).length };
}"""


def schedule(call, live: Live) -> int:
    aliases = [{"kind": "c.us", "value": "972502345678@c.us"}]
    contact = call("POST", "/contacts/resolve", {"aliases": aliases, "name": "Dana"})["id"]
    send_at = {"local": f"{live.clock():%Y-%m-%dT%H:%M:%S}", "zone": "UTC"}
    return call("POST", "/messages", {"contact_id": contact, "body": "Hi", "send_at": send_at})["id"]


def test_what_is_due_is_said_once_or_whatsapp_is_opened(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    before = browser.in_extension(LOOK)
    assert (before["said"], before["badge"]) == ({}, "")

    call("POST", "/outbox/pause")
    number = schedule(call, live)
    live.clock.move(seconds=2)
    assert browser.in_extension(LOOK)["said"] == {}
    call("POST", "/outbox/resume")
    assert "Messages due: 1" in browser.in_extension(LOOK)["said"]["due"]
    assert browser.in_extension(LOOK)["said"] == {}

    call("POST", f"/messages/{number}/cancel")
    browser.in_extension(LOOK)
    browser.set_storage({"openWhenDue": True})
    schedule(call, live)
    live.clock.move(seconds=2)
    looked = browser.in_extension(LOOK)
    assert (looked["said"], looked["tabs"]) == ({}, before["tabs"] + 1)


def test_what_asks_is_counted_and_says_why(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    numbers = []
    for _ in range(3):
        numbers.append(schedule(call, live))
        claimed = call("POST", "/outbox/claim", {"wait_seconds": 0})
        path, claim = f"/outbox/{claimed['message']['id']}", claimed["claim"]
        call("POST", f"{path}/commit", {"claim": claim, "nonce": "page"})
        call("POST", f"{path}/result", {"claim": claim, "outcome": "unknown", "reason": "no_bubble"})

    looked = browser.in_extension(LOOK)
    assert looked["badge"] == "3"
    assert "Send was pressed but the message did not appear" in looked["said"]["please-check"]
    assert "Three messages in a row went wrong. When you have" in looked["said"]["paused"]
    assert "“Go on sending”" in looked["said"]["paused"]
    assert browser.in_extension(LOOK)["said"] == {}

    for number in numbers:
        call("POST", f"/messages/{number}/resolve", {"outcome": "drop"})
    assert browser.in_extension(LOOK)["badge"] == "!"
    call("POST", "/outbox/resume")
    assert browser.in_extension(LOOK)["badge"] == ""
