"""When a reminder is due: a wall time of the person at the keyboard, unless another zone is named."""

from datetime import datetime
from typing import Any, cast

from crm import tzdata, wire
from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.errors import Invalid
from crm.schedule import zones
from crm.schedule.planning import NAMED, asked, zone_of

from .models import Reminder

# What a caller writes for the zone of the workspace, which is the person's own clock.
WORKSPACE = "workspace"


def columns(at: dict[str, Any], contact: Contact, account: Account, *, now: datetime) -> dict[str, Any]:
    """Return the columns of a reminder for ``{local, zone, in_gap, in_overlap}``.

    Raises Invalid with the codes of a message's time (crm/schedule/planning.py).
    """
    here = (account.zone, WORKSPACE) if at["zone"] == WORKSPACE else zone_of(at["zone"], contact)
    plan = asked(at, *here)
    if plan.due.at < now:
        raise Invalid(
            "This time has already passed. Choose a later one.",
            code="in_the_past",
            due_at=wire.instant(plan.due.at),
            now=wire.instant(now),
        )
    return {
        "local": plan.local,
        "zone": plan.zone,
        "zone_source": plan.zone_source,
        "in_gap": plan.in_gap,
        "in_overlap": plan.in_overlap,
        "due_at": plan.due.at,
        "tzdb": tzdata.version(),
    }


def columns_at(instant: datetime, reminder: Reminder) -> dict[str, Any]:
    """Return the columns of a reminder that is moved to an instant."""
    local, which = zones.local_at(instant, reminder.zone)
    return {
        "local": zones.format_local(local),
        "in_gap": "forward",
        "in_overlap": which,
        "due_at": instant,
        "tzdb": tzdata.version(),
    }


def again(reminder: Reminder, account: Account) -> dict[str, Any]:
    """Return the columns as the tables, the workspace and the contact have them now: the wall time stays."""
    zone = reminder.zone
    if reminder.zone_source == WORKSPACE:
        zone = account.zone
    elif reminder.zone_source != NAMED:
        zone = reminder.contact.effective_zone
    due = zones.resolve_again(
        zones.parse_local(reminder.local),
        zone,
        cast(zones.InGap, reminder.in_gap),
        cast(zones.InOverlap, reminder.in_overlap),
    )
    return {"zone": zone, "due_at": due.at, "tzdb": tzdata.version()}
