"""What left the page, as WhatsApp's own servers would know it. Knows nothing of the program under test."""

import base64
import hashlib
import queue
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

# An idle page must not be kept busy by us, so the sign of life is rare.
PATIENCE_SECONDS = 10

Entry = dict[str, Any]
Mailbox = queue.SimpleQueue[Entry | None]


class Ledger:
    """Messages by store; a store is one WhatsApp account with its own history.

    An entry of the ledger is ``{store, chat_id, message_id, text, kind, files, at, build}``: ``kind`` is
    "text", "file" or "sticker"; ``files`` are ``{name, type, size, sha256}``; ``at`` is a UTC instant.
    """

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._left: list[Entry] = []
        self._history: list[Entry] = []
        self._listeners: list[tuple[str, Mailbox]] = []

    def leave(self, message: Entry) -> Entry:
        """Record one message that left; the same message id again changes nothing, as at the real service."""
        with self._lock:
            for known in self._left:
                if known["store"] == message["store"] and known["message_id"] == message["message_id"]:
                    return known
            entry = {
                "store": message["store"],
                "chat_id": message["chat_id"],
                "message_id": message["message_id"],
                "text": message.get("text", ""),
                "kind": message.get("kind", "text"),
                "files": [_describe(file) for file in message.get("files", [])],
                "at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "build": message.get("build", ""),
            }
            self._left.append(entry)
            self._lock.notify_all()
            self._add({**entry, "outgoing": True, "time": message.get("time"), "ack": "sent"})
            return entry

    def receive(self, message: Entry) -> None:
        """Add a message of the other side: open pages of the store show it, and its history keeps it."""
        with self._lock:
            self._add({**message, "outgoing": False})

    def _add(self, message: Entry) -> None:
        self._history.append(message)
        for store, listener in self._listeners:
            if store == message["store"]:
                listener.put(message)

    def left(self, store: str | None = None) -> list[Entry]:
        """All entries in the order in which they arrived."""
        with self._lock:
            return [dict(entry) for entry in self._left if store in (None, entry["store"])]

    def wait_for(self, enough: Callable[[list[Entry]], bool], timeout: float) -> list[Entry]:
        """The entries as soon as ``enough`` says yes to them. Raises TimeoutError after so many seconds."""
        with self._lock:
            if not self._lock.wait_for(lambda: enough(self._left), timeout):
                raise TimeoutError(f"the ledger holds only {self._left}")
            return [dict(entry) for entry in self._left]

    def history(self, store: str) -> list[Entry]:
        """Everything a page of this store shows again after a reload."""
        with self._lock:
            return [dict(message) for message in self._history if message["store"] == store]

    def listen(self, store: str) -> Iterator[Entry | None]:
        """New messages of the store as they come; None now and then so that a gone listener is noticed.

        Ends when the ledger is closed.
        """
        mailbox: Mailbox = queue.SimpleQueue()
        with self._lock:
            self._listeners.append((store, mailbox))
        return self._messages(store, mailbox)

    def _messages(self, store: str, mailbox: Mailbox) -> Iterator[Entry | None]:
        try:
            while True:
                try:
                    message = mailbox.get(timeout=PATIENCE_SECONDS)
                except queue.Empty:
                    yield None
                    continue
                if message is None:
                    return
                yield message
        finally:
            with self._lock:
                self._listeners.remove((store, mailbox))

    def reset(self) -> None:
        """Forget all messages of all stores; open pages keep what they show until they are loaded again."""
        with self._lock:
            self._left.clear()
            self._history.clear()

    def close(self) -> None:
        """Let every listener end."""
        with self._lock:
            for _store, mailbox in self._listeners:
                mailbox.put(None)


def _describe(file: Entry) -> Entry:
    content = base64.b64decode(file["data"])
    return {
        "name": file["name"],
        "type": file["type"],
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
