"""What a change of a contact or of the workspace's zone means for messages, in the transaction of the change.

Contacts and accounts lie below this feature and know nothing of messages, and they are changed from many
places: the API, imports, the desk, a browser that learns a phone. So the session is watched, not each of
them. A listener has nobody who could give it the time, so it asks the clock itself.
"""

from datetime import datetime
from typing import Any

from blinker import Signal
from sqlalchemy import event, exists, inspect, or_, select
from sqlalchemy.orm import Session, aliased

from crm import clock
from crm.accounts.models import Account
from crm.changes import tombstone
from crm.contacts.models import Contact
from crm.db import db

from . import moves, reasons, shift
from .models import Message
from .states import HOLD, Actor

_QUIET = ("quiet_from", "quiet_until", "sabbath_from", "sabbath_until", "holidays")
_WATCHED = {
    Contact: ("zone", "phone", "opted_out", "last_inbound_at"),
    Account: ("zone", *_QUIET),
}
_MARK = "followed"

# Sent with a contact who answered or wants no messages, while the session flushes.
stopped = Signal()
# Sent, likewise, with a contact or an account whose zone may be another one.
rezoned = Signal()
# A series asks once, by its next message; what comes after that waits for the answer (crm/series).
_earlier = aliased(Message)
_FIRST_OF_SERIES = or_(
    Message.series_id.is_(None),
    ~exists().where(
        _earlier.series_id == Message.series_id,
        _earlier.state.in_(HOLD.before),
        _earlier.due_at < Message.due_at,
    ),
)


@event.listens_for(Session, "before_flush")
def _notice(session: Session, _context: Any, _instances: Any) -> None:
    for entity in session.dirty:
        attributes = inspect(entity).attrs
        changed = {n for n in _WATCHED.get(type(entity), ()) if attributes[n].history.has_changes()}
        if changed:
            session.info.setdefault(_MARK, []).append((entity, changed))
    for entity in session.deleted:
        if isinstance(entity, Contact):
            _bury(entity)


@event.listens_for(Session, "after_flush_postexec")
def _follow(session: Session, _context: Any) -> None:
    for entity, changed in session.info.pop(_MARK, ()):
        if isinstance(entity, Contact):
            _follow_contact(entity, changed, clock.now())
        else:
            _follow_account(entity, changed, clock.now())


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_MARK, None)


def _follow_contact(contact: Contact, changed: set[str], now: datetime) -> None:
    if "opted_out" in changed and contact.opted_out:
        _hold(contact, reasons.OPTED_OUT, now)
        stopped.send(contact, reason=reasons.OPTED_OUT, now=now)
    if "last_inbound_at" in changed and contact.last_inbound_at is not None:
        since = Message.approved_at < contact.last_inbound_at
        _hold(contact, reasons.REPLIED, now, Message.hold_on_reply.is_(True), since)
        stopped.send(contact, reason=reasons.REPLIED, now=now)
    if changed & {"zone", "phone"}:
        shift.for_contact(contact, now=now)
        rezoned.send(contact, now=now)


def _follow_account(account: Account, changed: set[str], now: datetime) -> None:
    if "zone" in changed:
        shift.for_workspace(account, now=now)
        rezoned.send(account, now=now)
    if changed & {*_QUIET}:
        shift.for_quiet_times(account, now=now)


def _hold(contact: Contact, reason: str, now: datetime, *where: Any) -> None:
    mine = (Message.contact_id == contact.id, _FIRST_OF_SERIES, *where)
    moves.many(HOLD, contact.account_id, *mine, actor=Actor.SERVER, now=now, reason=reason, **moves.LET_GO)


def _bury(contact: Contact) -> None:
    """Messages go with their contact by the database's own hand, so browsers are told here."""
    with db.session.no_autoflush:
        found = select(Message.id).where(Message.contact_id == contact.id)
        for message_id in db.session.scalars(found).all():
            tombstone(contact.account_id, "message", message_id)
