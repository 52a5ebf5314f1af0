"""Which contact a record is, and what it would change: by phone, then by chat, never by name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm.contacts.identity import chat_of_phone
from crm.labels import service as labels

from .cells import mended, same
from .known import Found, Known
from .phones import variants
from .problems import Problem
from .rows import Record

NEW, UPDATED, UNCHANGED, SKIPPED, FAILED = "new", "updated", "unchanged", "skipped", "failed"
OUTCOMES = (NEW, UPDATED, UNCHANGED, SKIPPED, FAILED)
_TEXTS = ("name", "zone", "language", "notes")


@dataclass
class Decision:
    """What becomes of a record. ``contact_id`` is who it is, ``changes`` holds only what is different: the
    keys of a record, with ``labels`` as names to add and ``unlabels`` as ids to remove. ``given`` is the
    record as it was read, where a person's word made ``record`` another.
    """

    outcome: str
    record: Record
    contact_id: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    problem: dict[str, Any] | None = None
    proposal: dict[str, Any] | None = None
    given: Record | None = None


@dataclass(frozen=True)
class Wishes:
    """What a person decided: ``merge`` names rows whose phone is a variant of another and the same person's
    (``all_variants`` for all of them); ``replace_labels`` takes off labels that the file does not name.
    """

    merge: frozenset[int] = frozenset()
    all_variants: bool = False
    replace_labels: bool = False

    def merges(self, row: int) -> bool:
        """Tell whether the variant in this row was said to be the same person."""
        return self.all_variants or row in self.merge


class _Variant(NamedTuple):
    """Who has a variant of a record's phone, the contact or the earlier row, when they are to be one; and the
    proposal to make them one.
    """

    known: Known | None = None
    row: int | None = None
    proposal: dict[str, Any] | None = None


_NO_VARIANT = _Variant()


class Matcher:
    """Decides about records in the order of the file; what a row claims, no later row can claim again."""

    def __init__(self, account_id: int, wishes: Wishes):
        self._account_id = account_id
        self._wishes = wishes
        self._names = {label.id: label_key(label.name) for label in labels.all_labels(account_id)}
        self._compared: dict[str, str] = {}
        self._claimed: dict[str, int] = {}
        self._contacts: dict[int, int] = {}

    def decide(self, records: Sequence[Record]) -> list[Decision]:
        """Return a decision for each record of a batch."""
        found = Found(self._account_id, records, self._names)
        return [self._decide(record, found) for record in records]

    def _decide(self, given: Record, found: Found) -> Decision:
        record = self._settled(given, found) if "digits" in given else given
        if record is None:
            known = found.by_phone(given["valid"])
            proposal = _proposal(given, given["valid"], known)
            return Decision(FAILED, given, problem=given["bad"], proposal=proposal)
        decision = self._outcome(record, found)
        if record is not given:
            decision.given = given
        return decision

    def _outcome(self, record: Record, found: Found) -> Decision:
        keys = _keys(record)
        for key in keys:
            if key in self._claimed:
                return self._skip(record, self._claimed[key])
        known, problem = self._known(record, found)
        if problem:
            return Decision(FAILED, record, problem=problem)
        variant = self._variant(record, found) if known is None and "phone" in record else _NO_VARIANT
        if variant.row:
            return self._skip(record, variant.row)
        known = known or variant.known
        if known is not None:
            if known.id in self._contacts:
                return self._skip(record, self._contacts[known.id])
            self._contacts[known.id] = record["row"]
        for key in keys:
            self._claimed[key] = record["row"]
        if known is None:
            return Decision(NEW, record, proposal=variant.proposal)
        changes = self._changes(record, known, found)
        if variant.known and known.phone:
            # Whoever has a number keeps it when a variant of it is said to be theirs.
            changes.pop("phone", None)
        outcome = UPDATED if changes else UNCHANGED
        return Decision(outcome, record, known.id, changes, proposal=variant.proposal)

    def _settled(self, record: Record, found: Found) -> Record | None:
        """Return a record whose phone is no valid number as one that can be matched: its chat is known, or it
        has others, or a person said what the phone means. None when only a person can say.
        """
        chats = record.get("chats", [])
        if found.by_chat(("c.us", f"{record['digits']}@c.us")) is not None:
            return {**record, "chats": [*chats, ["c.us", f"{record['digits']}@c.us"]]}
        if self._wishes.merges(record["row"]):
            return {**record, "phone": record["valid"]}
        return {**record} if chats else None

    def _known(self, record: Record, found: Found) -> tuple[Known | None, dict[str, Any] | None]:
        by_phone = found.by_phone(record["phone"]) if "phone" in record else None
        all_found = {by_phone.id: by_phone} if by_phone else {}
        for kind, value in record.get("chats", ()):
            known = found.by_chat((kind, value))
            if known is not None:
                all_found[known.id] = known
        if len(all_found) > 1:
            names = " and ".join(known.name or known.phone or "a contact" for known in all_found.values())
            reason = f"Its phone and chats belong to several contacts: {names}."
            return None, _problem(record, record.get("phone", ""), reason, "two_contacts")
        return next(iter(all_found.values()), None), None

    def _variant(self, record: Record, found: Found) -> "_Variant":
        for other in variants(record["phone"]):
            known = found.by_phone(other)
            row = self._claimed.get(other) if known is None else None
            if known is not None or row is not None:
                proposal = _proposal(record, other, known, row)
                if self._wishes.merges(record["row"]):
                    return _Variant(known, row, proposal)
                return _Variant(proposal=proposal)
        return _NO_VARIANT

    def _skip(self, record: Record, row: int) -> Decision:
        reason = f"The same contact is in row {row} already."
        problem = _problem(record, record.get("phone", ""), reason, "repeated")
        return Decision(SKIPPED, record, problem=problem | {"first_row": row})

    def _changes(self, record: Record, known: Known, found: Found) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        if record.get("phone", known.phone) != known.phone:
            changes["phone"] = record["phone"]
        for key in _TEXTS:
            if key in record and not same(record[key], getattr(known, key)):
                changes[key] = record[key]
        fields = {
            key: value for key, value in record["fields"].items() if not same(value, known.fields.get(key))
        }
        if fields:
            changes["fields"] = fields
        # Nobody is written to again because of an old file: an import can stop messages, not allow them.
        if record.get("opted_out") and not known.opted_out:
            changes["opted_out"] = True
        # A chat that belongs to anybody belongs to this contact, or it would not have come this far.
        chats = [chat for chat in record.get("chats", ()) if found.by_chat(tuple(chat)) is None]
        if chats:
            changes["chats"] = chats
        wanted = {self._compare(name): name for name in record.get("labels", ())}
        added = [name for compared, name in wanted.items() if compared not in known.labels]
        if added:
            changes["labels"] = added
        if self._wishes.replace_labels:
            unwanted = {self._compare(name) for name in record.get("unlabels", ())}
            if "labels" in record:
                unwanted |= known.labels.keys() - wanted.keys()
            removed = sorted(known.labels[name] for name in unwanted if name in known.labels)
            if removed:
                changes["unlabels"] = removed
        return changes

    def _compare(self, name: str) -> str:
        found = self._compared.get(name)
        if found is None:
            found = self._compared[name] = label_key(name)
        return found


def label_key(name: str) -> str:
    """Return a label's name as it is compared with those in files, which hold no control characters."""
    return labels.compared(mended(name))


def _keys(record: Record) -> list[str]:
    phone = record.get("phone")
    keys = [phone, f"c.us {chat_of_phone(phone)}"] if phone else []
    return keys + [f"{kind} {value}" for kind, value in record.get("chats", ())]


def _problem(record: Record, value: str, reason: str, code: str) -> dict[str, Any]:
    return Problem(record["row"], record.get("sheet", ""), "", value, reason, code).to_json()


def _proposal(record: Record, phone: str, known: Known | None, earlier: int | None = None) -> dict[str, Any]:
    return {
        "row": record["row"],
        "sheet": record.get("sheet", ""),
        "phone": record.get("phone") or "+" + record["digits"],
        "same_as": phone,
        "contact": {"id": known.id, "name": known.name, "phone": known.phone} if known else None,
        "other_row": earlier,
    }
