"""Writing into the log, in the transaction of what it tells. Callers commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select

from crm.db import db, rows_changed

from .kinds import KINDS
from .models import Entry

# A portion is one short transaction; whoever wants to write meanwhile comes in between.
PORTION = 500


class Actor(StrEnum):
    """Who did it: a person at the desk, a paired browser, the command line, or the program by itself."""

    DESK = "desk"
    BROWSER = "browser"
    COMMAND = "command"
    PROGRAM = "program"


@dataclass(frozen=True)
class Hand:
    """Whose hand is at work; ``browser_id`` says which browser's."""

    actor: Actor = Actor.PROGRAM
    browser_id: int | None = None


_NOBODY = Hand()
_hand: ContextVar[Hand | None] = ContextVar("hand", default=None)


def hand() -> Hand:
    """Return whose hand is at work here."""
    return _hand.get() or _NOBODY


def take_over(now_at_work: Hand) -> None:
    """Say whose hand is at work from here on; every request and every thread says it anew."""
    _hand.set(now_at_work)


@contextmanager
def acting(now_at_work: Hand) -> Iterator[None]:
    """Say whose hand is at work in this block."""
    token = _hand.set(now_at_work)
    try:
        yield
    finally:
        _hand.reset(token)


def note(
    account_id: int | None, kind: str, *, contact_id: int | None = None, **values: str | int | None
) -> None:
    """Write that something was done. ``values`` fill the words of its kind and hold nothing of a contact.

    Raises KeyError for a kind that kinds.py does not name.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    by = hand()
    entry = Entry(
        account_id=account_id,
        kind=kind,
        actor=by.actor.value,
        browser_id=by.browser_id,
        contact_id=contact_id,
        values=values,
    )
    db.session.add(entry)


def forget(account_id: int | None, *, before: datetime) -> int:
    """Delete some of the entries that are older; return how many, 0 when none is left.

    The database refuses it while an account that they belong to keeps everything for ever.
    """
    old = (Entry.account_id == account_id, Entry.at < before)
    ids = db.session.scalars(select(Entry.id).where(*old).order_by(Entry.at).limit(PORTION)).all()
    if not ids:
        return 0
    return rows_changed(delete(Entry).where(Entry.id.in_(ids)).execution_options(synchronize_session=False))
