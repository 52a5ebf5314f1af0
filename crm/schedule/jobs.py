"""What the scheduler lets run: each takes one account at a time, in a transaction of its own."""

from collections.abc import Callable
from datetime import timedelta

from crm import clock
from crm.accounts import service as accounts
from crm.db import db, reading

from . import refresh, shift, upkeep


def wake() -> timedelta | None:
    """Do what time has brought about; return how long nothing more becomes due, None if nothing waits."""
    for work in (
        upkeep.end_leases,
        upkeep.miss,
        upkeep.hold_opted_out,
        shift.out_of_quiet,
        refresh.when_due,
        upkeep.release,
    ):
        _for_each_account(work)
    now = clock.now()
    with reading():
        instants = [upkeep.next_due(account_id, now=now) for account_id in _account_ids()]
        db.session.rollback()
    return min((instant - now for instant in instants if instant is not None), default=None)


def follow_tables() -> None:
    """Compute again what older tz tables decided."""
    _for_each_account(shift.for_new_tables)


def _for_each_account(work: Callable[..., int]) -> None:
    with reading():
        ids = _account_ids()
        db.session.rollback()
    for account_id in ids:
        work(account_id, now=clock.now())
        db.session.commit()


def _account_ids() -> list[int]:
    return [account.id for account in accounts.all_accounts()]
