"""Reminders: those that came up, those to come, and what is done with them."""

from datetime import timedelta
from typing import Any

from crm import clock
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.reminders import service
from crm.reminders.models import Reminder

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
