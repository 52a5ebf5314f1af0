"""The health page: which selector finds each key, what is missing, what rests; a report without words."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]
SECRET = "Velvet curtains for the harbour hotel"


def row(health, key):
    return health.get_by_role("row").filter(has=health.get_by_role("rowheader", name=key, exact=True))


def test_what_is_found_and_what_is_missing_can_be_seen(office):
    here = office()
    open_chat(here.page, DANA.title)
    with here.browser.context.expect_page() as opened:
        overlay(here.page, "panel").get_by_role("button", name="Page health").click()
    health = opened.value
    expect(health.get_by_role("status")).to_have_text("Everything was found.")
    expect(row(health, "composer")).to_contain_text('[data-tab="10"]')
    expect(row(health, "qr")).to_contain_text("not on the page now")

    for selector in ("#pane-side [role=grid]", "#pane-side [data-testid=chat-list]"):
        here.hook(f"removeKey({json.dumps(selector)})")
    expect(row(health, "chatList")).to_contain_text("missing")
    expect(health.get_by_role("status")).to_contain_text("Paused: WhatsApp changed")
    resting = health.get_by_role("listitem").filter(has_text="Labels in the chat list")
    expect(resting).to_contain_text("rests without chatList")
    expect(health.get_by_role("listitem").filter(has_text="Templates")).to_contain_text("works")

    popup = here.browser.extension_page("popup/popup.html")
    expect(popup.get_by_text("Paused: WhatsApp changed")).to_be_visible()
    expect(popup.get_by_role("button", name="Page health")).to_be_visible()


def test_the_report_holds_the_shape_and_nobodys_words(office):
    here = office()
    chats = here.hook("chats()")
    here.call("POST", "/contacts/resolve", {"aliases": [{"kind": "c.us", "value": DANA.id}], "name": SECRET})
    open_chat(here.page, DANA.title)
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type(SECRET)
    here.page.evaluate(
        "name => document.querySelector('#main header').setAttribute('data-testid', name)",
        f"chat {DANA.title}",
    )
    here.browser.context.grant_permissions(["clipboard-read", "clipboard-write"])
    health = here.browser.extension_page("options/health.html")
    health.get_by_role("button", name="Look again").click()
    health.wait_for_function("async () => (await chrome.storage.local.get('pageHealth')).pageHealth.shape")
    health.get_by_role("button", name="Copy a report").click()
    expect(health.get_by_text("Copied.")).to_be_visible()
    report = health.evaluate("() => navigator.clipboard.readText()")

    told = json.loads(report)
    assert {"header", "composer"} <= {key["key"] for key in told["keys"]}
    assert any("[data-testid=conv-msg-#]" in line for line in told["shape"])
    assert any("header[data-testid=…]" in line for line in told["shape"])
    words = {SECRET, DANA.phone[1:], DANA.id.split("@")[0]}
    for chat in chats:
        words |= {chat["name"], chat["id"].split("@")[0]}
        words |= {message["id"] for message in chat["messages"]}
        words |= {message["text"] for message in chat["messages"] if len(message["text"]) > 3}
    assert len(words) > 100
    assert [word for word in words if word in report or json.dumps(word)[1:-1] in report] == []
