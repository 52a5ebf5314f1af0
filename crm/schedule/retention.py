"""How long messages that have ended are kept. Callers commit."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from crm.accounts.models import Account
from crm.changes import tombstone
from crm.db import db

from .models import Message
from .states import TERMINAL

# A portion is one short transaction; whoever wants to write meanwhile comes in between.
PORTION = 500


def forget(account_id: int, *, now: datetime) -> int:
    """Delete some of the ended messages that are older than the account keeps them, with their log.

    Returns how many, 0 when none is left. What waits, is under way or asks a person is never deleted.
    """
    days = db.session.scalars(select(Account.keep_days).where(Account.id == account_id)).one()
    if not days:
        return 0
    old = (
        Message.account_id == account_id,
        Message.state.in_(TERMINAL),
        Message.last_at < now - timedelta(days=days),
    )
    ids = db.session.scalars(select(Message.id).where(*old).order_by(Message.id).limit(PORTION)).all()
    # The database removes the log with its message; alone it could not be removed.
    db.session.execute(
        delete(Message).where(Message.id.in_(ids), *old), execution_options={"synchronize_session": False}
    )
    for number in ids:
        tombstone(account_id, "message", number)
    return len(ids)
