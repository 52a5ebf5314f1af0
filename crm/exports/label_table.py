"""The sheet of labels."""

from collections.abc import Generator

from sqlalchemy import Engine, Select, func, select

from crm import tzdata
from crm.contacts.columns import HEADINGS
from crm.contacts.models import Contact
from crm.labels.models import Label, contact_labels

from . import words
from .reading import batches, local
from .table import counting
from .workbook import Column


class LabelTable:
    """Labels in their order, one line each, with how many people and groups carry them."""

    keys = ("name", "color", "people", "groups", "created_at")

    def __init__(self, *, language: str, zone: str):
        self._zone = tzdata.zone(zone)
        self.columns = [
            Column(words.say(words.HEADINGS["label"], language)),
            Column(words.say(words.HEADINGS["color"], language)),
            Column(words.say(words.HEADINGS["people"], language), "number"),
            Column(words.say(words.SHEETS["groups"], language), "number"),
            Column(f"{words.say(HEADINGS['created_at'], language)} ({zone})", "datetime"),
        ]

    def rows(self, engine: Engine, found: Select[tuple[Label]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each label."""
        statement = found.with_only_columns(
            Label.name, Label.color, _carried_by("person"), _carried_by("group"), Label.created_at
        ).order_by(Label.position, Label.id)
        for batch in batches(engine, statement):
            names, colors, people, groups, made = zip(*batch, strict=True)
            yield from zip(names, colors, people, groups, local(made, self._zone), strict=True)

    def counted(self, found: Select[tuple[Label]]) -> Select[int]:
        """Return the SELECT that counts the labels."""
        return counting(found)


def _carried_by(kind: str):
    return (
        select(func.count())
        .select_from(contact_labels)
        .join(Contact, Contact.id == contact_labels.c.contact_id)
        .where(contact_labels.c.label_id == Label.id, Contact.kind == kind)
        .correlate(Label)
        .scalar_subquery()
    )
