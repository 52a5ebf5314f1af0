"""What time alone does to messages. Jobs call these; no promise depends on a job having run."""

from datetime import datetime

from sqlalchemy import exists, literal_column, select, update

from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.db import db

from . import moves, reasons
from .models import Message
from .pace import note_faults
from .states import CLAIM_OVER, DUE, HOLD, IN_FLIGHT, LOSE, MISS, OPEN, RESTORE, Actor, State

# Far more claims than one message ever sees: numbers given out before a restore never come again.
_BEYOND_OLD_CLAIMS = 1_000_000


def end_leases(account_id: int, *, now: datetime) -> int:
    """End the leases that are over; return how many.

    A claim goes back to the queue: without a commit nobody may have clicked. After a commit somebody may
    have, so the message becomes unknown and a person is asked.
    """
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
    late = (Message.state == State.SCHEDULED, Message.due_at <= now, Message.last_at < now)
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
    fresh = (Message.due_at <= now, Message.last_at >= now, Message.released_at.is_(None))
    return moves.many(DUE, account_id, *fresh, actor=Actor.CLOCK, now=now, released_at=now)


def next_due(*, now: datetime) -> datetime | None:
    """Return the next instant at which a message of any account becomes due, or None."""
    scheduled = literal_column(f"'{State.SCHEDULED.value}'")
    instants = [
        db.session.scalar(
            select(Message.due_at)
            .where(Message.account_id == account_id, Message.state == scheduled, Message.due_at > now)
            .order_by(Message.due_at)
            .limit(1)
        )
        for account_id in db.session.scalars(select(Account.id)).all()
    ]
    return min((instant for instant in instants if instant is not None), default=None)


def after_restore(account_id: int, *, now: datetime) -> int:
    """Treat the queue as one that came out of a backup; return how many messages a person has to check.

    Whatever was due since the backup, or under way in it, may have left without this database knowing.
    """
    unsure = (Message.due_at <= now) | Message.state.in_(IN_FLIGHT)
    found = moves.many(
        RESTORE, account_id, unsure, actor=Actor.SERVER, now=now, reason=reasons.RESTORED, **moves.LET_GO
    )
    moves.lock_account(account_id)
    db.session.execute(
        update(Message)
        .where(Message.account_id == account_id, Message.state.in_(OPEN))
        .values(claim=Message.claim + _BEYOND_OLD_CLAIMS),
        execution_options={"synchronize_session": False},
    )
    return found
