"""Filling in the words once more when a message is due, for those that were planned long before.

What a campaign or a series says about a contact is what is known of it on the day; where something went
missing meanwhile the message is held instead of leaving with a hole.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from crm.contacts.models import Contact
from crm.db import db
from crm.message_templates.render import Rendered

from . import moves, reasons, words
from .models import Message
from .states import HOLD, REFRESH, Actor, State


def claimed(message_id: int, *, now: datetime) -> bool:
    """Refresh a message that was claimed in this very transaction; False when it is held now."""
    return _refresh(db.session.get_one(Message, message_id, populate_existing=True), now)


def when_due(account_id: int, *, now: datetime) -> int:
    """Refresh what has just become due for contacts that were changed since; return how many that were."""
    stale = (
        select(Message)
        .join(Contact, Contact.id == Message.contact_id)
        .where(
            Message.account_id == account_id,
            Message.state == State.SCHEDULED,
            Message.due_at <= now,
            Message.released_at.is_(None),
            Message.newest_fields.is_(True),
            Message.paused.is_(False),
            Contact.updated_at > Message.approved_at,
        )
        .order_by(*moves.RUN_ORDER)
    )
    if db.session.scalar(stale.with_only_columns(Message.id).order_by(None).limit(1)) is None:
        return 0
    moves.lock_account(account_id)
    found = db.session.scalars(stale, execution_options={"populate_existing": True}).unique().all()
    for message in found:
        _refresh(message, now)
    return len(found)


def _refresh(message: Message, now: datetime) -> bool:
    account = message.contact.account
    rendered = words.read_again(message.contact, account, message.source, message.values).rendered
    if not rendered.ok:
        detail = {"fields": [*rendered.missing, *rendered.unknown]}
        reason = _reason(rendered)
        moves.one(HOLD, message, actor=Actor.SERVER, now=now, reason=reason, detail=detail, **moves.LET_GO)
        return False
    if rendered.text != message.text:
        new: dict[str, Any] = {"text": rendered.text, "text_sha256": words.text_hash(rendered.text)}
        moves.one(REFRESH, message, actor=Actor.SERVER, now=now, **new)
    return True


def _reason(rendered: Rendered) -> str:
    gone = rendered.missing or rendered.unknown
    return reasons.MISSING_FIELDS if gone and not rendered.problems else reasons.BAD_TEXT
