"""A series stops when its contact answers or wants no more messages, in the transaction that notes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from crm.changes import next_rev, tombstone
from crm.contacts.models import Contact
from crm.db import db
from crm.notices import service as notices
from crm.schedule import groups, moves
from crm.schedule.follow import stopped
from crm.schedule.models import Message
from crm.schedule.reasons import REPLIED

from .held_words import held_line
from .models import Series


@stopped.connect
def _hold(contact: Contact, reason: str, now: datetime) -> None:
    going = [Series.contact_id == contact.id, Series.state == "active"]
    if reason == REPLIED:
        going += [Series.hold_on_reply.is_(True), Series.approved_at < contact.last_inbound_at]
    for number in db.session.scalars(select(Series.id).where(*going)).all():
        hold(contact.account_id, number, contact.name, reason, now=now)


def hold(account_id: int, series_id: int, name: str, reason: str, *, now: datetime) -> bool:
    """Let a series wait for a person, and say so; False when it did not go on anyway.

    Written by statements alone, because it is also called while a session flushes.
    """
    language = moves.lock_account(account_id).language
    table = Series.__table__
    going = (table.c.id == series_id, table.c.state == "active")
    held = update(table).where(*going).values(state="held", reason=reason, rev=next_rev(account_id))
    if db.session.connection().execute(held).rowcount != 1:
        return False
    groups.pause(account_id, Message.series_id == series_id, now=now)
    values = {"series_id": series_id, "reason": reason, "name": name}
    notices.tell(account_id, "series_held", held_line(language, reason, name), values, now=now)
    _forget_loaded(series_id)
    return True


def _forget_loaded(series_id: int) -> None:
    loaded = db.session.identity_map.get(db.session.identity_key(Series, series_id))
    if loaded is not None:
        db.session.expire(loaded)


@event.listens_for(Session, "before_flush")
def _bury(session: Session, _context: Any, _instances: Any) -> None:
    """Series go with their contact by the database's own hand, so browsers are told here."""
    gone = [entity for entity in session.deleted if isinstance(entity, Contact)]
    with session.no_autoflush:
        for contact in gone:
            for number in session.scalars(select(Series.id).where(Series.contact_id == contact.id)).all():
                tombstone(contact.account_id, "series", number)
