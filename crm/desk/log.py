"""The whole log, newest first: what happened to messages and what was done otherwise, as one list.

They are kept in two tables, each with an index in the order of time. A page takes the newest lines of both
that are older than the last line shown, so page 900 costs what page 1 does.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, and_, false, func, literal, null, or_, select

from crm.activity.kinds import GROUPS
from crm.activity.models import Entry
from crm.activity.service import Actor
from crm.contacts.models import Contact
from crm.errors import Invalid
from crm.schedule.models import Event, Message
from crm.schedule.states import MOVES
from crm.schedule.states import Actor as Mover

MESSAGES = "messages"
KINDS = {MESSAGES: ("created", *dict.fromkeys(move.event for move in MOVES)), **GROUPS}
_BORN = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)

Execute = Callable[[Select[Any]], Any]


@dataclass(frozen=True)
class Wanted:
    """Which lines: ``kind`` is a kind or a group of KINDS, ``actor`` an Actor, ``begin`` ≤ at < ``end``."""

    account_id: int
    kind: str = ""
    actor: str = ""
    browser_id: int | None = None
    contact_id: int | None = None
    begin: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One line. ``source`` and ``number`` tell lines of one instant apart; a later source comes later."""

    at: datetime
    source: int
    number: int
    kind: str
    actor: str
    browser_id: int | None
    message_id: int | None
    contact_id: int | None
    name: str | None
    values: dict[str, Any]

    @property
    def order(self) -> tuple[float, int, int]:
        return (-((self.at - _BORN) // _MICRO), self.source, -self.number)

    @property
    def mark(self) -> str:
        """The place of this line, from which the next page goes on."""
        return f"{(self.at - _BORN) // _MICRO}.{self.source}.{self.number}"


def page(execute: Execute, wanted: Wanted, after: str | None, size: int) -> list[Line]:
    """Return up to ``size`` lines behind the one with the mark ``after``, or the newest ones.

    Raises Invalid for a mark that no line has.
    """
    place = _place(after) if after else None
    found = [_rows(execute, wanted, source, place, size) for source in range(len(_SOURCES))]
    return list(islice(heapq.merge(*found, key=lambda line: line.order), size))


def every(execute: Execute, wanted: Wanted, portion: int = 500) -> Iterator[Line]:
    """Yield all lines, read in portions."""
    after = None
    while lines := page(execute, wanted, after, portion):
        yield from lines
        after = lines[-1].mark


def counted(wanted: Wanted) -> Select[int]:
    """Return the SELECT that counts the lines."""
    counts: list[ColumnElement[int]] = [
        source(wanted).with_only_columns(func.count(), maintain_column_froms=True).scalar_subquery()
        for source in _SOURCES
    ]
    return select(counts[0] + counts[1] + counts[2])


def _rows(
    execute: Execute, wanted: Wanted, source: int, place: tuple[datetime, int, int] | None, size: int
) -> list[Line]:
    found = _SOURCES[source](wanted)
    at, number = found.selected_columns[0], found.selected_columns[1]
    if place is not None:
        instant, other, shown = place
        if source < other:
            found = found.where(at < instant)
        elif source > other:
            found = found.where(at <= instant)
        else:
            found = found.where(at <= instant, or_(at < instant, number < shown))
    rows = execute(found.order_by(at.desc(), number.desc()).limit(size))
    return [
        Line(when, source, key, kind, actor, browser, message, contact, name, values or {})
        for when, key, kind, actor, browser, message, contact, name, values in rows
    ]


def _events(wanted: Wanted) -> Select[Any]:
    """What happened to messages."""
    # One contact has few messages: the sum keeps the index in the order of time out of the choice.
    account = Event.account_id if wanted.contact_id is None else Event.account_id + 0
    found = (
        select(
            Event.at,
            Event.id,
            Event.kind,
            Event.actor,
            Event.browser_id,
            Event.message_id,
            Contact.id,
            Contact.name,
            null().cast(JSON),
        )
        .select_from(Event)
        .join(Message, Message.id == Event.message_id)
        .join(Contact, Contact.id == Message.contact_id)
        .where(account == wanted.account_id, *_between(Event.at, wanted))
    )
    if wanted.contact_id is not None:
        mine = select(Message.id).where(Message.contact_id == wanted.contact_id)
        found = found.where(Event.message_id.in_(mine))
    if wanted.kind:
        found = found.where(_of_kind(Event.kind, wanted.kind, {MESSAGES: KINDS[MESSAGES]}))
    return found.where(*_moved_by(wanted))


def _entries(wanted: Wanted) -> Select[Any]:
    """What was done otherwise in this account."""
    found = _told(wanted).where(Entry.account_id == wanted.account_id)
    return found if wanted.contact_id is None else found.where(Entry.contact_id == wanted.contact_id)


def _of_program(wanted: Wanted) -> Select[Any]:
    """What was done to the whole program."""
    found = _told(wanted).where(Entry.account_id.is_(None))
    return found if wanted.contact_id is None else found.where(false())


_SOURCES = (_events, _entries, _of_program)


def _told(wanted: Wanted) -> Select[Any]:
    found = (
        select(
            Entry.at,
            Entry.id,
            Entry.kind,
            Entry.actor,
            Entry.browser_id,
            literal(None),
            Entry.contact_id,
            Contact.name,
            Entry.values,
        )
        .select_from(Entry)
        .outerjoin(Contact, and_(Contact.id == Entry.contact_id, Contact.account_id == Entry.account_id))
        .where(*_between(Entry.at, wanted))
    )
    if wanted.kind:
        found = found.where(_of_kind(Entry.kind, wanted.kind, GROUPS))
    if wanted.actor:
        found = found.where(Entry.actor == wanted.actor)
    if wanted.browser_id is not None:
        found = found.where(Entry.browser_id == wanted.browser_id)
    return found


def _between(at: Any, wanted: Wanted) -> list[ColumnElement[bool]]:
    return [
        *([at >= wanted.begin] if wanted.begin else []),
        *([at < wanted.end] if wanted.end else []),
    ]


def _of_kind(column: Any, kind: str, known: dict[str, tuple[str, ...]]) -> ColumnElement[bool]:
    if kind in known:
        # The messages' table holds nothing else; a list of its kinds would only hide the order of time.
        return column.is_not(None) if kind == MESSAGES else column.in_(known[kind])
    return column == kind if any(kind in kinds for kinds in known.values()) else false()


def _moved_by(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Messages know their movers; here they are the four that the rest of the log knows."""
    seen_in_browser = Event.browser_id.is_not(None)
    person = Event.actor == Mover.PERSON
    at_work = Event.actor.in_([Mover.OWNER, Mover.BROWSER])
    found = {
        Actor.DESK: and_(person, ~seen_in_browser),
        Actor.BROWSER: or_(at_work, and_(person, seen_in_browser)),
        Actor.PROGRAM: Event.actor.in_([Mover.CLOCK, Mover.SERVER]),
    }
    by = [found.get(Actor(wanted.actor), false())] if wanted.actor else []
    return [*by, *([Event.browser_id == wanted.browser_id] if wanted.browser_id is not None else [])]


def acted(line: Line) -> Line:
    """Return the line with its actor as the rest of the log has it, whichever table it is from."""
    if line.source:
        return line
    by = {Mover.CLOCK: Actor.PROGRAM, Mover.SERVER: Actor.PROGRAM, Mover.PERSON: Actor.DESK}
    actor = by.get(Mover(line.actor), Actor.BROWSER)
    if actor is Actor.DESK and line.browser_id is not None:
        actor = Actor.BROWSER
    return replace(line, actor=actor.value)


def _place(mark: str) -> tuple[datetime, int, int]:
    parts = mark.split(".")
    if len(parts) != 3 or not all(part.isdigit() and len(part) < 19 for part in parts):
        raise Invalid("This page is no more. Begin at the first one.", code="bad_cursor")
    try:
        return _BORN + int(parts[0]) * _MICRO, int(parts[1]), int(parts[2])
    except OverflowError as error:
        raise Invalid("This page is no more. Begin at the first one.", code="bad_cursor") from error
