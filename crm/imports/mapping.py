"""Which column means what: proposed from the headings, or said by the person. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm.contacts.columns import HEADINGS, READ_ONLY, compared, field_headings, key_of_heading

from . import programs
from .headings import PASSED, plain
from .layout import Layout
from .phones import Phones

TARGETS = (
    "name",
    "first_name",
    "middle_name",
    "last_name",
    "phone",
    "chats",
    "kind",
    "labels",
    "zone",
    "language",
    "notes",
    "opted_out",
)
#: What several columns may be mapped to.
SEVERAL = ("phone", "chats", "labels", "notes")
_IDENTITY = ("phone", "chats")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

Mapped = dict[str, str | None]


class BadMapping(ValueError):
    """A mapping that cannot be used; ``code`` is stable, ``column`` names the column it is about."""

    def __init__(self, code: str, detail: str, column: str | None = None):
        super().__init__(detail)
        self.code = code
        self.column = column


@dataclass(frozen=True)
class NewField:
    """A field that can be made of a column."""

    column: str
    key: str
    title: str
    type: str


def propose(
    layout: Layout, fields: Mapping[str, str], sample: Sequence[Sequence[str]], country: str | None
) -> Mapped:
    """Return ``{column: target or None}``.

    ``fields`` are the account's as ``{key: title}``; ``sample`` are some rows, by which a column of phones is
    found when no heading names one.
    """
    program = programs.of_columns(layout.columns)
    titles = {compared(heading): key for key, heading in field_headings(fields).items()}
    ours = {compared(text): key for key, texts in HEADINGS.items() for text in texts.values()}
    mapping: Mapped = {}
    taken: set[str] = set()
    for column in layout.columns:
        target = _target(column, ours, titles, fields, program)
        if target in taken and target not in SEVERAL:
            target = None
        mapping[column] = target
        if target:
            taken.add(target)
    if not taken & set(_IDENTITY):
        _guess(layout, mapping, sample, country)
    return mapping


def new_fields(layout: Layout, mapping: Mapped, taken_keys: Iterable[str]) -> list[NewField]:
    """Return the fields that can be made of the columns that have no target, in their order."""
    program = programs.of_columns(layout.columns)
    taken = set(taken_keys)
    found = []
    for place, column in zip(layout.places, layout.columns, strict=True):
        if mapping.get(column) or passed_over(program, column):
            continue
        usual = programs.field_key(program, column)
        key = _free_key(usual or _slug(column), taken)
        taken.add(key)
        # Google's “E-mail 1 - Value” is no name for a field.
        title = usual.replace("_", " ").capitalize() if usual and program == programs.GOOGLE else column
        found.append(NewField(column, key, title[:120], "date" if place in layout.dated else "text"))
    return found


def passed_over(program: str | None, column: str) -> bool:
    """Tell whether a column says nothing about a contact, so that no field is made of it."""
    return programs.target(program, column) == PASSED


def check(mapping: Mapped, columns: Sequence[str], keys: Iterable[str]) -> None:
    """Raise BadMapping for an unknown column, a target that is unknown or given twice, and for a mapping by
    which no contact can be recognised. ``keys`` are those of the fields.
    """
    known = set(keys)
    taken: dict[str, str] = {}
    for column, target in mapping.items():
        if column not in columns:
            raise BadMapping("unknown_column", f"There is no column “{column}” in this file.", column)
        if target is None:
            continue
        kind, _, name = target.partition(":")
        if not (
            target in TARGETS or (kind == "label" and name.strip()) or (kind == "field" and name in known)
        ):
            raise BadMapping("unknown_target", f"“{target}” is nothing a column can be read as.", column)
        if target in taken and target not in SEVERAL:
            raise BadMapping(
                "mapped_twice", f"“{taken[target]}” and “{column}” are both read as {target}.", column
            )
        taken[target] = column
    if not taken.keys() & set(_IDENTITY):
        raise BadMapping("no_identity_column", "Choose the column that has the phone numbers.")


def _target(
    column: str,
    ours: Mapping[str, str],
    titles: Mapping[str, str],
    fields: Mapping[str, str],
    program: str | None,
) -> str | None:
    own = ours.get(compared(column))
    if own:
        return None if own in READ_ONLY else own
    key = titles.get(compared(column)) or key_of_heading(column)
    if key in fields:
        return f"field:{key}"
    target = programs.target(program, column)
    if target:
        return None if target == PASSED else target
    usual = programs.field_key(program, column)
    return f"field:{usual}" if usual in fields else None


def _guess(layout: Layout, mapping: Mapped, sample: Sequence[Sequence[str]], country: str | None) -> None:
    """Find a column of phones by its cells, and one of names beside it where there are no headings at all."""
    phones = Phones(country)
    cells = {
        column: [row[place] for row in sample if row[place].strip()]
        for place, column in enumerate(layout.columns)
        if mapping[column] is None
    }
    for column, texts in cells.items():
        if texts and sum(_is_phone(phones, text) for text in texts) >= 0.7 * len(texts):
            mapping[column] = "phone"
            break
    if all(part.heading for part in layout.parts):
        return
    for column, texts in cells.items():
        wordy = texts and all(_LETTERS.search(text) and "@" not in text for text in texts)
        if mapping[column] is None and wordy:
            mapping[column] = "name"
            return


def _is_phone(phones: Phones, text: str) -> bool:
    try:
        phones.read(text)
    except ValueError:
        return False
    return True


def _slug(column: str) -> str:
    letters = unicodedata.normalize("NFKD", plain(column)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_").lstrip("0123456789_")[:40].rstrip("_")
    return words if _KEY.fullmatch(words) else "field"


def _free_key(wanted: str, taken: set[str]) -> str:
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted[:36]}_{number}"
    return key
