"""The contacts that a batch of records may be, as they are in the database now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, cast, select

from crm.contacts.identity import chat_of_phone
from crm.contacts.models import Alias, Contact
from crm.db import db
from crm.labels.models import contact_labels

from .phones import variants
from .rows import Record

# In the order of Known.
_COLUMNS = (
    Contact.id,
    Contact.kind,
    Contact.name,
    Contact.phone,
    Contact.zone,
    Contact.language,
    Contact.notes,
    # Read as text: the column's own decoder takes longer than everything else here.
    cast(Contact.fields, Text),
    Contact.opted_out,
)


@dataclass
class Known:
    """A contact as it is now; ``labels`` are compared names → ids."""

    id: int
    kind: str
    name: str
    phone: str | None
    zone: str | None
    language: str | None
    notes: str
    fields: dict[str, str]
    opted_out: bool
    labels: dict[str, int] = field(default_factory=dict)


class Found:
    """Loads them with a few statements, whatever the size of the batch."""

    def __init__(self, account_id: int, records: Sequence[Record], label_names: dict[int, str]):
        self._mine = Contact.account_id == account_id
        phones: set[str] = set()
        chats: dict[str, set[str]] = {"c.us": set()}
        for record in records:
            for number in (record.get("phone"), record.get("valid")):
                if number:
                    phones |= {number, *variants(number)}
            if "digits" in record:
                chats["c.us"].add(f"{record['digits']}@c.us")
            for kind, value in record.get("chats", ()):
                chats.setdefault(kind, set()).add(value)
        self._known: dict[int, Known] = {}
        self._load(Contact.phone.in_(phones))
        self._by_phone = {known.phone: known for known in self._known.values()}
        # A phone that nobody has may be that of a chat.
        chats["c.us"] |= {chat_of_phone(number) for number in phones - self._by_phone.keys()}
        self._by_chat = _owners(account_id, chats)
        self._load(Contact.id.in_(set(self._by_chat.values()) - self._known.keys()))
        if any("labels" in record or "unlabels" in record for record in records):
            self._add_labels(label_names)

    def by_phone(self, phone: str) -> Known | None:
        """Return the contact with this phone, or with the chat that this phone has."""
        return self._by_phone.get(phone) or self.by_chat(("c.us", chat_of_phone(phone)))

    def by_chat(self, chat: tuple[str, str]) -> Known | None:
        """Return the contact with this chat, given as kind and value."""
        number = self._by_chat.get(chat)
        return self._known[number] if number else None

    def _load(self, which: ColumnElement[bool]) -> None:
        rows = _rows(*_COLUMNS, where=(self._mine, which))
        for number, kind, name, phone, zone, language, notes, fields, opted_out in rows:
            self._known[number] = Known(
                number, kind, name, phone, zone, language, notes, orjson.loads(fields), opted_out
            )

    def _add_labels(self, label_names: dict[int, str]) -> None:
        carried = contact_labels.c
        for contact_id, label_id in _rows(
            carried.contact_id, carried.label_id, where=(carried.contact_id.in_(self._known),)
        ):
            self._known[contact_id].labels[label_names[label_id]] = label_id


def _owners(account_id: int, chats: dict[str, set[str]]) -> dict[tuple[str, str], int]:
    """Return which contacts have which chats: ``{(kind, value): contact id}``."""
    found: dict[tuple[str, str], int] = {}
    for kind, values in chats.items():
        where = (Alias.account_id == account_id, Alias.kind == kind, Alias.value.in_(values))
        for value, number in _rows(Alias.value, Alias.contact_id, where=where):
            found[kind, value] = number
    return found


def _rows(*columns: Any, where: Iterable[ColumnElement[bool]]) -> Iterable[Any]:
    return db.session.connection().execute(select(*columns).where(*where))
