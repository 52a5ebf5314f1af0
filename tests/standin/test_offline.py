"""Without a connection a message waits with a clock and leaves by itself, once."""

import pytest
from playwright.sync_api import expect

from .actions import ack, open_chat
from .people import people

CLOCK = {"a": "msg-time", "b": "wds-ic-status-pending"}
DELIVERED = {"a": "msg-dblcheck", "b": "wds-ic-read"}


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_waiting_message_leaves_when_the_connection_is_back(plain_page, standin, build: str) -> None:
    page = plain_page(build)
    open_chat(page, people()["dana"])
    page.evaluate("() => window.standin.offline(true)")
    page.keyboard.type("Later")
    page.keyboard.press("Enter")
    expect(ack(page, "Later")).to_have_text(CLOCK[build])
    assert standin.ledger() == []
    page.evaluate("() => window.standin.offline(false)")
    expect(ack(page, "Later")).to_have_text(DELIVERED[build])
    assert standin.left(people()["dana"].id) == ["Later"]


def test_a_reload_keeps_it_waiting_and_it_leaves_afterwards(plain_page, standin) -> None:
    page = plain_page(offline=True)
    dana = people()["dana"]
    open_chat(page, dana)
    for text in ("Later", "Much later"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(ack(page, text)).to_have_text(CLOCK["b"])
    page.reload()
    page.locator("#pane-side").wait_for()
    open_chat(page, dana)
    expect(ack(page, "Later")).to_have_text(CLOCK["b"])
    assert standin.ledger() == []
    page.goto(standin.url())
    page.locator("#pane-side").wait_for()
    open_chat(page, dana)
    expect(ack(page, "Much later")).to_have_text(DELIVERED["b"])
    assert standin.left(dana.id) == ["Later", "Much later"]


def test_while_the_service_is_away_the_page_tries_again(plain_page, standin) -> None:
    page = plain_page()
    open_chat(page, people()["dana"])
    standin.set_network(False)
    with page.expect_response(lambda answer: answer.status == 503):
        page.keyboard.type("Later")
        page.keyboard.press("Enter")
    expect(ack(page, "Later")).to_have_text(CLOCK["b"])
    standin.set_network(True)
    expect(ack(page, "Later")).to_have_text(DELIVERED["b"])
    assert standin.left(people()["dana"].id) == ["Later"]
