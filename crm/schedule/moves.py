"""Carrying out a move: one conditional UPDATE, its row count, and an event in the same transaction.

The account's row is locked before any other one, here and in crm/changes.py, so that two processes on
PostgreSQL cannot wait for each other in a circle.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, func, insert, literal, null, or_, select, update

from crm.activity import service as activity
from crm.changes import next_rev
from crm.db import db
from crm.prepared import PreparedStatement

from . import due, queue
from .models import Event, Message
from .states import CLAIM, SHIFT, Actor, Move, State

# East first among equal instants: their day began earlier.
RUN_ORDER = (Message.due_at, Message.utc_offset.desc(), Message.id)
# The rows that a statement returns replace what the session had read of them.
FRESH = {"synchronize_session": False, "populate_existing": True}
_NOTE = insert(Event.__table__)
_NOTE_ONE = PreparedStatement(
    _NOTE, [column.name for column in Event.__table__.columns if not column.primary_key]
)
# What a message forgets when no browser has it any more.
LET_GO: dict[str, Any] = {"lease_until": None, "nonce": None, "click_before": None, "recipient": None}


def lock_account(account_id: int) -> Row[Any]:
    """Return the account's columns as they are now; they do not change until this transaction ends."""
    return db.session.connection().execute(queue.LOCK_ACCOUNT, {"_account": account_id}).one()


def one(
    move: Move,
    message: Message,
    *,
    actor: Actor,
    now: datetime,
    where: Sequence[Any] = (),
    browser_id: int | None = None,
    detail: Mapping[str, Any] | None = None,
    **changes: Any,
) -> bool:
    """Move one message if it is in a state the move starts from and `where` holds; False if not.

    `changes` are written in the same statement. `message` shows the row as it is afterwards.
    """
    _allowed(move, actor)
    state = {"state": move.after.value} if move.after else {}
    statement = (
        update(Message)
        .where(Message.id == message.id, Message.state.in_(move.before), *where)
        .values(**state, **changes, rev=next_rev(message.account_id))
        .returning(Message)
    )
    moved = db.session.scalars(statement, execution_options=FRESH).unique().one_or_none()
    if moved is None:
        return False
    record(move.event, moved, actor=actor, now=now, browser_id=browser_id, detail=detail)
    _tell(move)
    return True


def many(
    move: Move,
    account_id: int,
    *where: Any,
    actor: Actor,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
    **changes: Any,
) -> int:
    """Move all messages of an account that `where` selects, in run order; return how many.

    Nothing is written, and no revision is used up, when there are none.
    """
    _allowed(move, actor)
    wanted = (Message.account_id == account_id, Message.state.in_(move.before), *where)
    state = {"state": move.after.value} if move.after else {}
    first, count = write(account_id, wanted, **state, **changes)
    if count:
        _record_many(move.event, account_id, first, count, actor, now, detail)
        _tell(move)
    return count


def write(account_id: int, wanted: Sequence[Any], **values: Any) -> tuple[int, int]:
    """Write values into the selected messages of an account, numbering them in run order by one statement.

    Returns the first of their new revisions and how many they are. Nothing is written, and no revision is
    used up, when there are none.
    """
    if db.session.scalar(select(Message.id).where(*wanted).limit(1)) is None:
        return 0, 0
    lock_account(account_id)
    count = db.session.scalar(select(func.count()).select_from(Message).where(*wanted)) or 0
    if not count:
        return 0, 0
    first = next_rev(account_id, count)
    table = Message.__table__
    place = func.row_number().over(order_by=RUN_ORDER).label("place")
    ordered = select(Message.id, place).where(*wanted).subquery("ordered")
    statement = update(table).where(table.c.id == ordered.c.id)
    db.session.connection().execute(statement.values(**values, rev=literal(first - 1) + ordered.c.place))
    _forget_loaded()
    return first, count


def prolong(rows: Sequence[dict[str, Any]]) -> None:
    """Write new graces: ``_id``, ``_last_at`` and ``_grace`` (seconds) of each message."""
    if rows:
        table = Message.__table__
        longer = update(table).where(table.c.id == bindparam("_id"))
        values: dict[str, Any] = {"last_at": bindparam("_last_at"), "grace_seconds": bindparam("_grace")}
        db.session.connection().execute(longer.values(**values), rows)


class Change(NamedTuple):
    """One row for `each`: the message as it was read under the account's lock, and what to write."""

    id: int
    claim: int
    state: str
    values: dict[str, Any]
    detail: dict[str, Any] | None


def each(move: Move, account_id: int, rows: Sequence[Change], *, actor: Actor, now: datetime) -> int:
    """Move messages of an account, each with its own values (the same columns in all); return how many.

    The caller holds the account's lock since before it read the rows.
    """
    _allowed(move, actor)
    if not rows:
        return 0
    first = next_rev(account_id, len(rows))
    after = {"state": move.after.value} if move.after else {}
    table = Message.__table__
    statement = (
        update(table)
        # IN (…) cannot be used with many rows at once; the same condition written out can.
        .where(table.c.id == bindparam("_id"), or_(*(table.c.state == state for state in move.before)))
        .values(**after, **{name: bindparam(name) for name in rows[0].values}, rev=bindparam("_rev"))
    )
    numbered = [{"_id": row.id, "_rev": first + place, **row.values} for place, row in enumerate(rows)]
    db.session.connection().execute(statement, numbered)
    _forget_loaded()
    same = {"at": now, "kind": move.event, "actor": actor.value, "browser_id": _browser_of(actor)}
    seen = (_Seen(account_id, row.id, row.claim, after.get("state", row.state), row.detail) for row in rows)
    db.session.connection().execute(_NOTE, [one._asdict() | same for one in seen])
    _tell(move)
    return len(rows)


def note_claim(account_id: int, message_id: int, claim: int, *, browser_id: int, now: datetime) -> None:
    """Write the event of a claim, whose statement is in queue.py."""
    seen = _Seen(account_id, message_id, claim, State.CLAIMED.value, None)
    _record_one(CLAIM.event, seen, Actor.BROWSER, now, browser_id)


def record(
    kind: str,
    message: Message,
    *,
    actor: Actor,
    now: datetime,
    browser_id: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write an event beside a message as it is now."""
    told = dict(detail) if detail else None
    seen = _Seen(message.account_id, message.id, message.claim, message.state, told)
    _record_one(kind, seen, actor, now, browser_id)


def _tell(move: Move) -> None:
    # A move that adds nothing to what waits cannot bring the next due instant nearer.
    if move.after is State.SCHEDULED or move is SHIFT:
        due.changed()


def _allowed(move: Move, actor: Actor) -> None:
    if actor not in move.by:
        raise ValueError(f"“{move.event}” is not for the {actor} to ask.")


def _forget_loaded() -> None:
    """Let messages that this session has already read be read again."""
    for entity in db.session.identity_map.values():
        if isinstance(entity, Message):
            db.session.expire(entity)


class _Seen(NamedTuple):
    account_id: int
    message_id: int
    claim: int
    state: str
    detail: dict[str, Any] | None


def _record_one(kind: str, seen: _Seen, actor: Actor, now: datetime, browser_id: int | None) -> None:
    browser_id = _browser_of(actor) if browser_id is None else browser_id
    same = {"at": now, "kind": kind, "actor": actor.value, "browser_id": browser_id}
    _NOTE_ONE.run(db.session.connection(), **seen._asdict(), **same)


def _browser_of(actor: Actor) -> int | None:
    """Return in which browser a person asked for it, None at the desk."""
    return activity.hand().browser_id if actor is Actor.PERSON else None


def _record_many(
    kind: str,
    account_id: int,
    first: int,
    count: int,
    actor: Actor,
    now: datetime,
    detail: Mapping[str, Any] | None,
) -> None:
    """Write one event for each message with one of these revisions, which no other message has."""
    columns = {
        "account_id": Message.account_id,
        "message_id": Message.id,
        "at": literal(now, Event.at.type),
        "kind": literal(kind),
        "actor": literal(actor.value),
        "browser_id": literal(_browser_of(actor), Event.browser_id.type),
        "state": Message.state,
        "claim": Message.claim,
        "detail": literal(dict(detail), Event.detail.type) if detail else null(),
    }
    numbered = (Message.account_id == account_id, Message.rev >= first, Message.rev < first + count)
    made = select(*columns.values()).where(*numbered).order_by(Message.rev)
    db.session.connection().execute(insert(Event.__table__).from_select(list(columns), made))
