"""Claims per second against the same statement by raw SQL: compare and set, and the event beside it."""

import shutil
import sqlite3
import statistics
import time
from pathlib import Path

from crm.access.models import Browser
from crm.db import db
from crm.schedule import outbox, queue

from ._schedule_world import NOW, browser, path_of, wait_with, world
from ._table import Line

WAITING = 20_000
# They take turns, so that whatever else the machine does meets both.
TURNS = 20
EACH = 50
AT = "2026-11-23 08:00:00.000000"
EVENT = (
    "INSERT INTO message_events (account_id, message_id, at, kind, actor, browser_id, state, claim)"
    " VALUES (1, ?, ?, 'claimed', 'browser', ?, 'claimed', ?)"
)


def lines() -> list[Line]:
    """Measure both over two copies of one database."""
    ours, theirs = [], []
    with world(WAITING) as app:
        wait_with(WAITING, TURNS * EACH + 10)
        mine = browser()
        raw = _Raw(_copy(path_of(app)), mine.id)
        for _ in range(TURNS):
            ours.append(_seconds(lambda: _claim(mine)))
            theirs.append(_seconds(raw.claim))
        raw.close()
    mean, base = statistics.median(ours) / EACH, statistics.median(theirs) / EACH
    return [
        Line("ours", f"{1 / mean:,.0f} claims/s"),
        Line("the same statement, revision and event by sqlite3", f"{1 / base:,.0f} claims/s"),
        Line("raw against ours", f"{mean / base:.2f}×", "≤ 3×", mean / base <= 3),
    ]


def _copy(path: Path) -> Path:
    db.session.remove()
    db.engine.dispose()
    return Path(shutil.copy(path, path.with_name("raw.db")))


def _claim(mine: Browser) -> None:
    taken = outbox.claim(mine, now=NOW)
    db.session.commit()
    assert isinstance(taken, outbox.Taken)


class _Raw:
    """The statements of a claim, given to SQLite as they are."""

    def __init__(self, path: Path, number: int):
        take = queue.TAKE.on(db.session.connection())
        asked = {"_account": 1, "_now": NOW, "_browser": number, "_lease_until": NOW}
        self._take, self._asked, self._number = take.sql, take.parameters(asked), number
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")

    def claim(self) -> None:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        message_id, claim, _newest = execute(self._take, self._asked).fetchone()
        execute("UPDATE accounts SET change_seq = change_seq + 1 WHERE id = 1")
        execute(EVENT, (message_id, AT, self._number, claim))
        execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


def _seconds(action) -> float:
    start = time.perf_counter()
    for _ in range(EACH):
        action()
    return time.perf_counter() - start
