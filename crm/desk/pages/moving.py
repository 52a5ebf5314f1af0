"""Moving scheduled messages with the hand: along the timeline by minutes, over the calendar by days."""

from datetime import timedelta
from typing import Any

from flask import request

from crm import clock
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.desk.drawing import MOST_AT_ONCE
from crm.errors import Invalid
from crm.schedule import service, zones
from crm.schedule.models import Message
from crm.schedule.planning import NAMED, RECIPIENT

FARTHEST = timedelta(days=366)


@blueprint.post("/messages/move")
def move_messages():
    """Move messages by ``minutes`` of time, or by ``days`` at the same time of theirs; all or none."""
    ids = [int(i) for i in request.form.get("messages", "").split(",") if i.isdigit()]
    by = timedelta(**{unit: request.form.get(unit, 0, type=int) for unit in ("minutes", "days")})
    if not by or abs(by) > FARTHEST or not 0 < len(ids) <= MOST_AT_ONCE:
        raise Invalid("Choose messages and how far they move.", code="no_move")
    account, now = kit.account(), clock.now()
    found = [service.get(account.id, number) for number in ids]
    for message in found:
        service.edit(message, account, {"send_at": _moved(message, by)}, now=now)
    db.session.commit()
    first = found[0]
    moment = kit.times().moment(first.due_at, first.zone)
    kit.say("messages.moved", count=len(found), name=first.contact.name, moment=moment)
    return ("", 204) if not kit.wants_page() else kit.back()


def _moved(message: Message, by: timedelta) -> dict[str, Any]:
    # Whole days keep the wall time through a change of clocks; minutes are counted as they pass.
    which: str
    if by % timedelta(days=1):
        local, which = zones.local_at(message.due_at + by, message.zone)
    else:
        local, which = zones.parse_local(message.local) + by, message.in_overlap
    return {
        "local": zones.format_local(local),
        "zone": message.zone if message.zone_source == NAMED else RECIPIENT,
        "in_gap": "forward",
        "in_overlap": "first" if which == "refuse" else which,
    }
