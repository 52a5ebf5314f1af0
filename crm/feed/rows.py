"""The rows that the overlay reads all day, as plain values for the JSON writer.

They come past the objects of the database layer and past the schemas, because thousands of them are read
at each start of the overlay. A test holds them against the schemas that describe them. The statements are
made once: putting one together takes as long as running it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    DateTime,
    Select,
    Text,
    bindparam,
    cast,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from crm.contacts.models import Alias, Contact
from crm.contacts.zones import effective_zone
from crm.db import db
from crm.labels.models import Label, contact_labels

Row = dict[str, Any]


class _Utc(FunctionElement[Any]):
    """An instant as a naive datetime in UTC, which the JSON writer knows: no Python runs for each of them."""

    type = DateTime()
    inherit_cache = True


@compiles(_Utc)
def _as_stored(element: _Utc, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(_Utc, "postgresql")
def _in_utc(element: _Utc, compiler: Any, **options: Any) -> str:
    return f"timezone('UTC', {compiler.process(element.clauses, **options)})"


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
_CONTACTS = (
    select(
        _CONTACT.id,
        _CONTACT.rev,
        _CONTACT.kind,
        _CONTACT.name,
        _CONTACT.phone,
        _CONTACT.zone,
        _CONTACT.language,
        _CONTACT.notes,
        _CONTACT.opted_out,
        _Utc(_CONTACT.last_inbound_at),
        _Utc(_CONTACT.created_at),
        _Utc(_CONTACT.updated_at),
        # The database holds the fields as JSON, and JSON is what is answered: nothing in it is read here.
        cast(_CONTACT.fields, Text),
    )
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
        select(literal(name)).where(select(has.id).where(has.account_id == _ACCOUNT, has.rev > _REV).exists())
        for name, has in ((name, model.__table__.c) for name, model in models.items())
    ]
    return union_all(*found)


def labels(account_id: int, rev: int, most: int) -> list[Row]:
    """Return the labels changed after ``rev`` in the shape of LabelOut, the oldest change first."""
    found = _all(_LABELS, {"account": account_id, "rev": rev, "most": most})
    return [row._asdict() for row in found]


def contacts(account_id: int, rev: int, most: int, workspace_zone: str) -> list[Row]:
    """Return the contacts changed after ``rev`` in the shape of ContactOut, the oldest change first.

    ``workspace_zone`` is the zone of who has no other.
    """
    found = _all(_CONTACTS, {"account": account_id, "rev": rev, "most": most})
    if not found:
        return []
    theirs = {"account": account_id, "rev": rev, "upto": found[-1].rev}
    aliases, worn = _aliases(theirs), _worn(theirs)
    rows: list[Row] = []
    for id_, at, kind, name, phone, zone, language, notes, opted_out, inbound, made, changed, fields in found:
        effective, source = effective_zone(zone, phone, workspace_zone)
        rows.append(
            {
                "id": id_,
                "rev": at,
                "kind": kind,
                "name": name,
                "phone": phone,
                "zone": zone,
                "language": language,
                "notes": notes,
                "opted_out": opted_out,
                "last_inbound_at": inbound,
                "created_at": made,
                "updated_at": changed,
                "fields": orjson.Fragment(fields),
                "effective_zone": effective,
                "zone_source": source,
                "aliases": aliases[id_],
                "labels": worn[id_],
            }
        )
    return rows


def _all(statement: Select[Any], values: dict[str, Any]) -> Sequence[Any]:
    """Return the rows of a statement that names tables, past what the session does for objects."""
    return db.session.connection().execute(statement, values).all()


def _aliases(theirs: dict[str, Any]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for contact_id, kind, value in _all(_ALIASES, theirs):
        groups[contact_id].append({"kind": kind, "value": value})
    return groups


def _worn(theirs: dict[str, Any]) -> dict[int, list[Row]]:
    """Return each contact's labels in the order of the bar; a label that many wear is one object."""
    of_label: dict[int, list[int]] = defaultdict(list)
    for contact_id, label_id in _all(_WORN, theirs):
        of_label[label_id].append(contact_id)
    groups: dict[int, list[Row]] = defaultdict(list)
    for label_id, name, color in _all(_BRIEF, {"account": theirs["account"]}):
        brief = {"id": label_id, "name": name, "color": color}
        for contact_id in of_label[label_id]:
            groups[contact_id].append(brief)
    return groups
