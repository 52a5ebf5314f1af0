"""What joining two contacts means for their messages (crm/contacts/merging.py moves the rows)."""

from datetime import datetime

from sqlalchemy import select, update

from crm.contacts.merging import merged, merging
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict

from . import moves, reasons, shift
from .models import Message
from .states import CANCEL, HOLD, Actor, State


@merging.connect
def _settle(contact: Contact, other: Contact, now: datetime) -> None:
    """Nobody is joined while a message leaves; of one campaign a customer gets one message."""
    moves.lock_account(contact.account_id)
    both = Message.contact_id.in_((contact.id, other.id))
    flying = Message.state.in_((State.CLAIMED, State.SENDING))
    if db.session.scalar(select(Message.id).where(both, flying).limit(1)) is not None:
        raise Conflict("A message to them is leaving now. Try again in a minute.", code="already_claimed")
    mine = select(Message.campaign_id).where(
        Message.contact_id == contact.id, Message.campaign_id.is_not(None)
    )
    twice = (Message.contact_id == other.id, Message.campaign_id.in_(mine))
    moves.many(CANCEL, contact.account_id, *twice, actor=Actor.PERSON, now=now)
    table = Message.__table__
    ids = select(Message.id).where(*twice)
    db.session.execute(update(table).where(table.c.id.in_(ids)).values(campaign_id=None))


@merged.connect
def _follow(contact: Contact, other: Contact, now: datetime) -> None:
    """What came along is written at the contact's own clock, and not at all to who wants no messages."""
    if contact.opted_out:
        mine = (Message.contact_id == contact.id,)
        moves.many(
            HOLD,
            contact.account_id,
            *mine,
            actor=Actor.SERVER,
            now=now,
            reason=reasons.OPTED_OUT,
            **moves.LET_GO,
        )
    shift.for_contact(contact, now=now)
