"""The ledger counts each message once and hands new ones to those who listen."""

import base64
import hashlib

import pytest

from .ledger import Ledger

MESSAGE = {"store": "shop", "chat_id": "1@c.us", "message_id": "3EB001", "text": "שלום 👩‍👩‍👧"}


def test_a_repeated_message_counts_once() -> None:
    ledger = Ledger()
    first = ledger.leave(MESSAGE)
    assert ledger.leave(MESSAGE) == first
    assert [entry["text"] for entry in ledger.left()] == ["שלום 👩‍👩‍👧"]


def test_stores_are_apart() -> None:
    ledger = Ledger()
    ledger.leave(MESSAGE)
    ledger.leave({**MESSAGE, "store": "other"})
    assert [entry["store"] for entry in ledger.left()] == ["shop", "other"]
    assert [entry["store"] for entry in ledger.left("other")] == ["other"]
    assert len(ledger.history("shop")) == 1


def test_files_are_described_by_their_content() -> None:
    content = b"%PDF-1.7 invoice"
    file = {"name": "invoice.pdf", "type": "application/pdf", "data": base64.b64encode(content).decode()}
    ledger = Ledger()
    entry = ledger.leave({**MESSAGE, "kind": "file", "files": [file]})
    assert entry["files"] == [
        {
            "name": "invoice.pdf",
            "type": "application/pdf",
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    ]


def test_listeners_hear_their_store_until_the_end() -> None:
    ledger = Ledger()
    messages = ledger.listen("shop")
    ledger.receive({**MESSAGE, "store": "other", "text": "not for us"})
    ledger.receive({**MESSAGE, "text": "for us"})
    ledger.close()
    assert [message["text"] for message in messages if message] == ["for us"]


def test_waiting_for_what_does_not_come_says_what_is_there() -> None:
    ledger = Ledger()
    ledger.leave(MESSAGE)
    with pytest.raises(TimeoutError, match="3EB001"):
        ledger.wait_for(lambda entries: len(entries) == 2, timeout=0.01)
