"""Counts for looking at: what left when, for whom, and what came back. Reads only."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, and_, case, column, func, literal, select, values

from crm.contacts.models import Contact
from crm.db import Instant, db
from crm.message_templates.models import Template

from .models import Event, Message
from .states import ASKING, COMMIT, IN_FLIGHT, OPEN, State


class Tally(NamedTuple):
    """How many messages in a state had their time on one day; ``day`` is its place in what was asked for."""

    day: int
    state: str
    messages: int


class Answered(NamedTuple):
    """A template's messages that left, and how many of their contacts have written since."""

    name: str
    sent: int
    answered: int


class Planned(NamedTuple):
    """A message that waits, as the timeline draws it."""

    id: int
    zone: str
    due_at: datetime
    contact_name: str
    state: str


# What left has its own index by the time at which it left; everything else is counted by its due time, in
# the index that begins with account and state, which naming the states makes usable.
_NOT_SENT = sorted(set(State) - {State.SENT})


def asking_count(account_id: int) -> int:
    """Return how many messages wait for a person's decision."""
    return _count(Message.account_id == account_id, Message.state.in_(ASKING))


def sent_count(account_id: int, since: datetime, until: datetime) -> int:
    """Return how many messages left in a span of time."""
    return _count(Message.account_id == account_id, Message.sent_at >= since, Message.sent_at < until)


def waiting_count(account_id: int, until: datetime) -> int:
    """Return how many messages will leave before an instant."""
    states = Message.state.in_({State.SCHEDULED, *IN_FLIGHT})
    return _count(Message.account_id == account_id, states, Message.due_at < until)


def commits_since(account_id: int, since: datetime) -> int:
    """Return how many clicks were granted since an instant: what the caps count."""
    found = select(func.count()).where(
        Event.account_id == account_id, Event.kind == COMMIT.event, Event.at > since
    )
    return db.session.scalar(found) or 0


def by_day(account_id: int, edges: Sequence[datetime]) -> list[Tally]:
    """Return counts of messages by day and by state; day n reaches from the n-th edge to the next one.

    A message counts on the day on which it left, one that did not leave on the day on which it was due.
    """
    if len(edges) < 2:
        return []
    spans = values(column("day", Integer), column("since", Instant), column("until", Instant), name="given")
    days = spans.data([(n, *span) for n, span in enumerate(pairwise(edges))]).cte("days")
    left = (
        select(days.c.day, literal(State.SENT.value), func.count())
        .join(Message, and_(Message.sent_at >= days.c.since, Message.sent_at < days.c.until))
        .where(Message.account_id == account_id)
        .group_by(days.c.day)
    )
    other = (
        select(days.c.day, Message.state, func.count())
        .join(Message, and_(Message.due_at >= days.c.since, Message.due_at < days.c.until))
        .where(Message.account_id == account_id, Message.state.in_(_NOT_SENT))
        .group_by(days.c.day, Message.state)
    )
    return [Tally(*row) for found in (left, other) for row in db.session.execute(found)]


def by_hour(account_id: int, since: datetime) -> dict[int, int]:
    """Return how many messages left in each hour of the recipient's day: {hour: count}."""
    hour = func.substr(Message.local, 12, 2)
    rows = db.session.execute(
        select(hour, func.count())
        .where(Message.account_id == account_id, Message.sent_at >= since)
        .group_by(hour)
    )
    return {int(at): count for at, count in rows}


def answered(account_id: int, since: datetime) -> list[Answered]:
    """Return templates by how often they left, with how many contacts have written since then."""
    wrote = case((Contact.last_inbound_at > Message.sent_at, 1), else_=0)
    # Few rows are left when the templates' names are looked up.
    tally = (
        select(Message.template_id, func.count().label("sent"), func.sum(wrote).label("answered"))
        .join(Contact, Contact.id == Message.contact_id)
        .where(Message.account_id == account_id, Message.sent_at >= since, Message.template_id.is_not(None))
        .group_by(Message.template_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Template.name, tally.c.sent, tally.c.answered)
        .join(tally, tally.c.template_id == Template.id)
        .where(Template.account_id == account_id)
        .order_by(tally.c.sent.desc(), Template.id)
    )
    return [Answered(name, sent, int(back)) for name, sent, back in rows]


def planned(account_id: int, since: datetime, until: datetime, limit: int) -> list[Planned]:
    """Return what waits in a span of time, in the order of its instants."""
    rows = db.session.execute(
        select(Message.id, Message.zone, Message.due_at, Contact.name, Message.state)
        .join(Contact, Contact.id == Message.contact_id)
        .where(
            Message.account_id == account_id,
            Message.state.in_(OPEN),
            Message.due_at >= since,
            Message.due_at < until,
        )
        .order_by(Message.due_at)
        .limit(limit)
    )
    return [Planned(*row) for row in rows]


def late_since(account_id: int, now: datetime, slack: timedelta) -> datetime | None:
    """Return the due time of the oldest message that waits although it was due ``slack`` ago."""
    return db.session.scalar(
        select(func.min(Message.due_at)).where(
            Message.account_id == account_id,
            Message.state == State.SCHEDULED,
            Message.paused.is_(False),
            Message.due_at < now - slack,
        )
    )


def unreleased_since(account_id: int, now: datetime, slack: timedelta) -> datetime | None:
    """Return when the oldest message was due that nobody released for ``slack``, though it is in time."""
    return db.session.scalar(
        select(func.min(Message.due_at)).where(
            Message.account_id == account_id,
            Message.state == State.SCHEDULED,
            Message.paused.is_(False),
            Message.released_at.is_(None),
            Message.due_at < now - slack,
            Message.last_at >= now,
        )
    )


def last_sign(account_id: int, enough: datetime) -> datetime | None:
    """Return when WhatsApp last did something for this account: a message left, or a reply came.

    Replies are looked through only when nothing left since ``enough``.
    """
    mine = select(Message.sent_at).where(Message.account_id == account_id, Message.sent_at.is_not(None))
    left = db.session.scalar(mine.order_by(Message.sent_at.desc()).limit(1))
    if left is not None and left >= enough:
        return left
    came = db.session.scalar(
        select(func.max(Contact.last_inbound_at)).where(Contact.account_id == account_id)
    )
    return max((at for at in (left, came) if at is not None), default=None)


def unanswered(account_id: int, since: datetime, least: int) -> int:
    """Return how many messages left since an instant if no reply at all was seen since; else 0.

    Also 0 for fewer than ``least``: where little is written, silence says nothing.
    """
    left = _count(Message.account_id == account_id, Message.sent_at >= since)
    if left < least:
        return 0
    came = select(Contact.id).where(Contact.account_id == account_id, Contact.last_inbound_at >= since)
    return 0 if db.session.scalar(came.limit(1)) is not None else left


def _count(*where: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Message).where(*where)) or 0
