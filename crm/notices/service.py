"""Telling a person something, once, until it is put away. Callers commit."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from crm.changes import next_rev, tombstone
from crm.db import db
from crm.errors import NotFound

from .models import Notice

# What nobody put away in that time is old news.
KEPT = timedelta(days=30)


def tell(account_id: int, kind: str, text: str, values: dict[str, Any], *, now: datetime) -> None:
    """Add a line, and forget those that are older than a month.

    Written by statements alone, because it is also called while a session flushes.
    """
    _forget(account_id, before=now - KEPT)
    line = {"account_id": account_id, "rev": next_rev(account_id), "created_at": now}
    db.session.execute(insert(Notice.__table__).values(line | {"kind": kind, "text": text, "values": values}))


def open_notices(account_id: int) -> Select[tuple[Notice]]:
    """Return a SELECT of what was not put away yet."""
    return select(Notice).where(Notice.account_id == account_id, Notice.dismissed_at.is_(None))


def dismiss(account_id: int, notice_id: int, *, now: datetime) -> Notice:
    """Put a line away; once is enough. NotFound for another account's as for an unknown one."""
    notice = db.session.get(Notice, notice_id)
    if notice is None or notice.account_id != account_id:
        raise NotFound("There is no such notice.")
    open_still = (Notice.id == notice_id, Notice.dismissed_at.is_(None))
    put_away = update(Notice).where(*open_still).values(dismissed_at=now, rev=next_rev(account_id))
    db.session.execute(put_away, execution_options={"synchronize_session": False})
    db.session.refresh(notice)
    return notice


def _forget(account_id: int, before: datetime) -> None:
    old = (Notice.account_id == account_id, Notice.created_at < before)
    gone = db.session.scalars(select(Notice.id).where(*old)).all()
    for notice_id in gone:
        tombstone(account_id, "notice", notice_id)
    if gone:
        db.session.execute(delete(Notice.__table__).where(*old))
