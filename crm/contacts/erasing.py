"""What a deleted contact leaves in rows that are not its own: lines of news, steps to undo, repeated answers.

Whatever names the contact by its number goes by the database's own foreign keys. Callers commit.
"""

from sqlalchemy import delete, select, text

from crm.access.idempotency import IdempotencyKey
from crm.access.models import Browser
from crm.changes import tombstone
from crm.db import db
from crm.notices.models import Notice
from crm.undo.models import UndoStep

from .models import Contact


def forget_traces(contact: Contact) -> None:
    """Remove what else tells of a contact, and let the database overwrite what it deletes from here on."""
    if db.engine.dialect.name == "sqlite":
        # SQLite only marks deleted rows as free; somebody who reads the file would still find them.
        db.session.execute(text("PRAGMA secure_delete = ON"))
    _forget_news(contact)
    _forget_steps(contact)
    _forget_answers(contact)


def _forget_news(contact: Contact) -> None:
    """Lines that name it. Another contact of the same name loses a line of old news at worst."""
    if not contact.name:
        return
    for notice in db.session.scalars(select(Notice).where(Notice.account_id == contact.account_id)):
        if contact.name in notice.text:
            tombstone(notice.account_id, "notice", notice.id)
            db.session.delete(notice)


def _forget_steps(contact: Contact) -> None:
    """What the last day's imports would write back into it."""
    for step in db.session.scalars(select(UndoStep).where(UndoStep.account_id == contact.account_id)):
        changed = step.before.get("changed", [])
        others = [one for one in changed if one["id"] != contact.id]
        if len(others) < len(changed):
            step.before = step.before | {"changed": others}


def _forget_answers(contact: Contact) -> None:
    """Answers of the last two days that would be given once more to a repeated request."""
    words = [word.encode() for word in (contact.name, contact.phone, f'"contact_id":{contact.id},') if word]
    mine = select(Browser.id).where(Browser.account_id == contact.account_id)
    kept = select(IdempotencyKey.id, IdempotencyKey.answer).where(IdempotencyKey.browser_id.in_(mine))
    telling = [
        row.id for row in db.session.execute(kept) if row.answer and any(w in row.answer for w in words)
    ]
    for number in telling:
        db.session.execute(delete(IdempotencyKey).where(IdempotencyKey.id == number))
