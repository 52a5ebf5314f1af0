"""The sheet of contacts: which columns there are, and how the rows of the database become theirs."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import orjson
from sqlalchemy import Engine, Select, Text, cast, func, select

from crm import tzdata
from crm.contacts.columns import (
    ANSWERS,
    HEADINGS,
    KINDS,
    field_headings,
    join_chats,
    join_list,
    label_heading,
)
from crm.contacts.models import Alias, Contact, FieldDefinition
from crm.contacts.zones import effective_zone
from crm.errors import Invalid
from crm.labels.models import Label, contact_labels

from .reading import batches, instant, local
from .styles import Kind
from .table import counting
from .words import ZONE_SOURCES, say
from .workbook import Column

#: What is exported unless columns are chosen; ``fields`` are all fields of the account.
USUAL = (
    "name",
    "kind",
    "phone",
    "labels",
    "zone",
    "effective_zone",
    "zone_source",
    "language",
    "fields",
    "notes",
    "opted_out",
    "chats",
    "last_inbound_at",
    "created_at",
    "updated_at",
)
_INSTANTS = ("last_inbound_at", "created_at", "updated_at")
_UNIT, _RECORD = "\x1f", "\x1e"
_FIELD_KINDS: dict[str, Kind] = {"number": "number", "date": "date"}

_label_ids = (
    select(func.aggregate_strings(cast(contact_labels.c.label_id, Text), ","))
    .where(contact_labels.c.contact_id == Contact.id)
    .correlate(Contact)
    .scalar_subquery()
)
# The characters made for this purpose; no chat id holds them.
_chats = (
    select(func.aggregate_strings(Alias.kind + _UNIT + Alias.value, _RECORD))
    .where(Alias.contact_id == Contact.id)
    .correlate(Contact)
    .scalar_subquery()
)
_READ = {
    "kind": Contact.kind,
    "name": Contact.name,
    "phone": Contact.phone,
    "zone": Contact.zone,
    "language": Contact.language,
    "notes": Contact.notes,
    "opted_out": Contact.opted_out,
    "last_inbound_at": Contact.last_inbound_at,
    "created_at": Contact.created_at,
    "updated_at": Contact.updated_at,
    "fields": cast(Contact.fields, Text),
    "label_ids": _label_ids,
    "chats": _chats,
}
# What a column is made of, where that is not the column of the same name.
_MADE_OF = {
    "labels": ("label_ids",),
    "label_columns": ("label_ids",),
    "effective_zone": ("zone", "phone"),
    "zone_source": ("zone", "phone"),
}

#: Makes one column of a sheet from a few hundred rows.
Maker = Callable[["_Batch"], Sequence[object]]


class ContactTable:
    """The columns that were asked for, and the rows of a SELECT of contacts under them."""

    def __init__(
        self,
        *,
        language: str,
        zone: str,
        definitions: Sequence[FieldDefinition],
        labels: Sequence[Label],
        wanted: Sequence[str] = (),
    ):
        """``wanted`` are keys of HEADINGS, ``fields`` for all fields or ``fields.<key>`` for one, and
        ``label_columns`` for one column per label; their order is the order of the columns.

        Raises Invalid with ``known`` for a column that there is not, and when none is left.
        """
        self._language = language
        self._zone = zone
        self._labels = {str(label.id): label.name for label in labels}
        self._fields = {field.key: field for field in definitions}
        self._titles = field_headings({field.key: field.title for field in definitions})
        self.keys: list[str] = []
        self.columns: list[Column] = []
        self._makers: list[Maker] = []
        self._read: dict[str, None] = {}
        for key in dict.fromkeys(wanted or USUAL):
            self._read |= dict.fromkeys(_MADE_OF.get(key, (key if key in _READ else "fields",)))
            for column, maker in self._expand(key):
                self.keys.append(key)
                self.columns.append(column)
                self._makers.append(maker)
        if not self.columns:
            raise Invalid("There is nothing to export: no column is left.", code="no_columns")

    def rows(self, engine: Engine, found: Select[tuple[Contact]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each contact, in the order of names."""
        read = [instant(_READ[name], engine) if name in _INSTANTS else _READ[name] for name in self._read]
        for rows in batches(engine, found.with_only_columns(*read).order_by(Contact.name, Contact.id)):
            batch = _Batch(dict(zip(self._read, zip(*rows, strict=True), strict=True)), self._zone)
            yield from zip(*(make(batch) for make in self._makers), strict=True)

    def counted(self, found: Select[tuple[Contact]]) -> Select[int]:
        """Return the SELECT that counts the contacts."""
        return counting(found)

    def _expand(self, key: str) -> Iterator[tuple[Column, Maker]]:
        if key == "fields":
            for field in self._fields.values():
                yield self._field(field)
        elif key == "label_columns":
            for number, name in self._labels.items():
                yield Column(label_heading(name, self._language)), self._carries(number)
        elif key in HEADINGS:
            yield self._own(key)
        elif key.removeprefix("fields.") in self._fields:
            yield self._field(self._fields[key.removeprefix("fields.")])
        else:
            known = [*HEADINGS, "fields", "label_columns", *(f"fields.{key}" for key in self._fields)]
            raise Invalid(f"There is no column “{key}”.", code="unknown_column", known=known)

    def _own(self, key: str) -> tuple[Column, Maker]:
        title = say(HEADINGS[key], self._language)
        if key in _INSTANTS:
            zone = tzdata.zone(self._zone)
            return Column(f"{title} ({self._zone})", "datetime"), lambda b: local(b.columns[key], zone)
        return Column(title, "phone" if key == "phone" else "text"), self._maker(key)

    def _maker(self, key: str) -> Maker:
        language = self._language
        if key == "kind":
            words = {kind: say(texts, language) for kind, texts in KINDS.items()}
            return lambda b: [words[kind] for kind in b.columns["kind"]]
        if key == "opted_out":
            answers = {answer: say(texts, language) for answer, texts in ANSWERS.items()}
            return lambda b: [answers[bool(answer)] for answer in b.columns["opted_out"]]
        if key == "labels":
            return self._label_lists()
        if key == "chats":
            return lambda b: [_chat_list(text) for text in b.columns["chats"]]
        if key == "effective_zone":
            return lambda b: [zone for zone, _source in b.zones]
        if key == "zone_source":
            sources = {source: say(texts, language) for source, texts in ZONE_SOURCES.items()}
            return lambda b: [sources[source] for _zone, source in b.zones]
        return lambda b: b.columns[key]

    def _field(self, field: FieldDefinition) -> tuple[Column, Maker]:
        key = field.key
        column = Column(self._titles[key], _FIELD_KINDS.get(field.type, "text"))
        return column, lambda b: [fields.get(key) for fields in b.fields]

    def _carries(self, number: str) -> Maker:
        yes, no = say(ANSWERS[True], self._language), say(ANSWERS[False], self._language)
        return lambda b: [yes if number in ids else no for ids in b.label_sets]

    def _label_lists(self) -> Maker:
        # Few combinations occur, so each is written out once.
        known: dict[str | None, str] = {None: ""}

        def write(ids: str | None) -> str:
            if ids not in known:
                if len(known) > 10_000:
                    known.clear()
                carried = set((ids or "").split(","))
                known[ids] = join_list(name for number, name in self._labels.items() if number in carried)
            return known[ids]

        return lambda b: [write(ids) for ids in b.columns["label_ids"]]


class _Batch:
    """A few hundred rows, turned into columns; what several columns need is worked out once."""

    def __init__(self, columns: Mapping[str, Sequence[Any]], workspace_zone: str):
        self.columns = columns
        self._workspace_zone = workspace_zone

    @cached_property
    def zones(self) -> list[tuple[str, str]]:
        pairs = zip(self.columns["zone"], self.columns["phone"], strict=True)
        return [effective_zone(zone, phone, self._workspace_zone) for zone, phone in pairs]

    @cached_property
    def fields(self) -> list[dict[str, str]]:
        return [orjson.loads(text) if text else {} for text in self.columns["fields"]]

    @cached_property
    def label_sets(self) -> list[set[str]]:
        return [set(ids.split(",")) if ids else set() for ids in self.columns["label_ids"]]


def _chat_list(text: str | None) -> str:
    if not text:
        return ""
    pairs = (line.partition(_UNIT) for line in sorted(text.split(_RECORD)))
    return join_chats((kind, value) for kind, _unit, value in pairs)
