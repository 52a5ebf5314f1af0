"""The contacts that a batch of records may be, as they are in the database now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from crm.contacts.identity import chat_of_phone
from crm.contacts.models import Alias, Contact
from crm.db import db
from crm.labels.models import contact_labels

from .phones import variants
from .rows import Record


@dataclass
class Known:
    """A contact as it is now; ``labels`` are compared names → ids, ``chats`` pairs of kind and value."""

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
    chats: set[tuple[str, str]] = field(default_factory=set)


class Found:
    """Loads them with a few statements, whatever the size of the batch."""

    def __init__(self, account_id: int, records: Sequence[Record], label_names: dict[int, str]):
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
        chats["c.us"] |= {chat_of_phone(number) for number in phones}
        self._by_phone = _ids_by_phone(account_id, phones)
        self._by_chat = _ids_by_chat(account_id, chats)
        self._known = _load({*self._by_phone.values(), *self._by_chat.values()}, label_names)

    def by_phone(self, phone: str) -> Known | None:
        """Return the contact with this phone, or with the chat that this phone has."""
        number = self._by_phone.get(phone) or self._by_chat.get(("c.us", chat_of_phone(phone)))
        return self._known[number] if number else None

    def by_chat(self, chat: tuple[str, str]) -> Known | None:
        """Return the contact with this chat, given as kind and value."""
        number = self._by_chat.get(chat)
        return self._known[number] if number else None


def _ids_by_phone(account_id: int, phones: Iterable[str]) -> dict[str, int]:
    statement = select(Contact.phone, Contact.id).where(
        Contact.account_id == account_id, Contact.phone.in_(phones)
    )
    return {phone: number for phone, number in db.session.execute(statement) if phone}


def _ids_by_chat(account_id: int, chats: dict[str, set[str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for kind, values in chats.items():
        statement = select(Alias.value, Alias.contact_id).where(
            Alias.account_id == account_id, Alias.kind == kind, Alias.value.in_(values)
        )
        found |= {(kind, value): number for value, number in db.session.execute(statement)}
    return found


def _load(ids: set[int], label_names: dict[int, str]) -> dict[int, Known]:
    if not ids:
        return {}
    columns = (
        Contact.id,
        Contact.kind,
        Contact.name,
        Contact.phone,
        Contact.zone,
        Contact.language,
        Contact.notes,
        Contact.fields,
        Contact.opted_out,
    )
    known = {row.id: Known(*row) for row in db.session.execute(select(*columns).where(Contact.id.in_(ids)))}
    for contact_id, kind, value in db.session.execute(
        select(Alias.contact_id, Alias.kind, Alias.value).where(Alias.contact_id.in_(ids))
    ):
        known[contact_id].chats.add((kind, value))
    carried = select(contact_labels.c.contact_id, contact_labels.c.label_id)
    for contact_id, label_id in db.session.execute(carried.where(contact_labels.c.contact_id.in_(ids))):
        known[contact_id].labels[label_names[label_id]] = label_id
    return known
