"""Routes of reminders."""

from datetime import timedelta

from crm import clock
from crm.db import db
from crm.web import Blueprint, current_account, if_match, page, tagged

from . import service
from .models import Reminder
from .schemas import ReminderArgs, ReminderChange, ReminderIn, ReminderOut, ReminderPage, SnoozeIn, states_of

blueprint = Blueprint("reminders", __name__, url_prefix="/api/v1/reminders", description="Reminders")


@blueprint.post("")
@blueprint.arguments(ReminderIn)
@blueprint.response(201, ReminderOut)
def create_reminder(body):
    """Be reminded of a contact at a time, by default only if they have not written by then.

    Nothing is sent to anybody. When it is due its state is `due` in `/changes`, until it is ticked off.
    """
    reminder = service.create(current_account(), body, now=clock.now())
    return _answer(reminder)


@blueprint.get("")
@blueprint.arguments(ReminderArgs, location="query")
@blueprint.response(200, ReminderPage)
def list_reminders(args):
    """List reminders."""
    found = service.search(current_account().id, states=states_of(args["state"]), contact_id=args["contact"])
    return page(found, Reminder.id, args)


@blueprint.get("/<int:reminder_id>")
@blueprint.response(200, ReminderOut)
def get_reminder(reminder_id: int):
    """Show one reminder."""
    return tagged(service.get(current_account().id, reminder_id))


@blueprint.patch("/<int:reminder_id>")
@blueprint.arguments(ReminderChange)
@blueprint.response(200, ReminderOut)
def change_reminder(body, reminder_id: int):
    """Change what it says or when it comes; with a new time it waits again."""
    account = current_account()
    reminder = service.get(account.id, reminder_id)
    if_match(reminder)
    service.change(reminder, account, body, now=clock.now())
    return _answer(reminder)


@blueprint.post("/<int:reminder_id>/done")
@blueprint.response(200, ReminderOut)
def tick_off_reminder(reminder_id: int):
    """Tick it off."""
    reminder = service.get(current_account().id, reminder_id)
    service.done(reminder, now=clock.now())
    return _answer(reminder)


@blueprint.post("/<int:reminder_id>/snooze")
@blueprint.arguments(SnoozeIn)
@blueprint.response(200, ReminderOut)
def snooze_reminder(body, reminder_id: int):
    """Let it come again in an hour, or after `seconds`."""
    reminder, now = service.get(current_account().id, reminder_id), clock.now()
    service.snooze(reminder, now + timedelta(seconds=body["seconds"]), now=now)
    return _answer(reminder)


@blueprint.delete("/<int:reminder_id>")
@blueprint.response(204)
def delete_reminder(reminder_id: int):
    """Remove a reminder."""
    service.remove(service.get(current_account().id, reminder_id))
    db.session.commit()


def _answer(reminder: Reminder):
    db.session.commit()
    return tagged(reminder)
