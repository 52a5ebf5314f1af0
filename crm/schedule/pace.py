"""An account's pacing as the database has it: what has left, the pause switch, faults in a row."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, update

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.changes import next_rev
from crm.db import db

from . import policy, reasons

_jitter = secrets.SystemRandom().random


def asked_of(account_id: int, now: datetime) -> dict[str, Any]:
    """Return what the statements about an account's pace are asked with (queue.ASK, queue.MARKS)."""
    hour_ago, day_ago = now - policy.HOUR, now - policy.DAY
    return {"_account": account_id, "_now": now, "_hour_ago": hour_ago, "_day_ago": day_ago}


def pace_of(account: Any, marks: Any) -> policy.Pace:
    """Return what policy.blocked decides by, from the columns of a locked account and its marks.

    Commits count, not claims: only they lead to a click.
    """
    return policy.Pace(account.paused, account.next_send_at, marks.hour_mark, marks.day_mark)


def note_commit(account: Row[Any], now: datetime) -> None:
    """Begin the gap after a message."""
    gap = policy.gap(account.gap_min_seconds, account.gap_max_seconds, _jitter())
    _write(account.id, next_send_at=now + gap)


def note_sent(account_id: int) -> None:
    """End a row of faults."""
    _write(account_id, faults_in_row=0)


def note_faults(account_id: int, count: int = 1) -> None:
    """Count messages that did not clearly leave; too many in a row pause sending until a person looks."""
    # Browsers are told of a pause by the account's next revision (it has none of its own).
    next_rev(account_id)
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
    next_rev(account_id)
    activity.note(account_id, "sending_paused")
    _write(account_id, paused=True, pause_reason=reason)


def resume(account_id: int) -> None:
    """Let an account send again and forget its faults."""
    next_rev(account_id)
    activity.note(account_id, "sending_resumed")
    _write(account_id, paused=False, pause_reason=None, faults_in_row=0)


def _write(account_id: int, **values: object) -> None:
    statement = update(Account).where(Account.id == account_id).values(**values)
    db.session.execute(statement, execution_options={"synchronize_session": False})
    account = db.session.identity_map.get(db.session.identity_key(Account, account_id))
    if account is not None:
        db.session.expire(account)
