"""Making reminders, letting them fire, putting them off, ticking them off. Callers commit."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update

from crm import tzdata
from crm.accounts.models import Account
from crm.changes import next_rev, tombstone
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict, NotFound
from crm.schedule import due

from . import timing
from .models import Reminder

OPEN = ("waiting", "due")
# A list of more than these is not read by anybody.
_SHOWN = 200


def get(account_id: int, reminder_id: int) -> Reminder:
    """Return a reminder; NotFound for another account's as for an unknown one."""
    reminder = db.session.get(Reminder, reminder_id)
    if reminder is None or reminder.account_id != account_id:
        raise NotFound("There is no such reminder.")
    return reminder


def search(account_id: int, *, states: Iterable[str] = (), contact_id: int | None = None) -> Select[Reminder]:
    """Return a SELECT of reminders, of all states and contacts unless some are named."""
    found = select(Reminder).where(Reminder.account_id == account_id)
    wanted = list(states)
    if wanted:
        found = found.where(Reminder.state.in_(wanted))
    return found if contact_id is None else found.where(Reminder.contact_id == contact_id)


# A statement for the long poll: how many reminders of ``account`` have fired and wait to be ticked off.
_REMINDER = Reminder.__table__.c
DUE = select(func.count()).where(_REMINDER.account_id == bindparam("account"), _REMINDER.state == "due")


def open_ones(
    account_id: int, contact_id: int | None = None, *, states: Iterable[str] = OPEN
) -> list[Reminder]:
    """Return the reminders that wait or have come up, in the order of their time."""
    found = search(account_id, states=states, contact_id=contact_id).order_by(Reminder.due_at, Reminder.id)
    return list(db.session.scalars(found.limit(_SHOWN)).unique())


def create(account: Account, wanted: dict[str, Any], *, now: datetime) -> Reminder:
    """Store a reminder. ``wanted`` has the keys of ReminderIn. Raises Invalid for a time that cannot be."""
    contact = contacts.get(account.id, wanted["contact_id"])
    reminder = Reminder(
        account_id=account.id,
        contact=contact,
        text=wanted["text"],
        unless_replied=wanted["unless_replied"],
        since=now,
        state="waiting",
        created_at=now,
        **timing.columns(wanted["at"], contact, account, now=now),
    )
    db.session.add(reminder)
    db.session.flush()
    due.changed()
    return reminder


def preview(account: Account, wanted: dict[str, Any], *, now: datetime) -> datetime:
    """Return when a reminder would come up; nothing is stored. Raises like `create`."""
    contact = contacts.get(account.id, wanted["contact_id"])
    due_at: datetime = timing.columns(wanted["at"], contact, account, now=now)["due_at"]
    return due_at


def change(reminder: Reminder, account: Account, wanted: dict[str, Any], *, now: datetime) -> None:
    """Change text, time or `unless_replied`; with a new time it waits again, whatever it was before."""
    values: dict[str, Any] = {key: wanted[key] for key in ("text", "unless_replied") if key in wanted}
    if "at" in wanted:
        values |= timing.columns(wanted["at"], reminder.contact, account, now=now) | _anew(now)
    _write(reminder, **values)
    due.changed()


def done(reminder: Reminder, *, now: datetime) -> None:
    """Tick it off, also before it is due. Raises Conflict when that was done already."""
    _turn(reminder, (*OPEN, "answered"), state="done", done_at=now)


def snooze(reminder: Reminder, until: datetime, *, now: datetime) -> None:
    """Let it come again at an instant; a reply after now counts. Raises Conflict when it is ticked off."""
    _turn(reminder, OPEN, **timing.columns_at(until, reminder), **_anew(now))
    due.changed()


def remove(reminder: Reminder) -> None:
    """Delete a reminder."""
    tombstone(reminder.account_id, "reminder", reminder.id)
    db.session.delete(reminder)


def fire(account_id: int, *, now: datetime) -> int:
    """Let those come up whose time has come; return how many. A machine that slept forgets none."""
    ripe = search(account_id, states=["waiting"]).where(Reminder.due_at <= now)
    fired = 0
    for reminder in db.session.scalars(ripe.order_by(Reminder.due_at, Reminder.id)).unique().all():
        wrote = reminder.contact.last_inbound_at
        answered = reminder.unless_replied and wrote is not None and wrote > reminder.since
        state = "answered" if answered else "due"
        fired += _moved(reminder.account_id, reminder.id, ["waiting"], state=state, fired_at=now)
        db.session.expire(reminder)
    return fired


def answered(contact: Contact) -> None:
    """End those that were only to come without an answer, because the contact has written."""
    mine = (Reminder.contact_id == contact.id, Reminder.unless_replied.is_(True))
    wait = select(Reminder.id).where(
        *mine, Reminder.state.in_(OPEN), Reminder.since < contact.last_inbound_at
    )
    for reminder_id in db.session.scalars(wait).all():
        _moved(contact.account_id, reminder_id, OPEN, state="answered")


def next_due(account_id: int) -> datetime | None:
    """Return the instant at which the next reminder comes up, or None."""
    mine = (Reminder.account_id == account_id, Reminder.state == "waiting")
    return db.session.scalar(select(func.min(Reminder.due_at)).where(*mine))


def plan_again(account: Account, *where: Any) -> int:
    """Compute the instants of the waiting reminders again; return how many moved."""
    moved = 0
    found = search(account.id, states=["waiting"]).where(*where)
    for reminder in db.session.scalars(found).unique().all():
        values = timing.again(reminder, account)
        if any(getattr(reminder, key) != value for key, value in values.items()):
            moved += values["due_at"] != reminder.due_at
            _moved(account.id, reminder.id, ["waiting"], **values)
            db.session.expire(reminder)
    if moved:
        due.changed()
    return moved


def for_new_tables(account: Account) -> int:
    """Compute again what other tz tables decided; return how many moved."""
    return plan_again(account, Reminder.tzdb != tzdata.version())


def _anew(now: datetime) -> dict[str, Any]:
    return {"state": "waiting", "since": now, "fired_at": None, "done_at": None}


def _turn(reminder: Reminder, before: Iterable[str], **values: Any) -> None:
    turned = _moved(reminder.account_id, reminder.id, before, **values)
    db.session.refresh(reminder)
    if not turned:
        raise Conflict(
            f"This cannot be done with a reminder that is {reminder.state}.",
            code="wrong_state",
            state=reminder.state,
        )


def _write(reminder: Reminder, **values: Any) -> None:
    for key, value in values.items():
        setattr(reminder, key, value)
    db.session.flush()


def _moved(account_id: int, reminder_id: int, before: Iterable[str], **values: Any) -> bool:
    """Written by a statement alone, because it is also called while a session flushes."""
    rows = Reminder.__table__
    mine = (rows.c.id == reminder_id, rows.c.state.in_(list(before)))
    statement = update(rows).where(*mine).values(**values, rev=next_rev(account_id))
    return db.session.connection().execute(statement).rowcount == 1
