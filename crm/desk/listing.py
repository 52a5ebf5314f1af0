"""Pages of long lists by their order's key, so that page 900 costs what page 1 does."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import lazyload

from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Invalid

SIZE = 50


@dataclass(frozen=True)
class Page:
    """One page of rows; ``before`` and ``after`` lead to its neighbours, None where there are none."""

    rows: list[Any]
    before: str | None
    after: str | None


def by_name(found: Select[Any], after: str | None, before: str | None) -> Page:
    """Return contacts in the order of their names."""
    key = tuple_(Contact.name, Contact.id)
    backwards = before is not None and after is None
    place = before if backwards else after
    if place:
        name, number = _place(place)
        edge = tuple_(name, number)
        found = found.where(key < edge if backwards else key > edge)
    order = (Contact.name, Contact.id)
    found = found.options(lazyload(Contact.aliases)).order_by(
        *(column.desc() for column in order) if backwards else order
    )
    rows: list[Contact] = list(db.session.scalars(found.limit(SIZE + 1)).all())
    more = len(rows) > SIZE
    rows = rows[:SIZE][::-1] if backwards else rows[:SIZE]
    if not rows:
        return Page([], None, None)
    first, last = _mark(rows[0]), _mark(rows[-1])
    if backwards:
        return Page(rows, first if more else None, last)
    return Page(rows, first if place else None, last if more else None)


def count(found: Select[tuple[Contact]], at_most: int | None = None) -> int:
    """Return how many contacts a SELECT would give; it stops counting above ``at_most``."""
    ids = found.with_only_columns(Contact.id).order_by(None)
    if at_most is not None:
        ids = ids.limit(at_most + 1)
    return db.session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def _mark(contact: Contact) -> str:
    return f"{contact.id}:{contact.name}"


def _place(text: str) -> tuple[str, int]:
    number, _, name = text.partition(":")
    if not number.isdigit() or len(number) > 18:
        raise Invalid("This page is no more. Begin at the first one.", code="bad_cursor")
    return name, int(number)
