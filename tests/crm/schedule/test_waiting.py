"""A claim that waits holds no connection, is woken by a new message, and ends with the server or pairing."""

import threading

import pytest

from crm import changes
from crm.channels import views
from crm.db import db


@pytest.fixture
def while_waiting(monkeypatch):
    """Do something in place of the first wait; the claim then looks again."""

    def install(work):
        calls = []

        def wait(account_id, seconds, seen):
            calls.append(seconds)
            if len(calls) == 1:
                work()
            return True

        monkeypatch.setattr(views.signal, "wait", wait)
        return calls

    return install


def test_a_message_that_comes_while_waiting_is_claimed(sender, dana, while_waiting):
    while_waiting(lambda: sender.schedule(dana))
    assert sender.claim(wait=20)["message"]["text"] == "Hello"


def test_no_connection_is_held_while_waiting(app, sender, dana, while_waiting):
    held = []

    def look():
        held.append(db.engine.pool.checkedout())
        sender.schedule(dana)

    while_waiting(look)
    assert sender.claim(wait=20) is not None
    assert held == [0]


def test_it_waits_only_until_the_next_due_instant(sender, dana, now, while_waiting):
    sender.schedule(dana, "2026-11-23T10:00:07")
    waits = while_waiting(lambda: now.move(seconds=7))
    assert sender.claim(wait=20) is not None
    assert waits == [7]


def test_it_waits_out_the_gap_after_a_message(sender, dana, noa, account, now, while_waiting):
    account(gap_min_seconds=8, gap_max_seconds=8)
    sender.schedule(dana)
    sender.schedule(noa)
    sender.send()
    waits = while_waiting(lambda: now.move(seconds=8))
    assert sender.claim(wait=20) is not None
    assert waits == [8]


def test_a_browser_that_is_logged_out_meanwhile_gets_nothing(sender, second, dana, while_waiting):
    me = sender.api.get("/me").json["browser"]["id"]

    def log_out():
        second.schedule(dana)
        assert second.api.delete(f"/browsers/{me}").status_code == 204

    while_waiting(log_out)
    assert sender.api.post("/outbox/claim", {"wait_seconds": 20}).status_code == 401
    assert second.claim() is not None


def test_it_ends_when_the_server_stops(sender, monkeypatch):
    closing = changes.Signal()
    closing.close()
    monkeypatch.setattr(views, "signal", closing)
    assert sender.claim(wait=25) is None


def test_a_real_wait_is_woken_by_another_thread(sender, dana, monkeypatch):
    waiting, real = threading.Event(), views.signal.wait

    def wait(*args):
        waiting.set()
        return real(*args)

    monkeypatch.setattr(views.signal, "wait", wait)
    found = []
    thread = threading.Thread(target=lambda: found.append(sender.claim(wait=25)))
    thread.start()
    assert waiting.wait(20)
    sender.schedule(dana)
    thread.join(20)
    assert found[0]["message"]["text"] == "Hello"


@pytest.mark.parametrize("wait", [-1, 26, "x"])
def test_nobody_waits_longer_than_a_proxy_would(api, wait):
    assert api.post("/outbox/claim", {"wait_seconds": wait}).status_code == 422
