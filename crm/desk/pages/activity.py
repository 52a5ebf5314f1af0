"""What happened to messages, newest first: the append-only log."""

from flask import request
from sqlalchemy import select

from crm.contacts.models import Contact
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.schedule.models import Event, Message
from crm.schedule.states import MOVES, Actor

SIZE = 100
KINDS = ("created", *dict.fromkeys(move.event for move in MOVES))


@blueprint.get("/activity")
def activity():
    """List events, filtered by what happened and who did it."""
    chosen = {name: request.args.get(name, "") for name in ("kind", "actor")}
    # Without a kind the newest rows are read by their id, which the sum keeps apart from the index of
    # kinds; with one that index has them in the order of time.
    by_kind = chosen["kind"] in KINDS
    mine = (Event.account_id if by_kind else Event.account_id + 0) == kit.account().id
    order = (Event.at.desc(), Event.id.desc()) if by_kind else (Event.id.desc(),)
    found = (
        select(Event, Contact.id.label("contact_id"), Contact.name)
        .join(Message, Message.id == Event.message_id)
        .join(Contact, Contact.id == Message.contact_id)
        .where(mine)
    )
    if by_kind:
        found = found.where(Event.kind == chosen["kind"])
    if chosen["actor"] in list(Actor):
        found = found.where(Event.actor == chosen["actor"])
    if before := request.args.get("before", type=int):
        found = found.where(Event.id < before)
    rows = db.session.execute(found.order_by(*order).limit(SIZE + 1)).all()
    return kit.show(
        "activity.html",
        rows=rows[:SIZE],
        after=rows[SIZE - 1].Event.id if len(rows) > SIZE else None,
        kinds=KINDS,
        actors=list(Actor),
        chosen=chosen,
    )
