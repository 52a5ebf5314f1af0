"""Snapshots of a group's members."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from crm.db import db
from crm.errors import Invalid

from .identity import BadPhone, e164
from .models import Contact, GroupMember


def members(contact: Contact) -> list[GroupMember]:
    """Return the last snapshot in the order in which it was read."""
    return list(
        db.session.scalars(
            select(GroupMember).where(GroupMember.contact_id == contact.id).order_by(GroupMember.position)
        )
    )


def replace(contact: Contact, given: list[dict[str, Any]], *, now: datetime) -> None:
    """Put a full snapshot in place of the last one. A phone that is hidden is None.

    Raises Invalid for a contact that is no group. A phone in a spelling that is not valid is kept as
    hidden rather than refused, because the page shows what it likes.
    """
    if contact.kind != "group":
        raise Invalid("Only a group has members.", code="not_a_group")
    db.session.execute(delete(GroupMember).where(GroupMember.contact_id == contact.id))
    rows = [
        {
            "contact_id": contact.id,
            "position": position,
            "name": member["name"],
            "alias": member["alias"],
            "phone": _phone(member["phone"]),
            "admin": member["admin"],
        }
        for position, member in enumerate(given)
    ]
    if rows:
        db.session.execute(insert(GroupMember), rows)
    contact.members_read_at = contact.updated_at = now


def _phone(text: str | None) -> str | None:
    try:
        return e164(text, None) if text else None
    except BadPhone:
        return None
