"""Reminders: those that came up, those to come, and making one on a contact's page."""

from datetime import timedelta
from typing import Any

from flask import request

from crm import clock
from crm.contacts import service as contacts
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.reminders import service
from crm.reminders.models import Reminder
from crm.reminders.schemas import ReminderIn
from crm.schedule.zones import format_local
from crm.times import service as written

OVER = 30
SNOOZE = timedelta(hours=1)


@blueprint.get("/reminders")
def reminders():
    """List them: come up, to come, and the latest that are over."""
    account_id = kit.account().id
    return kit.show(
        "reminders.html",
        due=service.open_ones(account_id, states=["due"]),
        waiting=service.open_ones(account_id, states=["waiting"]),
        over=db.session.scalars(
            service.search(account_id, states=["done", "answered"]).order_by(Reminder.rev.desc()).limit(OVER)
        )
        .unique()
        .all(),
    )


@blueprint.post("/reminders/new")
def create_reminder():
    """Make one for a time that is written in words or as a date."""
    account, now = kit.account(), clock.now()
    contact = contacts.get(account.id, request.form.get("contact_id", type=int) or 0)
    when = kit.text("when")
    if not when:
        raise Invalid("Say when.", code="unreadable_time", examples=written.examples(account.language))
    meant = written.parse(account, {"text": when}, now=now)
    if meant.candidates:
        raise Invalid("Clocks skip this time or show it twice. Choose another one.", code="local_time_gap")
    at = {"local": format_local(meant.local), "in_overlap": meant.in_overlap}
    asked = {
        "contact_id": contact.id,
        "text": kit.text("text"),
        "at": at,
        "unless_replied": "unless_replied" in request.form,
    }
    made = service.create(account, kit.read(ReminderIn(), asked), now=now)
    db.session.commit()
    kit.say("reminders.said.made", moment=kit.times().moment(made.due_at))
    return kit.back()


@blueprint.post("/reminders/<int:reminder_id>/<any(done, snooze, dismiss):what>")
def move_reminder(reminder_id: int, what: str):
    """Tick it off, put it off for an hour, or remove it."""
    found, now = service.get(kit.account().id, reminder_id), clock.now()
    values: dict[str, Any] = {}
    if what == "done":
        service.done(found, now=now)
    elif what == "snooze":
        service.snooze(found, now + SNOOZE, now=now)
        values = {"moment": kit.times().moment(found.due_at)}
    else:
        service.remove(found)
    db.session.commit()
    kit.say(f"reminders.said.{what}", **values)
    return kit.back()
