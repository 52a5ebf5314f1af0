"""Scheduled messages: the list in run order, one message with its history, and a person's decisions."""

from itertools import groupby

from flask import request

from crm import clock
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.schedule import service
from crm.schedule.models import Message
from crm.schedule.paging import in_run_order
from crm.schedule.states import ASKING, EDITABLE, IN_FLIGHT, RESOLUTIONS, TERMINAL, State

SIZE = 60
VIEWS = {"waiting": {State.SCHEDULED, *IN_FLIGHT}, "past": TERMINAL}


@blueprint.get("/messages")
def messages():
    """List what waits in the order in which it will leave, or what is over, newest first."""
    view = request.args.get("view", "waiting")
    view = view if view in VIEWS else "waiting"
    found = service.search(kit.account().id, states=VIEWS[view])
    if view == "waiting":
        rows, after = in_run_order(found, request.args.get("after"), SIZE)
    else:
        rows, after = _newest(found, request.args.get("after", type=int))
    return kit.show(
        "messages.html",
        view=view,
        days=_days(rows),
        after=after,
        asking_rows=service.please_check(kit.account().id) if view == "waiting" else [],
    )


@blueprint.get("/messages/<int:message_id>")
def message(message_id: int):
    """Show a message: its text, whose clock, how it stands and everything that happened to it."""
    found = service.get(kit.account().id, message_id)
    return kit.show(
        "message.html",
        at="messages",
        message=found,
        events=service.history(found),
        editable=found.state in EDITABLE,
        needs_answer=found.state in ASKING,
    )


@blueprint.post("/messages/<int:message_id>/cancel")
def cancel_message(message_id: int):
    """Call a waiting message off for good."""
    service.cancel(service.get(kit.account().id, message_id), now=clock.now())
    db.session.commit()
    kit.say("messages.cancelled")
    return kit.back()


@blueprint.post("/messages/<int:message_id>/now")
def send_message_now(message_id: int):
    """Make a scheduled message due at once."""
    service.send_now(service.get(kit.account().id, message_id), now=clock.now())
    db.session.commit()
    kit.say("messages.due_now")
    return kit.back()


@blueprint.post("/messages/<int:message_id>/resolve")
def resolve_message(message_id: int):
    """Carry out the answer to “please check”."""
    outcome = request.form.get("outcome", "")
    if outcome not in RESOLUTIONS:
        raise Invalid("Choose what happened to this message.")
    service.resolve(service.get(kit.account().id, message_id), outcome, now=clock.now())
    db.session.commit()
    kit.say(f"check.done.{outcome}")
    return kit.back()


def _newest(found, before: int | None):
    if before:
        found = found.where(Message.id < before)
    rows = list(db.session.scalars(found.order_by(Message.id.desc()).limit(SIZE + 1)))
    return rows[:SIZE], str(rows[SIZE - 1].id) if len(rows) > SIZE else None


def _days(rows: list[Message]):
    """Return the rows by the day on which they leave, as the person at the desk counts days."""
    times = kit.times()

    def day_of(row: Message):
        return times.local(row.sent_at or row.due_at).date()

    return [(times.day_of(day), list(group)) for day, group in groupby(rows, day_of)]
