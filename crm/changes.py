"""What changed since: every account has a counter, every followed row the count of its last change.

The counter's row is locked by the statement that raises it, so revisions become visible in the order
in which they were given, on SQLite and on PostgreSQL alike: a reader that asks "since 41" never misses
a 40 that was committed late.
"""

import threading
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    bindparam,
    column,
    event,
    select,
    table,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from .db import Id, Revised, db
from .prepared import PreparedStatement


class Tombstone(db.Model):
    """A followed row that is no more."""

    __tablename__ = "tombstones"
    __table_args__ = (Index("ix_tombstones_account_rev", "account_id", "rev"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    entity_id: Mapped[int] = mapped_column(BigInteger)
    rev: Mapped[int] = mapped_column(BigInteger)


class Signal:
    """Wakes the long polls of this process when an account changed."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._counts: dict[int, int] = {}
        self._closed = False

    def count(self, account_id: int) -> int:
        """Return how many changes were announced so far; give it to ``wait`` to miss none."""
        return self._counts.get(account_id, 0)

    def notify(self, account_id: int) -> None:
        """Wake everybody who waits for this account."""
        with self._condition:
            self._counts[account_id] = self._counts.get(account_id, 0) + 1
            self._condition.notify_all()

    def wait(self, account_id: int, seconds: float, seen: int) -> bool:
        """Wait until the count differs from ``seen``; False when the time ran out or the server stops."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._closed or self._counts.get(account_id, 0) != seen, timeout=seconds
            )
            return not self._closed and self._counts.get(account_id, 0) != seen

    def open(self) -> None:
        """Let long polls wait again, as in a test process, where one server follows another."""
        self._closed = False

    def close(self) -> None:
        """Let everybody go; called when the server stops."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    @property
    def closed(self) -> bool:
        return self._closed


signal = Signal()

_accounts = table("accounts", column("id", BigInteger), column("change_seq", BigInteger))
_RAISE = PreparedStatement(
    update(_accounts)
    .where(_accounts.c.id == bindparam("_id"))
    .values(change_seq=_accounts.c.change_seq + bindparam("_count"))
    .returning(_accounts.c.change_seq)
)


def next_rev(account_id: int, count: int = 1, session: Session | None = None) -> int:
    """Take ``count`` revisions of the account inside the present transaction and return the first."""
    where = session or db.session()
    last = _RAISE.one(where.connection(), _id=account_id, _count=count).change_seq
    where.info.setdefault("changed_accounts", set()).add(account_id)
    return int(last) - count + 1


def tombstone(account_id: int, kind: str, entity_id: int) -> None:
    """Record that a followed row was deleted."""
    db.session.add(Tombstone(account_id=account_id, kind=kind, entity_id=entity_id, rev=next_rev(account_id)))


def touch(entity: Revised) -> None:
    """Mark a row as changed although none of its own columns did, as when its labels change."""
    entity.rev = next_rev(entity.account_id)


# Made once: every long poll asks it, and putting a statement together takes as long as running it.
_GONE = (
    select(Tombstone.kind, Tombstone.entity_id, Tombstone.rev)
    .where(Tombstone.account_id == bindparam("account"), Tombstone.rev > bindparam("since"))
    .order_by(Tombstone.rev)
    .limit(bindparam("limit"))
)


def deleted_since(account_id: int, since: int, limit: int) -> list[tuple[str, int, int]]:
    """Return ``(kind, id, rev)`` of rows deleted after ``since``, oldest first."""
    rows = db.session.execute(_GONE, {"account": account_id, "since": since, "limit": limit})
    return [(kind, entity_id, rev) for kind, entity_id, rev in rows]


@event.listens_for(Session, "before_flush")
def _number_changes(session: Session, _context: Any, _instances: Any) -> None:
    changed: dict[int, list[Revised]] = {}
    for entity in (*session.new, *(e for e in session.dirty if session.is_modified(e))):
        if isinstance(entity, Revised):
            changed.setdefault(entity.account_id, []).append(entity)
    for account_id, entities in changed.items():
        first = next_rev(account_id, len(entities), session)
        for offset, entity in enumerate(entities):
            entity.rev = first + offset


@event.listens_for(Session, "after_commit")
def _announce(session: Session) -> None:
    for account_id in session.info.pop("changed_accounts", ()):
        signal.notify(account_id)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("changed_accounts", None)
