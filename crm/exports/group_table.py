"""The sheets of groups and of their members."""

from collections.abc import Generator

from sqlalchemy import Engine, Select, Text, cast, func, select

from crm import tzdata
from crm.contacts.columns import ANSWERS, HEADINGS, join_list
from crm.contacts.models import Contact, GroupMember
from crm.labels.models import Label, contact_labels

from . import words
from .reading import batches, local
from .table import counting
from .workbook import Column

_members = select(func.count()).where(GroupMember.contact_id == Contact.id).correlate(Contact)
_label_ids = (
    select(func.aggregate_strings(cast(contact_labels.c.label_id, Text), ","))
    .where(contact_labels.c.contact_id == Contact.id)
    .correlate(Contact)
)


class GroupTable:
    """Groups, one line each."""

    keys = ("name", "labels", "members", "hidden_numbers", "members_read_at", "notes")

    def __init__(self, *, language: str, zone: str, labels: list[Label]):
        self._labels = {str(label.id): label.name for label in labels}
        self._zone = tzdata.zone(zone)
        self.columns = [
            Column(words.say(HEADINGS["name"], language)),
            Column(words.say(HEADINGS["labels"], language)),
            Column(words.say(words.HEADINGS["members"], language), "number"),
            Column(words.say(words.HEADINGS["hidden_numbers"], language), "number"),
            Column(f"{words.say(words.HEADINGS['members_read_at'], language)} ({zone})", "datetime"),
            Column(words.say(HEADINGS["notes"], language)),
        ]

    def rows(self, engine: Engine, found: Select[tuple[Contact]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each group, in the order of names."""
        statement = found.with_only_columns(
            Contact.name,
            _label_ids.scalar_subquery(),
            _members.scalar_subquery(),
            _members.where(GroupMember.phone.is_(None)).scalar_subquery(),
            Contact.members_read_at,
            Contact.notes,
        ).order_by(Contact.name, Contact.id)
        for batch in batches(engine, statement):
            names, labels, members, hidden, read, notes = zip(*batch, strict=True)
            carried = [self._names(ids) for ids in labels]
            yield from zip(names, carried, members, hidden, local(read, self._zone), notes, strict=True)

    def counted(self, found: Select[tuple[Contact]]) -> Select[int]:
        """Return the SELECT that counts the groups."""
        return counting(found)

    def _names(self, ids: str | None) -> str:
        carried = set((ids or "").split(","))
        return join_list(name for number, name in self._labels.items() if number in carried)


class MemberTable:
    """Members of groups, one line each; a number that WhatsApp hides is marked as hidden, not left blank."""

    keys = ("member.group", "member.name", "member.phone", "member.admin")

    def __init__(self, *, language: str):
        self._hidden = words.say(words.HIDDEN, language)
        self._answers = {answer: words.say(texts, language) for answer, texts in ANSWERS.items()}
        self.columns = [
            Column(words.say(words.HEADINGS["group"], language)),
            Column(words.say(HEADINGS["name"], language)),
            Column(words.say(HEADINGS["phone"], language), "phone"),
            Column(words.say(words.HEADINGS["admin"], language)),
        ]

    def rows(self, engine: Engine, found: Select[tuple[Contact]]) -> Generator[tuple[object, ...]]:
        """Yield the cells of each member, group by group, in the order in which they were read."""
        statement = (
            _with_members(found)
            .with_only_columns(Contact.name, GroupMember.name, GroupMember.phone, GroupMember.admin)
            .order_by(Contact.name, Contact.id, GroupMember.position)
        )
        for batch in batches(engine, statement):
            for group, name, phone, admin in batch:
                yield group, name, phone or self._hidden, self._answers[bool(admin)]

    def counted(self, found: Select[tuple[Contact]]) -> Select[int]:
        """Return the SELECT that counts the members."""
        return counting(_with_members(found))


def _with_members(found: Select[tuple[Contact]]) -> Select[tuple[Contact]]:
    return found.join(GroupMember, GroupMember.contact_id == Contact.id)
