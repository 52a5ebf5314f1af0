"""How far downloads are: the bytes alone do not tell, because a file's size is known only at its end.

Whoever downloads gives a name of their own to the download and asks by it. The notes are kept in this
process's memory; where several processes serve, one that is asked about another's download knows nothing of
it, and the asker shows progress without numbers.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

#: Seconds after which a download that says nothing more is forgotten.
KEPT = 600


@dataclass
class Note:
    """``done`` of ``total`` rows; ``at`` is when that was said, on the monotonic clock."""

    done: int
    total: int
    at: float


class Notes:
    """The downloads of one process, by account and name."""

    def __init__(self) -> None:
        self._notes: dict[tuple[int, str], Note] = {}
        self._lock = threading.Lock()

    def get(self, account_id: int, name: str) -> Note | None:
        """Return how far a download is, None when nothing is known of it."""
        return self._notes.get((account_id, name))

    def follow(self, chunks: Iterator[bytes], note: Note) -> Iterator[bytes]:
        """Hand chunks on; at their end the note is kept a while for the last question."""
        try:
            yield from chunks
            note.done = note.total = max(note.done, note.total)
        finally:
            note.at = time.monotonic()

    def begin(self, account_id: int, name: str, total: int) -> Note:
        """Begin to take notes of a download, and forget those that ended long ago."""
        now = time.monotonic()
        note = Note(0, total, now)
        with self._lock:
            self._notes = {key: one for key, one in self._notes.items() if now - one.at < KEPT}
            self._notes[account_id, name] = note
        return note
