"""What the scheduler lets run: each takes one account at a time, in a transaction of its own."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from crm import clock
from crm.accounts import service as accounts
from crm.activity import service as activity
from crm.attachments import service as attachments
from crm.attachments.store import Store
from crm.db import db, reading

from . import files, refresh, retention, shift, upkeep


def wake() -> timedelta | None:
    """Do what time has brought about; return how long nothing more becomes due, None if nothing waits."""
    _for_each_account(
        upkeep.end_leases,
        upkeep.miss,
        upkeep.hold_opted_out,
        shift.out_of_quiet,
        refresh.when_due,
        upkeep.release,
    )
    now = clock.now()
    with reading():
        instants = [upkeep.next_due(account_id, now=now) for account_id in accounts.all_ids()]
        db.session.rollback()
    return min((instant - now for instant in instants if instant is not None), default=None)


def follow_tables() -> None:
    """Compute again what older tz tables decided."""
    _for_each_account(shift.for_new_tables)


def let_files_go(data_dir: Path) -> None:
    """Remove files that no message needs any more, first from the table and then from the disk."""
    now = clock.now()
    files.forget(now=now)
    db.session.commit()
    with reading():
        kept = attachments.named()
        db.session.rollback()
    Store(data_dir).sweep(kept, now=now)


def let_old_things_go() -> None:
    """Delete messages that ended longer ago than their account keeps them, and its log of that time."""
    kept = {account.id: account.keep_days for account in accounts.all_accounts()}
    db.session.rollback()
    for account_id, days in kept.items():
        while retention.forget(account_id, now=clock.now()):
            db.session.commit()
        db.session.rollback()
        if days:
            _shorten_log(account_id, days)
    if all(kept.values()):
        _shorten_log(None, max(kept.values(), default=0))


def _shorten_log(account_id: int | None, days: int) -> None:
    before = clock.now() - timedelta(days=days)
    while activity.forget(account_id, before=before):
        db.session.commit()
    db.session.rollback()


def _for_each_account(*works: Callable[..., int]) -> None:
    with reading():
        ids = accounts.all_ids()
        db.session.rollback()
    for work in works:
        for account_id in ids:
            work(account_id, now=clock.now())
            db.session.commit()
