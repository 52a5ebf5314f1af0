"""Sorting an audience: who gets which words when, and who is left out and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm.accounts.models import Account
from crm.contacts.zones import effective_zone, zones_of_phone
from crm.message_templates.render import Rendered
from crm.message_templates.service import Renderer
from crm.schedule import reasons, zones
from crm.schedule.planning import NAMED, RECIPIENT, Plan

from .clocks import Clock, Clocks

NO_NAME = "no_name"
_NAMES = frozenset({"name", "first_name"})
# So many of a phone's possible zones are named; a toll-free number has dozens.
_ZONES = 5


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is left out: why, and the fields that are missing or the zones that are possible."""

    contact_id: int
    reason: str
    fields: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


class Person(NamedTuple):
    """Somebody who is written to: their text, and where their zone is known from."""

    contact_id: int
    text: str
    zone_source: str


@dataclass(slots=True)
class Group:
    """Everybody in one zone; `skipped` counts those who are left out because their time has passed."""

    clock: Clock
    skipped: int = 0
    people: list[Person] = field(default_factory=list)


@dataclass(slots=True)
class Sorted:
    """An audience by zone; `unseen` counts those who are written to although no browser has seen their
    chat yet: whether there is one shows only then."""

    groups: dict[str, Group] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    unseen: int = 0


def sort(
    rows: Iterable[Any],
    account: Account,
    zone: str,
    clocks: Clocks,
    renderer: Renderer,
    *,
    unreachable: set[int],
    guess_zone: bool,
) -> Sorted:
    """Sort the rows of an audience. `zone` is “recipient” or one for all; with `guess_zone` people whose
    phone fits several clocks are written to by the workspace's."""
    found = Sorted()
    for row in rows:
        if row.opted_out:
            found.held.append(Held(row.id, reasons.OPTED_OUT))
            continue
        if row.id in unreachable or not (row.phone or row.has_chat):
            found.held.append(Held(row.id, reasons.NO_CHAT))
            continue
        home, source = zone, NAMED
        if zone == RECIPIENT:
            home, source = effective_zone(row.zone, row.phone, account.zone)
        group = found.groups.get(home) or found.groups.setdefault(home, Group(clocks(home)))
        plan = group.clock.plan
        if source == "workspace" and row.phone and plan and not guess_zone:
            possible = zones_of_phone(row.phone)
            if _differ(possible, plan):
                found.held.append(Held(row.id, reasons.UNKNOWN_ZONE, zones=possible[:_ZONES]))
                continue
        rendered = renderer.render(row)
        if not rendered.ok:
            found.held.append(_unfinished(row.id, rendered))
        elif plan is None:
            group.skipped += 1
        else:
            group.people.append(Person(row.id, rendered.text, source))
            found.unseen += not row.has_chat
    return found


def _differ(possible: tuple[str, ...], plan: Plan) -> bool:
    """Whether a phone's zones leave open when its owner's clock shows the time of a plan."""
    clocks = {zones.offset_at(plan.due.at, zone) for zone in possible}
    return clocks != {plan.due.utc_offset}


def _unfinished(contact_id: int, rendered: Rendered) -> Held:
    missing = rendered.missing
    if not missing:
        return Held(contact_id, reasons.BAD_TEXT)
    return Held(contact_id, NO_NAME if _NAMES.issuperset(missing) else reasons.MISSING_FIELDS, fields=missing)
