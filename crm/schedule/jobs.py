"""What the scheduler lets run: each takes one account at a time, in a transaction of its own."""

from collections.abc import Callable
from datetime import datetime, timedelta

from crm import clock
from crm.accounts import service as accounts
from crm.db import db, reading

from . import shift, upkeep


def wake() -> timedelta | None:
    """Do what time has brought about; return how long nothing more becomes due, None if nothing waits."""
    for work in (upkeep.end_leases, upkeep.miss, upkeep.hold_opted_out, upkeep.release):
        _for_each_account(work)
    with reading():
        now = clock.now()
        due_at = upkeep.next_due(now=now)
        db.session.rollback()
    return None if due_at is None else due_at - now


def follow_tables() -> None:
    """Compute again what older tz tables decided."""
    _for_each_account(shift.for_new_tables)


def _for_each_account(work: Callable[..., int]) -> None:
    with reading():
        ids = [account.id for account in accounts.all_accounts()]
        db.session.rollback()
    now: datetime = clock.now()
    for account_id in ids:
        work(account_id, now=now)
        db.session.commit()
