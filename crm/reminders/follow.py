"""What a reply, a new zone or a removed contact means for reminders, in the transaction that notes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from crm.accounts.models import Account
from crm.changes import tombstone
from crm.contacts.models import Contact
from crm.schedule.follow import rezoned, stopped
from crm.schedule.reasons import REPLIED

from . import service
from .models import Reminder


@stopped.connect
def _answered(contact: Contact, reason: str, now: datetime) -> None:
    if reason == REPLIED:
        service.answered(contact)


@rezoned.connect
def _elsewhere(entity: Contact | Account, now: datetime) -> None:
    if isinstance(entity, Contact):
        service.plan_again(entity.account, Reminder.contact_id == entity.id)
    else:
        service.plan_again(entity)


@event.listens_for(Session, "before_flush")
def _bury(session: Session, _context: Any, _instances: Any) -> None:
    """Reminders go with their contact by the database's own hand, so browsers are told here."""
    gone = [entity for entity in session.deleted if isinstance(entity, Contact)]
    with session.no_autoflush:
        for contact in gone:
            mine = select(Reminder.id).where(Reminder.contact_id == contact.id)
            for reminder_id in session.scalars(mine).all():
                tombstone(contact.account_id, "reminder", reminder_id)
