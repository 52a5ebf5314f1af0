"""Joining two records of one customer, on a person's word alone. Callers commit.

Whatever hangs on the one that goes is hung on the one that stays. The tables are read from the metadata, so
that a feature that keeps something of contacts is taken along without being known here.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from blinker import Signal
from sqlalchemy import Column, Table, UniqueConstraint, delete, exists, select, update

from crm import changes
from crm.activity import service as activity
from crm.db import db
from crm.errors import Invalid

from .models import Contact, GroupMember

# Both are sent with the contact that stays, ``other`` and ``now``. Before anything is moved: to refuse, or to
# settle what one contact cannot have twice. Afterwards: to follow what changed.
merging = Signal()
merged = Signal()


def merge(contact: Contact, other: Contact, *, now: datetime) -> None:
    """Join ``other`` into ``contact`` and remove it. It fills what is empty; notes and labels are joined.

    Raises Invalid for a contact and itself, and for a person and a group; receivers of ``merging`` raise
    Conflict.
    """
    if contact.id == other.id:
        raise Invalid("This is one record already.", code="same_contact")
    if contact.kind != other.kind:
        raise Invalid("A person and a group cannot be one record.", code="other_kind")
    merging.send(contact, other=other, now=now)
    values = _joined(contact, other)
    older = (
        contact
        if (contact.members_read_at or _never(now)) < (other.members_read_at or _never(now))
        else other
    )
    db.session.execute(delete(GroupMember).where(GroupMember.contact_id == older.id))
    for table, column in _hanging():
        _rehang(table, column, contact, other)
    db.session.expire_all()
    changes.tombstone(other.account_id, "contact", other.id)
    db.session.delete(other)
    # A phone is one contact's only, so the one that goes is gone before the other takes it.
    db.session.flush()
    for name, value in values.items():
        setattr(contact, name, value)
    contact.updated_at = now
    changes.touch(contact)
    db.session.flush()
    activity.note(contact.account_id, "contacts_joined", contact_id=contact.id, other=other.id)
    merged.send(contact, other=other, now=now)


def _never(now: datetime) -> datetime:
    return datetime.min.replace(tzinfo=now.tzinfo)


def _joined(contact: Contact, other: Contact) -> dict[str, Any]:
    notes = [text for text in dict.fromkeys([contact.notes.strip(), other.notes.strip()]) if text]
    opted_out = contact.opted_out or other.opted_out
    latest = [at for at in (contact.last_inbound_at, other.last_inbound_at) if at]
    read = [at for at in (contact.members_read_at, other.members_read_at) if at]
    return {
        **{
            name: getattr(contact, name) or getattr(other, name)
            for name in ("name", "phone", "zone", "language")
        },
        "fields": {**(other.fields or {}), **(contact.fields or {})},
        "notes": "\n\n".join(notes),
        "opted_out": opted_out,
        "opted_out_at": contact.opted_out_at or other.opted_out_at,
        "last_inbound_at": max(latest, default=None),
        "members_read_at": max(read, default=None),
    }


def _hanging() -> Iterator[tuple[Table, Column[Any]]]:
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is Contact.__table__.c.id for key in column.foreign_keys):
                yield table, column


def _rehang(table: Table, column: Column[Any], contact: Contact, other: Contact) -> None:
    mine, theirs = table.alias("mine"), column == other.id
    for key in (table.primary_key, *(c for c in table.constraints if isinstance(c, UniqueConstraint))):
        rest = [each for each in key.columns if each is not column]
        if column in list(key.columns) and rest:
            same = [mine.c[each.name] == each for each in rest]
            twice = exists(select(1).select_from(mine).where(mine.c[column.name] == contact.id, *same))
            db.session.execute(delete(table).where(theirs, twice), execution_options=_UNSEEN)
    if "rev" not in table.c:
        db.session.execute(
            update(table).where(theirs).values({column.name: contact.id}), execution_options=_UNSEEN
        )
        return
    # Browsers follow these rows, each by a revision of its own.
    ids = db.session.scalars(select(table.c.id).where(theirs).order_by(table.c.rev)).all()
    first = changes.next_rev(contact.account_id, len(ids)) if ids else 0
    for offset, number in enumerate(ids):
        moved = update(table).where(table.c.id == number)
        db.session.execute(moved.values({column.name: contact.id, "rev": first + offset}))


_UNSEEN = {"synchronize_session": False}
