"""An account's pacing as the database has it: what has left, the pause switch, faults in a row."""

import secrets
from datetime import datetime

from sqlalchemy import case, select, update

from crm.accounts.models import Account
from crm.db import db

from . import policy, reasons
from .models import Event
from .states import COMMIT

_jitter = secrets.SystemRandom().random


def pace_of(account: Account, now: datetime) -> policy.Pace:
    """Return what policy.blocked decides by. Commits count, not claims: only they lead to a click."""
    return policy.Pace(
        paused=account.paused,
        next_send_at=account.next_send_at,
        hour_mark=_commit_back(account, account.hourly_cap, now - policy.HOUR),
        day_mark=_commit_back(account, account.daily_cap, now - policy.DAY),
    )


def note_commit(account: Account, now: datetime) -> None:
    """Begin the gap after a message."""
    gap = policy.gap(account.gap_min_seconds, account.gap_max_seconds, _jitter())
    _write(account.id, next_send_at=now + gap)


def note_sent(account_id: int) -> None:
    """End a row of faults."""
    _write(account_id, faults_in_row=0)


def note_faults(account_id: int, count: int = 1) -> None:
    """Count messages that did not clearly leave; too many in a row pause sending until a person looks."""
    faults = Account.faults_in_row + count
    too_many = faults >= policy.FAULTS_BEFORE_PAUSE
    _write(
        account_id,
        faults_in_row=faults,
        paused=case((too_many, True), else_=Account.paused),
        pause_reason=case((too_many & ~Account.paused, reasons.THREE_FAULTS), else_=Account.pause_reason),
    )


def pause(account_id: int, reason: str) -> None:
    """Stop all sending of an account; a click that is already granted is not called back."""
    _write(account_id, paused=True, pause_reason=reason)


def resume(account_id: int) -> None:
    """Let an account send again and forget its faults."""
    _write(account_id, paused=False, pause_reason=None, faults_in_row=0)


def _commit_back(account: Account, cap: int, since: datetime) -> datetime | None:
    """When the commit that is `cap` commits back was, if after `since`."""
    return db.session.scalar(
        select(Event.at)
        .where(Event.account_id == account.id, Event.kind == COMMIT.event, Event.at > since)
        .order_by(Event.at.desc())
        .offset(max(cap, 1) - 1)
        .limit(1)
    )


def _write(account_id: int, **values: object) -> None:
    statement = update(Account).where(Account.id == account_id).values(**values)
    db.session.execute(statement, execution_options={"synchronize_session": False})
    account = db.session.identity_map.get(db.session.identity_key(Account, account_id))
    if account is not None:
        db.session.expire(account)
