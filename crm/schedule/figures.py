"""Counts for looking at: what left when, for whom, and what came back. Reads only."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, and_, case, cast, func, select

from crm.contacts.models import Contact
from crm.db import db
from crm.message_templates.models import Template

from .models import Event, Message
from .states import ASKING, COMMIT, IN_FLIGHT, OPEN, State


class Sent(NamedTuple):
    """How many messages in a state had their time in one minute (aware UTC)."""

    minute: datetime
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


# The index begins with account, state and due time. Naming all states lets a span of time use it.
_ANY_STATE = Message.state.in_(list(State))
# What left in a span of time was due shortly before: this much covers every grace and a slow answer to
# "please check", and spares reading all that ever left.
_AT_MOST_LATE = timedelta(days=30)


def asking_count(account_id: int) -> int:
    """Return how many messages wait for a person's decision."""
    return _count(Message.account_id == account_id, Message.state.in_(ASKING))


def sent_count(account_id: int, since: datetime, until: datetime) -> int:
    """Return how many messages left in a span of time."""
    recent = (Message.due_at >= since - _AT_MOST_LATE, Message.due_at < until)
    left = (Message.sent_at >= since, Message.sent_at < until)
    return _count(Message.account_id == account_id, Message.state == State.SENT, *recent, *left)


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


def by_minute(account_id: int, since: datetime, until: datetime) -> list[Sent]:
    """Return counts of messages by the minute of their time and by state."""
    instant = func.coalesce(Message.sent_at, Message.due_at)
    minute = func.substr(_text(instant), 1, 16)
    rows = db.session.execute(
        select(minute, Message.state, func.count())
        .where(Message.account_id == account_id, _ANY_STATE, Message.due_at >= since, Message.due_at < until)
        .group_by(minute, Message.state)
    )
    return [Sent(datetime.fromisoformat(f"{at}+00:00"), state, count) for at, state, count in rows]


def by_hour(account_id: int, since: datetime) -> dict[int, int]:
    """Return how many messages left in each hour of the recipient's day: {hour: count}."""
    hour = func.substr(Message.local, 12, 2)
    rows = db.session.execute(
        select(hour, func.count())
        .where(Message.account_id == account_id, Message.state == State.SENT, Message.due_at >= since)
        .group_by(hour)
    )
    return {int(at): count for at, count in rows}


def answered(account_id: int, since: datetime) -> list[Answered]:
    """Return templates by how often they left, with how many contacts have written since then."""
    wrote = case((Contact.last_inbound_at > Message.sent_at, 1), else_=0)
    rows = db.session.execute(
        select(Template.name, func.count(), func.sum(wrote))
        .join(Message, and_(Message.template_id == Template.id, Message.account_id == Template.account_id))
        .join(Contact, Contact.id == Message.contact_id)
        .where(Template.account_id == account_id, Message.state == State.SENT, Message.due_at >= since)
        .group_by(Template.id, Template.name)
        .order_by(func.count().desc())
    )
    return [Answered(name, sent, int(back)) for name, sent, back in rows]


def planned(account_id: int, since: datetime, until: datetime, limit: int) -> list[Planned]:
    """Return what waits in a span of time, in the order of its instants."""
    rows = db.session.execute(
        select(Message.id, Message.zone, Message.due_at, Contact.name)
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


def last_sign(account_id: int, enough: datetime) -> datetime | None:
    """Return when WhatsApp last did something for this account: a message left, or a reply came.

    Replies are looked through only when nothing left since ``enough``.
    """
    newest = select(Message.sent_at).where(Message.account_id == account_id, Message.state == State.SENT)
    left = db.session.scalar(newest.order_by(Message.due_at.desc()).limit(1))
    if left is not None and left >= enough:
        return left
    came = db.session.scalar(
        select(func.max(Contact.last_inbound_at)).where(Contact.account_id == account_id)
    )
    return max((at for at in (left, came) if at is not None), default=None)


def _count(*where: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Message).where(*where)) or 0


def _text(instant: ColumnElement) -> ColumnElement[str]:
    """Return an instant as ``2026-11-23 08:00:…`` in UTC on both databases."""
    if db.engine.dialect.name == "postgresql":
        instant = func.timezone("UTC", instant)
    return cast(instant, String)
