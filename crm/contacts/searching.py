"""What contacts can be looked for by besides their names: where they live, what is known of them."""

from sqlalchemy import ColumnElement, func, or_, select

from crm.accounts.models import Account
from crm.db import db

from .models import Contact

WITHOUT = "!"


def in_zone(account_id: int, zone: str) -> ColumnElement[bool]:
    """Return the condition of living in a zone: the contact's own, else the phone's, else the account's."""
    return _zone(account_id) == zone


def with_field(key: str, value: str = "") -> ColumnElement[bool]:
    """Return the condition of having a field, with a text in it if one is given.

    A key that begins with “!” means those who have nothing in the field.
    """
    held = Contact.fields[key.removeprefix(WITHOUT)].as_string()
    if key.startswith(WITHOUT):
        return or_(held.is_(None), held == "")
    return held.icontains(value, autoescape=True) if value else held != ""


def zones_in_use(account_id: int) -> list[str]:
    """Return every zone that a contact lives in, by name."""
    found = select(_zone(account_id)).where(Contact.account_id == account_id).distinct()
    return sorted(db.session.scalars(found))


def namesakes(contact: Contact, limit: int) -> list[Contact]:
    """Return other records of the same kind under the same name; they may be one customer."""
    if not contact.name.strip():
        return []
    same = (
        Contact.account_id == contact.account_id,
        Contact.name == contact.name,
        Contact.kind == contact.kind,
    )
    return list(
        db.session.scalars(
            select(Contact).where(*same, Contact.id != contact.id).order_by(Contact.id).limit(limit)
        )
    )


def shared_names(account_id: int, limit: int) -> list[str]:
    """Return names that more than one record has, read from the index of names alone."""
    found = select(Contact.name).where(Contact.account_id == account_id, Contact.name != "")
    twice = found.group_by(Contact.name).having(func.count() > 1).order_by(Contact.name)
    return list(db.session.scalars(twice.limit(limit)))


def called(account_id: int, names: list[str]) -> list[Contact]:
    """Return the contacts with these names, those of one name beside each other, the oldest first."""
    found = select(Contact).where(Contact.account_id == account_id, Contact.name.in_(names))
    return list(db.session.scalars(found.order_by(Contact.name, Contact.kind, Contact.id)))


def _zone(account_id: int) -> ColumnElement[str]:
    own = select(Account.zone).where(Account.id == account_id).scalar_subquery()
    return func.coalesce(Contact.zone, Contact.phone_zone, own)
