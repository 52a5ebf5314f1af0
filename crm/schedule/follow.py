"""What a change of a contact means for its messages, in the transaction of the change.

Contacts lie below this feature and know nothing of messages, and they are changed from many places: the
API, imports, the desk, a browser that learns a phone. So the session is watched, not each of them.
"""

from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from crm.changes import tombstone
from crm.contacts.models import Contact
from crm.db import db

from . import moves, reasons, shift
from .models import Message
from .states import HOLD, Actor

_WATCHED = ("zone", "phone", "opted_out", "last_inbound_at")
_MARK = "followed_contacts"


@event.listens_for(Session, "before_flush")
def _notice(session: Session, _context: Any, _instances: Any) -> None:
    for entity in session.dirty:
        if isinstance(entity, Contact):
            attributes = inspect(entity).attrs
            changed = {name for name in _WATCHED if attributes[name].history.has_changes()}
            if changed:
                session.info.setdefault(_MARK, []).append((entity, changed))
    for entity in session.deleted:
        if isinstance(entity, Contact):
            _bury(entity)


@event.listens_for(Session, "after_flush_postexec")
def _follow(session: Session, _context: Any) -> None:
    for contact, changed in session.info.pop(_MARK, ()):
        now = contact.updated_at
        if "opted_out" in changed and contact.opted_out:
            _hold(contact, reasons.OPTED_OUT, now)
        if "last_inbound_at" in changed and contact.last_inbound_at is not None:
            waits = Message.hold_on_reply.is_(True)
            _hold(contact, reasons.REPLIED, now, waits, Message.approved_at < contact.last_inbound_at)
        if changed & {"zone", "phone"}:
            shift.for_contact(contact, now=now)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_MARK, None)


def _hold(contact: Contact, reason: str, now: Any, *where: Any) -> None:
    moves.many(
        HOLD,
        contact.account_id,
        Message.contact_id == contact.id,
        *where,
        actor=Actor.SERVER,
        now=now,
        reason=reason,
        **moves.LET_GO,
    )


def _bury(contact: Contact) -> None:
    """Messages go with their contact by the database's own hand, so browsers are told here."""
    with db.session.no_autoflush:
        found = select(Message.id).where(Message.contact_id == contact.id)
        for message_id in db.session.scalars(found).all():
            tombstone(contact.account_id, "message", message_id)
