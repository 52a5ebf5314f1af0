"""What the form of an import offers for each column, and what a filled form asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crm.contacts.columns import HEADINGS
from crm.contacts.models import FieldDefinition
from crm.imports.layout import Layout
from crm.imports.mapping import TARGETS, new_fields
from crm.imports.models import Import

from .words import Words

#: Said instead of a target when a field is to be made of the column.
MAKE = "new"


@dataclass(frozen=True)
class Choice:
    """A column of the file. ``name`` is that of its input, ``chosen`` one of the offered values or ""."""

    name: str
    column: str
    chosen: str
    can_be_made: bool
    label: str


def choices(made: Import, keys: Iterable[str]) -> list[Choice]:
    """Return the columns with what is chosen for each; ``keys`` are those of the account's fields."""
    layout, known = Layout.of_json(made.layout), set(keys)
    makeable = {field.column for field in new_fields(layout, {}, known)}
    # The last check mapped these columns to fields that exist only once it is applied.
    wished = {
        f"field:{field['key']}"
        for field in made.options.get("create_fields", [])
        if field["key"] not in known
    }
    found = []
    for place, column in enumerate(layout.columns):
        target = made.mapping.get(column) or ""
        label = target if target.startswith("label:") else f"label:{column}"
        chosen = MAKE if target in wished else target
        found.append(Choice(f"column-{place}", column, chosen, column in makeable, label))
    return found


def targets(words: Words, definitions: Iterable[FieldDefinition]) -> list[tuple[str, str]]:
    """Return what any column can be read as: ``(target, its name for people)``."""
    own = [
        (key, HEADINGS[key][words.language] if key in HEADINGS else words(f"imports.target.{key}"))
        for key in TARGETS
    ]
    return own + [(f"field:{field.key}", field.title) for field in definitions]


def wishes(form: Mapping[str, str], columns: Iterable[str]) -> dict[str, Any]:
    """Return a filled form as the API's check takes it."""
    mapping: dict[str, str | None] = {}
    make = []
    for place, column in enumerate(columns):
        chosen = form.get(f"column-{place}", "")
        if chosen == MAKE:
            make.append(column)
        mapping[column] = chosen if chosen and chosen != MAKE else None
    return {
        "mapping": mapping,
        "create_fields": make,
        "default_country": form.get("country", "").strip() or None,
        "labels": form.get("labels") or "add",
        "merge": True if form.get("merge") else [],
    }
