"""Rows → records of contacts, or the reasons why not. Pure: nothing is looked up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import cells as reading
from . import programs
from .cells import BadCell, mended
from .layout import Layout, Part
from .mapping import Mapped
from .phone_cells import Found, PhoneCells
from .phones import Phones
from .problems import Problem

#: What a row gives, and nothing that it leaves blank: row, sheet, phone, chats (lists of kind and value),
#: kind, name, zone, language, notes, opted_out, fields, labels and unlabels (names). ``digits`` are those of
#: a phone that is no valid number but has the valid variant ``valid``; ``bad`` is the problem that this is.
Record = dict[str, Any]

OK, FAILED, SKIPPED = "ok", "failed", "skipped"
_MARKS = {
    "formula": (
        "formula_without_value",
        "This formula was never calculated, so its value is not in the file.",
    ),
    "error": ("error_value", "This cell has an error instead of a value."),
    "broken_card": ("broken_card", "This contact card is damaged and cannot be read."),
}
#: In a list of customers a row without a phone is a mistake; in an address book it is somebody else.
_ADDRESS_BOOKS = ("vcard", programs.GOOGLE, programs.OUTLOOK)


@dataclass(frozen=True)
class FieldRule:
    """A field of the account: ``fit`` returns a text as it is stored, or raises BadCell."""

    type: str
    fit: Callable[[str], str]


class Read(NamedTuple):
    """What became of a row: its record when ``status`` is OK, else its problems."""

    status: str
    record: Record | None = None
    problems: Sequence[Problem] = ()


class RowReader:
    """Reads rows of one layout under one mapping. ``notices`` collects values that were passed over."""

    def __init__(self, layout: Layout, mapping: Mapped, fields: Mapping[str, FieldRule], country: str | None):
        self._layout = layout
        self._country = country
        self._fields = fields
        self._sheets = len(layout.parts) > 1
        self.notices: list[Problem] = []
        program = programs.of_columns(layout.columns) if layout.kind == "csv" else None
        self._address_book = (program or layout.kind) in _ADDRESS_BOOKS
        targets = [(place, mapping.get(column)) for place, column in enumerate(layout.columns)]
        numbers = [place for place, target in targets if target == "phone"]
        self._phones = PhoneCells(layout.columns, numbers, program, Phones(country))
        self._mapped = {place for place, target in targets if target}
        known = {target for _place, target in targets}
        # “Nombre” beside “Apellidos” is a first name.
        self._name_is_first = "last_name" in known and "first_name" not in known
        self._in_parts = bool(known & {"first_name", "middle_name", "last_name"})
        self._readers = [
            (place, *self._reader(target)) for place, target in targets if target and target != "phone"
        ]
        self._zones: dict[str, str] = {}
        self._lists: dict[str, list[str]] = {}

    def read(self, part: Part, number: int, cells: Sequence[str]) -> Read:
        """Return what is in a row: OK with a record, or FAILED or SKIPPED with problems."""
        problems = self._marked(part, number, cells) if number in part.marks else []
        own = self._layout.own
        record: Record = {"row": number, "fields": {}}
        if self._sheets:
            record["sheet"] = part.sheet
        for place, put, key in self._readers:
            text = cells[place]
            if not text:
                continue
            if not text.isprintable():
                text = mended(text)
            if not own:
                text = text.strip()
            if not text:
                continue
            if own and len(text) > reading.MAYBE_CUT and reading.was_cut(text):
                reason = "This text was cut by an export, so what is there now stays."
                self._notice(part, number, place, text, "cut_text", reason)
                continue
            try:
                put(record, key, text)
            except BadCell as error:
                problems.append(self._problem(part, number, place, text, str(error), error.code))
        found = self._phones.read(cells)
        if found is not None:
            self._take(record, found, part, number, problems)
        if problems:
            return self._heading(part, number, cells) or Read(FAILED, problems=problems)
        if not record.keys() & {"phone", "digits", "chats"}:
            return self._nobody(part, number)
        self._finish(record)
        return Read(OK, record)

    def _nobody(self, part: Part, number: int) -> Read:
        reason = "There is no phone and no chat in this row, so nobody could be written to."
        problem = self._problem(part, number, None, "", reason, "no_identity")
        return Read(SKIPPED if self._address_book else FAILED, problems=[problem])

    def _heading(self, part: Part, number: int, cells: Sequence[str]) -> Read | None:
        if tuple(cell.strip() for cell in cells) != self._layout.columns:
            return None
        problem = self._problem(part, number, None, "", "These are the headings again.", "heading_again")
        return Read(SKIPPED, problems=[problem])

    def _marked(self, part: Part, number: int, cells: Sequence[str]) -> list[Problem]:
        problems = []
        for place, column in enumerate(self._layout.places):
            why = part.marks[number].get(column)
            if why and (place in self._mapped or why == "broken_card"):
                code, reason = _MARKS[why]
                problems.append(self._problem(part, number, place, cells[place], reason, code))
        return problems

    def _take(self, record: Record, found: Found, part: Part, number: int, problems: list[Problem]) -> None:
        if found.chat:
            record.setdefault("chats", []).append(["c.us", found.chat])
        if found.phone:
            record["phone"] = found.phone
        elif found.valid or found.code:
            problem = self._problem(part, number, found.place, found.text, found.reason, found.code)
            if found.valid:
                record |= {"digits": found.digits, "valid": found.valid, "bad": problem.to_json()}
            elif not record.get("chats"):
                problems.append(problem)
            else:
                self.notices.append(problem)
        for place, text, reason in found.failed:
            self._notice(part, number, place, text, "phone_passed_over", reason)
        for place, other in found.others:
            reason = "A contact has one phone here; this one was passed over."
            self._notice(part, number, place, other, "more_phones", reason)

    def _finish(self, record: Record) -> None:
        if self._in_parts:
            _join_name(record, name_is_first=self._name_is_first)
        if "chats" in record and any(kind == "g.us" for kind, _value in record["chats"]):
            record["kind"] = "group"

    def _reader(self, target: str) -> tuple[Callable[[Record, str, str], None], str]:
        kind, _, key = target.partition(":")
        if kind == "field":
            return self._put_field, key
        if kind == "label":
            return _put_label, key
        if target in ("name", "first_name", "middle_name", "last_name"):
            return _put_name, target
        return {
            "language": _put_language,
            "notes": _put_notes,
            "chats": _put_chats,
            "kind": _put_kind,
            "opted_out": _put_answer,
            "zone": self._put_zone,
            "labels": self._put_labels,
        }[target], target

    def _put_zone(self, record: Record, key: str, text: str) -> None:
        known = self._zones.get(text)
        if known is None:
            known = self._zones[text] = reading.zone(text)
        record[key] = known

    def _put_labels(self, record: Record, key: str, text: str) -> None:
        known = self._lists.get(text)
        if known is None:
            known = reading.labels(text)
            if len(self._lists) < 10_000:
                self._lists[text] = known
        record[key] = record.get(key, []) + known

    def _put_field(self, record: Record, key: str, text: str) -> None:
        rule = self._fields[key]
        if rule.type == "text" and len(text) < 1_000:
            record["fields"][key] = text.strip()
        else:
            record["fields"][key] = rule.fit(
                reading.day(text, self._country) if rule.type == "date" else text
            )

    def _notice(self, part: Part, number: int, place: int, text: str, code: str, reason: str) -> None:
        self.notices.append(self._problem(part, number, place, text, reason, code))

    def _problem(
        self, part: Part, number: int, place: int | None, value: str, reason: str, code: str
    ) -> Problem:
        column = "" if place is None else self._layout.columns[place]
        return Problem(number, part.sheet if self._sheets else "", column, value, reason, code)


def _join_name(record: Record, *, name_is_first: bool) -> None:
    first, middle, last = (record.pop(part, "") for part in ("first_name", "middle_name", "last_name"))
    if name_is_first:
        first = record.pop("name", "")
    if not record.get("name"):
        name = " ".join(part for part in (first, middle, last) if part)
        if name:
            record["name"] = name[: reading.LONGEST["name"]]


def _put_name(record: Record, key: str, text: str) -> None:
    record[key] = reading.short(text, "name")


def _put_language(record: Record, key: str, text: str) -> None:
    record[key] = reading.short(text, "language")


def _put_notes(record: Record, key: str, text: str) -> None:
    before = record.get(key)
    record[key] = reading.notes(f"{before}\n{text}" if before else text)


def _put_chats(record: Record, key: str, text: str) -> None:
    record[key] = record.get(key, []) + reading.chats(text)


def _put_kind(record: Record, key: str, text: str) -> None:
    record[key] = reading.kind(text)


def _put_answer(record: Record, key: str, text: str) -> None:
    record[key] = reading.answer(text)


def _put_label(record: Record, key: str, text: str) -> None:
    where = "labels" if reading.answer(text) else "unlabels"
    record[where] = [*record.get(where, []), reading.short(key, "label")]
