"""What time alone does to messages. Jobs call these; no promise depends on a job having run."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import case, exists, update

from crm.contacts.models import Contact
from crm.db import db

from . import moves, queue, reasons
from .models import Message
from .pace import note_faults
from .states import CLAIM_OVER, DUE, HOLD, IN_FLIGHT, LOSE, MISS, OPEN, RESTORE, Actor, State

# After a restore claims are counted on from the seconds since then, more than one message ever sees: numbers
# that were given out before never come again, however often one backup is restored.
_CLAIMS_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
# Neither its campaign nor its series is paused.
_GOING = Message.paused.is_(False)


def end_leases(account_id: int, *, now: datetime) -> int:
    """End the leases that are over; return how many.

    A claim goes back to the queue: without a commit nobody may have clicked. After a commit somebody may
    have, so the message becomes unknown and a person is asked.
    """
    if not db.session.connection().scalar(queue.LEASE_IS_OVER, {"_account": account_id, "_now": now}):
        return 0
    over = Message.lease_until <= now
    back = moves.many(
        CLAIM_OVER, account_id, over, Message.state == State.CLAIMED,
        actor=Actor.CLOCK, now=now, reason=None, **moves.LET_GO,
    )  # fmt: skip
    lost = moves.many(
        LOSE, account_id, over, Message.state == State.SENDING,
        actor=Actor.CLOCK, now=now, reason=reasons.NO_REPORT, **moves.LET_GO,
    )  # fmt: skip
    if lost:
        note_faults(account_id, lost)
    return back + lost


def miss(account_id: int, *, now: datetime) -> int:
    """Mark what can no longer leave in time; return how many. A person decides about each of them."""
    # Asking for the due ones too lets the index pass over all that still has time.
    late = (Message.state == State.SCHEDULED, Message.due_at <= now, Message.last_at < now, _GOING)
    return moves.many(MISS, account_id, *late, actor=Actor.CLOCK, now=now, reason=reasons.TOO_LATE)


def hold_opted_out(account_id: int, *, now: datetime) -> int:
    """Hold what is due for contacts that want no messages; return how many.

    Most are held at once (follow.py); this finds those whose contact was changed by a bulk statement.
    """
    unwilling = exists().where(Contact.id == Message.contact_id, Contact.opted_out.is_(True))
    waits = (Message.state == State.SCHEDULED, Message.due_at <= now)
    return moves.many(
        HOLD, account_id, *waits, unwilling, actor=Actor.SERVER, now=now, reason=reasons.OPTED_OUT
    )


def release(account_id: int, *, now: datetime) -> int:
    """Announce what has become due, in time-zone order; return how many."""
    fresh = (Message.due_at <= now, Message.last_at >= now, Message.released_at.is_(None), _GOING)
    return moves.many(DUE, account_id, *fresh, actor=Actor.CLOCK, now=now, released_at=now)


def next_due(account_id: int, *, now: datetime) -> datetime | None:
    """Return the next instant at which a message becomes due, or None."""
    return db.session.connection().scalar(queue.NEXT_DUE, {"_account": account_id, "_now": now})


def after_restore(account_id: int, *, now: datetime, doubtful: Collection[int] = ()) -> int:
    """Treat the queue as one that came out of a backup; return how many messages a person has to check.

    Whatever was due since the backup, or under way in it, may have left without this database knowing, and
    so may the `doubtful` ids, which are known to have changed since.
    """
    unsure = (Message.due_at <= now) | Message.state.in_(IN_FLIGHT) | Message.id.in_(doubtful)
    found = moves.many(
        RESTORE, account_id, unsure, actor=Actor.SERVER, now=now, reason=reasons.RESTORED, **moves.LET_GO
    )
    moves.lock_account(account_id)
    beyond = max(int((now - _CLAIMS_SINCE).total_seconds()), 1)
    db.session.execute(
        update(Message)
        .where(Message.account_id == account_id, Message.state.in_(OPEN))
        .values(claim=case((Message.claim < beyond, beyond), else_=Message.claim + beyond)),
        execution_options={"synchronize_session": False},
    )
    return found
