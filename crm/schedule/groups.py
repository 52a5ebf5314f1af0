"""What is done to all messages of a campaign or a series at once. Callers commit."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select

from crm.db import db

from . import due, moves
from .models import Message
from .planning import Plan
from .states import CANCEL, GIVE_BACK, RESCHEDULE, Actor, State

# Why a message was called off whose time had passed and that was to be skipped then.
SKIPPED = "skipped"


class Waiting(NamedTuple):
    """A message that may be planned again, as it was read under the account's lock."""

    id: int
    claim: int
    state: str
    zone: str
    zone_source: str


def pause(account_id: int, *where: Any, now: datetime) -> None:
    """Let none of them leave, nor become late, until they are resumed.

    A browser that has one but has not committed loses it.
    """
    claimed = (*where, Message.state == State.CLAIMED)
    moves.many(GIVE_BACK, account_id, *claimed, actor=Actor.SERVER, now=now, reason=None, **moves.LET_GO)
    moves.write(account_id, _mine(account_id, *where, Message.state == State.SCHEDULED), paused=True)


def resume(account_id: int, *where: Any, paused_for: timedelta, now: datetime) -> list[Waiting]:
    """Let them go on, and return those whose time has passed meanwhile: they stay paused.

    Those that wait their turn have as much longer as they were paused.
    """
    passed = in_state(account_id, State.SCHEDULED, *where, Message.paused.is_(True), Message.last_at < now)
    paused = _mine(
        account_id, *where, Message.state == State.SCHEDULED, Message.paused.is_(True), Message.last_at >= now
    )
    turn = select(Message.id, Message.last_at, Message.grace_seconds).where(*paused, Message.due_at <= now)
    moves.prolong(
        [
            {"_id": number, "_last_at": last_at + paused_for, "_grace": grace + _seconds(paused_for)}
            for number, last_at, grace in db.session.execute(turn)
        ]
    )
    moves.write(account_id, paused, paused=False)
    due.changed()
    return passed


def in_state(account_id: int, state: State, *where: Any) -> list[Waiting]:
    """Lock the account and return those in a state, in the order of the queue."""
    moves.lock_account(account_id)
    columns = (Message.id, Message.claim, Message.state, Message.zone, Message.zone_source)
    found = select(*columns).where(*_mine(account_id, *where, Message.state == state))
    return [Waiting(*row) for row in db.session.execute(found.order_by(*moves.RUN_ORDER))]


def plan_again(
    account_id: int,
    rows: Sequence[Waiting],
    plans: Mapping[int, tuple[Plan, int] | None],
    *,
    now: datetime,
) -> None:
    """Give messages that missed their time other plans, each with its grace in seconds; None calls it off."""
    skipped, again = [], []
    for row in rows:
        planned = plans[row.id]
        if planned is None:
            values = {"reason": SKIPPED, "paused": False}
            skipped.append(moves.Change(row.id, row.claim, row.state, values, None))
        else:
            plan, grace = planned
            columns = plan.columns(grace) | {"zone_source": row.zone_source}
            values = columns | {"reason": None, "paused": False, "approved_at": now}
            again.append(moves.Change(row.id, row.claim, row.state, values, None))
    moves.each(CANCEL, account_id, skipped, actor=Actor.PERSON, now=now)
    moves.each(RESCHEDULE, account_id, again, actor=Actor.PERSON, now=now)


def cancel(account_id: int, *where: Any, now: datetime, reason: str | None = None) -> int:
    """Call off all of them that have not left; return how many that were."""
    claimed = (*where, Message.state == State.CLAIMED)
    moves.many(GIVE_BACK, account_id, *claimed, actor=Actor.SERVER, now=now, reason=None, **moves.LET_GO)
    return moves.many(CANCEL, account_id, *where, actor=Actor.PERSON, now=now, reason=reason, paused=False)


def _mine(account_id: int, *where: Any) -> tuple[Any, ...]:
    return (Message.account_id == account_id, *where)


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
