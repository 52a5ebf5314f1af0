"""Turning the next two weeks of a series into messages, once for each local date."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from crm.accounts.models import Account
from crm.db import db
from crm.schedule import due, moves, words
from crm.schedule.models import Message
from crm.schedule.states import CANCEL, EDITABLE, RESCHEDULE, Actor, State

from .models import Series
from .planning import Occurrence, occurrences

AHEAD = timedelta(days=14)
# Why a message was called off that the changed series no longer has.
CHANGED = "series_changed"


def plant(series: Series, account: Account, *, actor: Actor, now: datetime) -> int:
    """Add a message for each date of the next two weeks that has none; return how many.

    At least the very next date is planned, however far it is. Raises Invalid when the words cannot be
    filled in any more.
    """
    taken = messages_by_date(series)
    wanted = [one for one in _near(series, account, now) if one.day.isoformat() not in taken]
    if wanted:
        says = words.read(series.contact, account, words_of(series)).columns()
        for occurrence in wanted:
            _add(series, occurrence, says, actor, now)
        due.changed()
    return len(wanted)


def replant(series: Series, account: Account, *, now: datetime) -> None:
    """Make the messages that are still to come those of the series as it is now, also where they were
    changed one by one. Dates that it no longer has are called off and become free again.
    """
    moves.lock_account(account.id)
    wanted = {one.day.isoformat(): one for one in _near(series, account, now)}
    says = words.read(series.contact, account, words_of(series)).columns()
    again, off = [], []
    for row in messages_by_date(series).values():
        if row.state not in EDITABLE or row.due_at <= now:
            continue
        occurrence = wanted.get(str(row.occurrence))
        if occurrence is None:
            values = {"reason": CHANGED, "paused": False, "occurrence": None}
            off.append(moves.Change(row.id, row.claim, row.state, values, None))
        else:
            columns = occurrence.plan.columns(series.grace_seconds) | says
            values = columns | {
                "hold_on_reply": series.hold_on_reply,
                "attachment": series.attachment,
                "approved_at": now,
                "reason": None,
                "paused": False,
            }
            again.append(moves.Change(row.id, row.claim, row.state, values, None))
    moves.each(CANCEL, account.id, off, actor=Actor.PERSON, now=now)
    moves.each(RESCHEDULE, account.id, again, actor=Actor.PERSON, now=now)
    plant(series, account, actor=Actor.PERSON, now=now)


def words_of(series: Series) -> dict[str, Any]:
    """Return the words of a series as the caller of a message would ask for them."""
    return {"body": series.source, "values": series.values}


def messages_by_date(series: Series) -> dict[str, Message]:
    """Return the newest messages of a series by the local dates they are for."""
    mine = (Message.series_id == series.id, Message.occurrence.is_not(None))
    found = select(Message).where(*mine).order_by(Message.occurrence.desc()).limit(100)
    return {str(row.occurrence): row for row in db.session.scalars(found).unique()}


def _near(series: Series, account: Account, now: datetime) -> list[Occurrence]:
    found: list[Occurrence] = []
    for occurrence in occurrences(series, account, now=now):
        if found and occurrence.plan.due.at > now + AHEAD:
            break
        found.append(occurrence)
    return found


def _add(series: Series, occurrence: Occurrence, says: dict[str, Any], actor: Actor, now: datetime) -> None:
    message = Message(
        account_id=series.account_id,
        contact=series.contact,
        series_id=series.id,
        occurrence=occurrence.day.isoformat(),
        hold_on_reply=series.hold_on_reply,
        attachment=series.attachment,
        newest_fields=True,
        paused=False,
        state=State.SCHEDULED.value,
        claim=0,
        # A reply after the series was approved holds a message of it, whenever that was made.
        approved_at=series.approved_at,
        created_at=now,
        **says | {"template_id": series.template_id},
        **occurrence.plan.columns(series.grace_seconds),
    )
    db.session.add(message)
    db.session.flush()
    moves.record("created", message, actor=actor, now=now)
