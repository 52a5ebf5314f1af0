"""Taking back a whole import: contacts that it made go, values that it wrote return."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, delete, insert, select

from crm.changes import Tombstone, next_rev, tombstone
from crm.contacts.models import Alias, Contact, FieldDefinition, GroupMember
from crm.db import db
from crm.labels.models import Label, contact_labels
from crm.undo import service as undo

KIND = "contacts_imported"
_BATCH = 500
#: What hangs on a contact and belongs to it alone. Whatever else names a contact was made by somebody since.
_OWN = {Alias.__tablename__, GroupMember.__tablename__, contact_labels.name}


@undo.reverses(KIND)
def reverse(account_id: int, before: dict[str, Any]) -> int:
    """Take an import back; returns how many contacts went or were put back.

    A contact that was changed since stays, and one that something else hangs on by now, such as a message. So
    does a value that is no longer the one that the import wrote.
    """
    changed = 0
    at = datetime.fromisoformat(before["at"])
    for start in range(0, len(before["created"]), _BATCH):
        changed += _remove(account_id, before["created"][start : start + _BATCH], before["rev"])
    for start in range(0, len(before["changed"]), _BATCH):
        changed += _restore(account_id, before["changed"][start : start + _BATCH], at)
    _remove_labels(account_id, before["labels"])
    _remove_fields(account_id, before["fields"])
    db.session.expire_all()
    return changed


def _remove(account_id: int, ids: Sequence[int], rev: int) -> int:
    untouched = db.session.scalars(
        select(Contact.id).where(Contact.account_id == account_id, Contact.id.in_(ids), Contact.rev <= rev)
    ).all()
    gone = sorted(set(untouched) - _in_use(untouched))
    if not gone:
        return 0
    first = next_rev(account_id, len(gone))
    db.session.execute(
        insert(Tombstone),
        [
            {"account_id": account_id, "kind": "contact", "entity_id": number, "rev": first + offset}
            for offset, number in enumerate(gone)
        ],
    )
    db.session.execute(
        delete(Contact).where(Contact.id.in_(gone)).execution_options(synchronize_session=False)
    )
    return len(gone)


def _in_use(ids: Iterable[int]) -> set[int]:
    """Return the contacts that rows of any other feature name; this one knows no features above it."""
    used: set[int] = set()
    for table in db.metadata.tables.values():
        for key in table.foreign_keys:
            if table.name not in _OWN and key.column is Contact.__table__.c.id:
                used.update(db.session.scalars(select(key.parent).where(key.parent.in_(ids)).distinct()))
    return used


def _restore(account_id: int, steps: Sequence[dict[str, Any]], at: datetime) -> int:
    ids = [step["id"] for step in steps]
    found = db.session.scalars(
        select(Contact).where(Contact.account_id == account_id, Contact.id.in_(ids))
    ).all()
    by_id = {contact.id: contact for contact in found}
    for step in steps:
        contact = by_id.get(step["id"])
        if contact is not None:
            _put_back(contact, step, at)
    db.session.flush()
    return len(found)


def _put_back(contact: Contact, step: dict[str, Any], at: datetime) -> None:
    before, after = step["before"], step["after"]
    for key, value in after.items():
        if key == "fields":
            contact.fields = _fields_back(contact.fields, before["fields"], value)
        elif key == "opted_out":
            _ask_again(contact, at)
        elif getattr(contact, key) == value and not (key == "phone" and _taken(contact, before["phone"])):
            setattr(contact, key, before[key])
    if step["chats"]:
        contact.aliases = [
            alias for alias in contact.aliases if [alias.kind, alias.value] not in step["chats"]
        ]
    if step["labels"] or step["unlabels"]:
        again = db.session.scalars(
            select(Label).where(Label.account_id == contact.account_id, Label.id.in_(step["unlabels"]))
        ).all()
        keep = [label for label in contact.labels if label.id not in step["labels"]]
        contact.labels = keep + [label for label in again if label not in keep]


def _fields_back(now: dict[str, str], before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    fields = dict(now)
    for key, value in after.items():
        if before.get(key) == value or now.get(key) != value:
            continue
        fields.pop(key)
        if key in before:
            fields[key] = before[key]
    return fields


def _ask_again(contact: Contact, at: datetime) -> None:
    """Take back an opt-out that the import wrote, unless the person wrote since: it may be their own now."""
    wrote_since = contact.last_inbound_at is not None and contact.last_inbound_at >= at
    if contact.opted_out_at == at and not wrote_since:
        contact.opted_out, contact.opted_out_at = False, None


def _taken(contact: Contact, phone: str | None) -> bool:
    owner = select(Contact.id).where(Contact.account_id == contact.account_id, Contact.phone == phone)
    return phone is not None and db.session.scalar(owner.where(Contact.id != contact.id)) is not None


def _remove_labels(account_id: int, ids: Sequence[int]) -> None:
    """Delete the labels that the import made and nobody carries."""
    for label in db.session.scalars(select(Label).where(Label.account_id == account_id, Label.id.in_(ids))):
        carried = select(contact_labels.c.contact_id).where(contact_labels.c.label_id == label.id)
        if db.session.scalar(carried.limit(1)) is None:
            tombstone(account_id, "label", label.id)
            db.session.delete(label)
    db.session.flush()


def _remove_fields(account_id: int, keys: Sequence[str]) -> None:
    """Delete the fields that the import made and nobody has a value in."""
    made = select(FieldDefinition).where(
        FieldDefinition.account_id == account_id, FieldDefinition.key.in_(keys)
    )
    for definition in db.session.scalars(made):
        holders = select(Contact.id).where(
            Contact.account_id == account_id, cast(Contact.fields, String).contains(f'"{definition.key}"')
        )
        if db.session.scalar(holders.limit(1)) is None:
            tombstone(account_id, "field", definition.id)
            db.session.delete(definition)
    db.session.flush()
