"""A month of messages, by the calendar of the person at the desk."""

from calendar import Calendar
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from flask import request

from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.desk.tally import group_of
from crm.schedule import figures, service
from crm.schedule.models import Message
from crm.schedule.moves import RUN_ORDER
from crm.schedule.states import State

# Weeks begin on Sunday where Hebrew and Arabic are read, and in Brazil; on Monday elsewhere.
SUNDAY_FIRST = {"he", "ar", "pt"}
SHOWN = 100


@blueprint.get("/calendar")
def calendar():
    """Show a month with each day's messages counted, and the messages of one day."""
    times, account = kit.times(), kit.account()
    chosen = _date(request.args.get("day")) or times.today
    weeks = Calendar(6 if account.language in SUNDAY_FIRST else 0).monthdatescalendar(
        chosen.year, chosen.month
    )
    shown = [day for week in weeks for day in week]
    days: dict[date, Counter] = defaultdict(Counter)
    for row in figures.by_day(account.id, kit.edges(shown)):
        days[shown[row.day]][group_of(row.state)] += row.messages
    return kit.show(
        "calendar.html",
        at="messages",
        view="calendar",
        weeks=weeks,
        days=days,
        chosen=chosen,
        before=chosen.replace(day=1) - timedelta(days=1),
        after=weeks[-1][-1] + timedelta(days=1)
        if weeks[-1][-1].month != chosen.month
        else weeks[-1][-1] + timedelta(days=7),
        rows=_messages(*kit.edges([chosen])),
    )


def _messages(since: datetime, until: datetime) -> list[Message]:
    found = service.search(kit.account().id, states=list(State)).where(
        Message.due_at >= since, Message.due_at < until
    )
    return list(db.session.scalars(found.order_by(*RUN_ORDER).limit(SHOWN)))


def _date(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None
