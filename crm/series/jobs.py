"""What the scheduler lets run: each account in a transaction of its own."""

from crm import clock
from crm.accounts import service as accounts
from crm.db import db, reading

from . import service


def extend() -> None:
    """Plan the next two weeks of every series, and let go of the files of those that are over."""
    with reading():
        ids = accounts.all_ids()
        db.session.commit()
    for account_id in ids:
        account = accounts.find(account_id)
        if account is not None:
            service.extend(account, now=clock.now())
        db.session.commit()
    service.forget_files()
    db.session.commit()
