"""How many people lack what a text needs. Pure: the people are given as rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .expression import Expression
from .reading import Parsed
from .render import is_missing
from .values import person

Row = tuple[str, str, str | None, Mapping[str, str] | None]
"""Kind, name, phone and fields of one contact."""


class Lacking(NamedTuple):
    """Of how many people how many lack anything, and how many lack each field."""

    people: int
    incomplete: int
    fields: dict[str, int]


def needed(parsed: Parsed, known: Iterable[str]) -> list[str]:
    """Return the fields of contacts that a text has no fallback for, in its order."""
    mine = set(known)
    names = (part.name for part in parsed.parts if isinstance(part, Expression) and not part.has_fallback)
    return [name for name in dict.fromkeys(names) if name in mine]


def count(names: list[str], rows: Iterable[Row]) -> Lacking:
    """Count who lacks any of these fields."""
    people = incomplete = 0
    fields: Counter[str] = Counter()
    for kind, name, phone, held in rows:
        people += 1
        if not names:
            continue
        has = person(kind, name, phone, held or {})
        lacks = [each for each in names if is_missing(has.get(each))]
        fields.update(lacks)
        incomplete += bool(lacks)
    return Lacking(people, incomplete, {name: fields[name] for name in names if fields[name]})
