"""When WhatsApp changes, the overlay says which key is lost, and what needs it rests; the rest goes on."""

import json

import pytest

from tests.browser import wait_for_state
from tests.standin.people import people

pytestmark = pytest.mark.browser

DANA = people()["dana"]


def missing(page) -> str:
    return page.locator("sidenote-overlay").get_attribute("data-missing")


def wait_for_missing(page, key: str) -> None:
    page.locator(f'sidenote-overlay[data-missing~="{key}"]').wait_for(state="attached")


# What has to be taken from the page until none of a key's candidates finds it.
LOST = [
    ("a", "header", ["#main header"]),
    ("b", "header", ["#main header", "#main [data-testid=conversation-header]"]),
    ("a", "composer", ["#main footer [contenteditable]"]),
    ("b", "searchBox", ["#side [data-tab='3']", "#side [role=textbox]"]),
    ("a", "pane", ["#pane-side", "[data-scrolltracepolicy='wa.web.chatlist']"]),
    ("b", "chatList", ["#pane-side [role=grid]", "#pane-side [data-testid=chat-list]"]),
    (
        "b",
        "sendButton",
        ["#main footer button[data-tab='11']", "#main footer [data-icon=wds-ic-send-filled]"],
    ),
]


@pytest.mark.parametrize(("build", "key", "selectors"), LOST)
def test_a_lost_key_is_named(office, build, key, selectors):
    here = office(build)
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer [contenteditable]").click()
    here.page.keyboard.type("a draft")
    assert missing(here.page) == ""

    for selector in selectors:
        here.hook(f"removeKey({json.dumps(selector)})")

    wait_for_missing(here.page, key)
    wait_for_state(here.page, "degraded", "paused")


def test_with_sending_keys_lost_the_message_waits_and_says_why(office):
    here = office()
    for selector in ("#pane-side [role=grid]", "#pane-side [data-testid=chat-list]"):
        here.hook(f"removeKey({json.dumps(selector)})")
    wait_for_missing(here.page, "chatList")

    number = here.schedule(DANA, "Hello")

    assert here.wait_for_event(number, "given_back")["detail"]["reason"] == "page_changed"
    assert here.standin.ledger() == []
    wait_for_state(here.page, "paused")


def test_a_search_without_a_result_is_no_loss(office):
    for build in ("a", "b"):
        here = office(build)
        here.page.locator("#side [data-tab='3']").fill("Nobody is called that")
        here.page.locator("#pane-side [role=grid]").wait_for(state="detached")
        # The health is told a moment after the page changed.
        here.page.wait_for_timeout(2500)
        assert missing(here.page) == ""


def test_nothing_is_missing_when_all_is_well(office):
    for build in ("a", "b"):
        here = office(build)
        for person in (DANA, people()["noa"], *[p for p in people().values() if p.is_group][:1]):
            here.hook(f"open('{person.id}')")
            here.page.locator("#main footer [contenteditable]").wait_for()
        here.page.locator("#main footer [contenteditable]").click()
        here.page.keyboard.type("a draft")
        # The health is told a moment after the page changed.
        here.page.wait_for_timeout(2500)
        assert missing(here.page) == ""
        assert here.page.locator("sidenote-overlay").get_attribute("data-state") == "ready"
