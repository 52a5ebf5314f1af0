"""What the scheduler lets run: each takes one account at a time, in a transaction of its own."""

from datetime import timedelta

from crm import clock
from crm.accounts import service as accounts
from crm.accounts.models import Account
from crm.db import db, reading

from . import service


def wake() -> timedelta | None:
    """Fire what is due; return how long nothing more is, None if nothing waits."""
    for account in _accounts():
        with reading():
            ripe = service.next_due(account.id)
            db.session.commit()
        if ripe is not None and ripe <= clock.now():
            service.fire(account.id, now=clock.now())
            db.session.commit()
    now = clock.now()
    with reading():
        instants = [service.next_due(account.id) for account in _accounts()]
        db.session.commit()
    return min((instant - now for instant in instants if instant is not None), default=None)


def follow_tables() -> None:
    """Compute again what older tz tables decided."""
    for account in _accounts():
        service.for_new_tables(account)
        db.session.commit()


def _accounts() -> list[Account]:
    with reading():
        found = accounts.all_accounts()
        db.session.commit()
    return found
