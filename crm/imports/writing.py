"""Writes decisions into the database, a batch at a time, and remembers what it takes to undo them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import lazyload
from sqlalchemy.sql.schema import Table

from crm.changes import next_rev
from crm.contacts import refusals
from crm.contacts.models import Alias, Contact
from crm.db import db
from crm.labels import service as labels
from crm.labels.models import contact_labels

from .matching import NEW, UPDATED, Decision, label_key

# Colours that stay apart beside each other, for labels that come with a file.
_COLORS = ("#0b7a75", "#b4540a", "#6b4fbb", "#1d6fb8", "#a8327e", "#4d7c0f", "#b42318", "#57534e")
_WRITTEN = ("name", "phone", "zone", "language", "notes", "opted_out")
_contacts = cast(Table, Contact.__table__)
_aliases = cast(Table, Alias.__table__)


class Writer:
    """Writes for one account. ``undo`` is what crm/imports/undoing.py needs to take all of it back."""

    def __init__(self, account_id: int, *, now: datetime):
        self._account_id = account_id
        self._now = now
        self._refused = refusals.of_account(account_id)
        self._labels = {label_key(label.name): label.id for label in labels.all_labels(account_id)}
        self.undo: dict[str, Any] = {"created": [], "changed": [], "labels": [], "fields": [], "rev": 0}
        self.undo["at"] = now.isoformat()

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write those that make or change a contact."""
        new = [decision.record for decision in decisions if decision.outcome == NEW]
        changed = [decision for decision in decisions if decision.outcome == UPDATED]
        if new:
            self._create(new)
        if changed:
            self._change(changed)

    def _create(self, records: list[dict[str, Any]]) -> None:
        first = next_rev(self._account_id, len(records))
        rows = [self._row(record, rev) for rev, record in enumerate(records, first)]
        connection = db.session.connection()
        connection.execute(insert(_contacts), rows)
        # The revisions were taken for these rows alone, so they name them in their order; asking the database
        # to return the ids in order would insert one row at a time.
        mine = _contacts.c.account_id == self._account_id, _contacts.c.rev >= first
        ids = connection.scalars(select(_contacts.c.id).where(*mine).order_by(_contacts.c.rev)).all()
        chats: list[dict[str, Any]] = []
        carried: list[dict[str, int]] = []
        for number, record in zip(ids, records, strict=True):
            chats += self._chats(number, record.get("chats", ()))
            carried += self._carried(number, self._label_ids(record.get("labels", ())))
        self.undo["created"] += ids
        self.undo["rev"] = first + len(records) - 1
        _insert(chats, carried)

    def _row(self, record: dict[str, Any], rev: int) -> dict[str, Any]:
        opted_out = record.get("opted_out", False) or self._is_refused(record)
        return {
            "account_id": self._account_id,
            "rev": rev,
            "kind": record.get("kind", "person"),
            "name": record.get("name", ""),
            "phone": record.get("phone"),
            "zone": record.get("zone"),
            "language": record.get("language"),
            "fields": record["fields"],
            "notes": record.get("notes", ""),
            "opted_out": opted_out,
            "opted_out_at": self._now if opted_out else None,
            "created_at": self._now,
            "updated_at": self._now,
        }

    def _change(self, decisions: list[Decision]) -> None:
        """Change contacts as objects: that way messages follow the zone, phone and consent of theirs."""
        wanted = {decision.contact_id: decision for decision in decisions}
        bare = (lazyload(Contact.aliases), lazyload(Contact.labels))
        contacts = db.session.scalars(select(Contact).where(Contact.id.in_(wanted)).options(*bare)).all()
        chats, carried = [], []
        for contact in contacts:
            changes = wanted[contact.id].changes
            values = _values(contact, changes)
            if not contact.opted_out and self._is_refused(changes):
                values["opted_out"] = True
            step = {
                "id": contact.id,
                "before": {key: getattr(contact, key) for key in values},
                "after": values,
                "chats": changes.get("chats", []),
                "labels": self._label_ids(changes.get("labels", ())),
                "unlabels": changes.get("unlabels", []),
            }
            self.undo["changed"].append(step)
            for key, value in values.items():
                setattr(contact, key, value)
            if "opted_out" in values:
                contact.opted_out_at = self._now
            contact.updated_at = self._now
            chats += self._chats(contact.id, step["chats"])
            carried += self._carried(contact.id, step["labels"])
            for label in step["unlabels"]:
                _take_off(contact.id, label)
        db.session.flush()
        _insert(chats, carried)
        for contact in contacts:
            db.session.expunge(contact)

    def _is_refused(self, found: dict[str, Any]) -> bool:
        """Return whether somebody with this phone or chat was erased after refusing; mostly nobody was."""
        if not self._refused:
            return False
        chats = ((kind, value) for kind, value in found.get("chats", ()))
        return not self._refused.isdisjoint(refusals.digests(found.get("phone"), chats))

    def _chats(self, contact_id: int, chats: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
        return [
            {"account_id": self._account_id, "contact_id": contact_id, "kind": kind, "value": value}
            for kind, value in dict.fromkeys(tuple(chat) for chat in chats)
        ]

    @staticmethod
    def _carried(contact_id: int, labels: Sequence[int]) -> list[dict[str, int]]:
        return [{"contact_id": contact_id, "label_id": label} for label in labels]

    def _label_ids(self, names: Sequence[str]) -> list[int]:
        return list(dict.fromkeys(self._label_id(name) for name in names))

    def _label_id(self, name: str) -> int:
        compared = label_key(name)
        if compared not in self._labels:
            color = _COLORS[len(self._labels) % len(_COLORS)]
            label = labels.create(self._account_id, {"name": name, "color": color}, now=self._now)
            self._labels[compared] = label.id
            self.undo["labels"].append(label.id)
        return self._labels[compared]


def _values(contact: Contact, changes: dict[str, Any]) -> dict[str, Any]:
    values = {key: changes[key] for key in _WRITTEN if key in changes}
    if "fields" in changes:
        values["fields"] = contact.fields | changes["fields"]
    return values


def _insert(chats: list[dict[str, Any]], carried: list[dict[str, int]]) -> None:
    connection = db.session.connection()
    if chats:
        connection.execute(insert(_aliases), chats)
    if carried:
        connection.execute(insert(contact_labels), carried)


def _take_off(contact_id: int, label_id: int) -> None:
    carried = contact_labels.c.contact_id == contact_id, contact_labels.c.label_id == label_id
    db.session.execute(delete(contact_labels).where(*carried))
