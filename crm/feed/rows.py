"""The rows that the overlay reads all day, as plain values for the JSON writer.

They come past the objects of the database layer and past the schemas, because thousands of them are read
at each start of the overlay. A test holds them against the schemas that describe them. The statements are
made once: putting one together takes as long as running it.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import BindParameter, CompoundSelect, Text, bindparam, cast, literal, select, union_all

from crm.contacts.models import Alias, Contact
from crm.contacts.zones import effective_zone
from crm.db import db
from crm.labels.models import Label, contact_labels

Row = dict[str, Any]

_ACCOUNT: BindParameter[int] = bindparam("account")
_REV: BindParameter[int] = bindparam("rev")
_UPTO: BindParameter[int] = bindparam("upto")
_MOST: BindParameter[int] = bindparam("most")
_CONTACT, _LABEL, _ALIAS = Contact.__table__.c, Label.__table__.c, Alias.__table__.c

_LABELS = (
    select(_LABEL.id, _LABEL.rev, _LABEL.name, _LABEL.color, _LABEL.position)
    .where(_LABEL.account_id == _ACCOUNT, _LABEL.rev > _REV)
    .order_by(_LABEL.rev)
    .limit(_MOST)
)
_CONTACT_KEYS = (
    "id", "rev", "kind", "name", "phone", "zone", "language", "notes", "opted_out", "last_inbound_at",
    "created_at", "updated_at",
)  # fmt: skip
_CONTACTS = (
    # The database holds the fields as JSON, and JSON is what is answered: nothing in it is read here.
    select(*(_CONTACT[key] for key in _CONTACT_KEYS), cast(_CONTACT.fields, Text))
    .where(_CONTACT.account_id == _ACCOUNT, _CONTACT.rev > _REV)
    .order_by(_CONTACT.rev)
    .limit(_MOST)
)
_THEIRS = (_CONTACT.account_id == _ACCOUNT, _CONTACT.rev > _REV, _CONTACT.rev <= _UPTO)
_ALIASES = (
    select(_ALIAS.contact_id, _ALIAS.kind, _ALIAS.value)
    .join(Contact.__table__, _CONTACT.id == _ALIAS.contact_id)
    .where(*_THEIRS)
    .order_by(_ALIAS.id)
)
_WORN = (
    select(contact_labels.c.contact_id, contact_labels.c.label_id)
    .join(Contact.__table__, _CONTACT.id == contact_labels.c.contact_id)
    .where(*_THEIRS)
)
_BRIEF = (
    select(_LABEL.id, _LABEL.name, _LABEL.color)
    .where(_LABEL.account_id == _ACCOUNT)
    .order_by(_LABEL.position)
)


def changed_kinds(models: Mapping[str, Any]) -> CompoundSelect[Any]:
    """Return a statement for the names of the models that have rows of ``account`` newer than ``rev``."""
    found = [
        select(literal(name)).where(
            select(model.id).where(model.account_id == _ACCOUNT, model.rev > _REV).exists()
        )
        for name, model in models.items()
    ]
    return union_all(*found)


def labels(account_id: int, rev: int, most: int) -> list[Row]:
    """Return the labels changed after ``rev`` in the shape of LabelOut, the oldest change first."""
    found = db.session.execute(_LABELS, {"account": account_id, "rev": rev, "most": most})
    return [dict(row) for row in found.mappings()]


def contacts(account_id: int, rev: int, most: int, workspace_zone: str) -> list[Row]:
    """Return the contacts changed after ``rev`` in the shape of ContactOut, the oldest change first.

    ``workspace_zone`` is the zone of who has no other.
    """
    found = db.session.execute(_CONTACTS, {"account": account_id, "rev": rev, "most": most}).all()
    if not found:
        return []
    # The fields come last and have no key here.
    rows: list[Row] = [dict(zip(_CONTACT_KEYS, values, strict=False)) for values in found]
    theirs = {"account": account_id, "rev": rev, "upto": rows[-1]["rev"]}
    aliases, worn = _aliases(theirs), _worn(theirs)
    for row, values in zip(rows, found, strict=True):
        row["fields"] = orjson.Fragment(values[-1])
        row["effective_zone"], row["zone_source"] = effective_zone(row["zone"], row["phone"], workspace_zone)
        row["aliases"] = aliases[row["id"]]
        row["labels"] = worn[row["id"]]
    return rows


def _aliases(theirs: dict[str, Any]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for contact_id, kind, value in db.session.execute(_ALIASES, theirs).all():
        groups[contact_id].append({"kind": kind, "value": value})
    return groups


def _worn(theirs: dict[str, Any]) -> dict[int, list[Row]]:
    """Return each contact's labels in the order of the bar; a label that many wear is one object."""
    of_label: dict[int, list[int]] = defaultdict(list)
    for contact_id, label_id in db.session.execute(_WORN, theirs).all():
        of_label[label_id].append(contact_id)
    groups: dict[int, list[Row]] = defaultdict(list)
    for label_id, name, color in db.session.execute(_BRIEF, {"account": theirs["account"]}).all():
        brief = {"id": label_id, "name": name, "color": color}
        for contact_id in of_label[label_id]:
            groups[contact_id].append(brief)
    return groups
