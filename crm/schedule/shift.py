"""The wall time stays, the instant moves: new tz tables, another zone of the recipient, other quiet times."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, select, update

from crm import tzdata, wire
from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.contacts.zones import effective_zone
from crm.db import db
from crm.notices import service as notices

from . import moves, quiet, reasons, zones
from .models import Message
from .moved_words import moved_line
from .planning import NAMED, Plan
from .states import HOLD, MISS, SHIFT, Actor, State

_COLUMNS = (
    Message.id, Message.claim, Message.state, Message.local, Message.asked_local, Message.zone,
    Message.zone_source, Message.in_gap, Message.in_overlap, Message.due_at, Message.grace_seconds,
    Message.utc_offset, Message.quiet_at, Message.ignores_quiet, Contact.zone.label("own_zone"),
    Contact.phone,
)  # fmt: skip


class Moved(NamedTuple):
    """A message that has another instant or zone now; `past`: its time was to come and is over."""

    id: int
    seconds: int
    past: bool


def for_new_tables(account_id: int, *, now: datetime) -> int:
    """Compute again what other tz tables than the present ones decided; return how many messages moved."""
    return _again(account_id, "tables", Message.tzdb != tzdata.version(), now=now)


def for_contact(contact: Contact, *, now: datetime) -> int:
    """Compute again what waits for a contact whose zone or phone changed; return how many messages moved."""
    theirs = (Message.contact_id == contact.id, Message.zone_source != NAMED)
    return _again(contact.account_id, "contact", *theirs, now=now)


def for_workspace(account: Account, *, now: datetime) -> int:
    """Compute again what is due by the workspace's zone, which changed; return how many messages moved."""
    return _again(account.id, "workspace", Message.zone_source == "workspace", now=now)


def for_quiet_times(account: Account, *, now: datetime) -> int:
    """Compute again what the account's quiet times, which changed, decide; return how many messages moved."""
    return _again(account.id, "quiet", Message.ignores_quiet.is_(False), now=now)


def out_of_quiet(account_id: int, *, now: datetime) -> int:
    """Move what could not leave before a quiet time began to the first minute after it; return how many."""
    waits = (Message.state == State.SCHEDULED, Message.paused.is_(False))
    begun = (*waits, Message.due_at <= now, Message.quiet_at <= now)

    def after_it(row: Any, account: Any) -> Plan:
        local, which = zones.local_at(now, row.zone)
        due, asked = zones.Due(now, zones.offset_at(now, row.zone)), row.asked_local or row.local
        plan = Plan(zones.format_local(local), row.zone, row.zone_source, row.in_gap, which, due, asked)
        later = plan.kept_quiet(quiet.rules_of(account))
        return later if later.quiet else replace(later, due=zones.Due(row.due_at, row.utc_offset))

    return len(_replan(account_id, begun, after_it, now=now))


def _again(account_id: int, why: str, *where: ColumnElement[bool], now: datetime) -> int:
    clear = _clear_instants(account_id, where)

    @cache
    def resolved(local: str, zone: str, in_gap: Any, in_overlap: Any) -> zones.Due:
        if (local, zone) in clear:
            return clear[local, zone]
        return zones.resolve_again(zones.parse_local(local), zone, in_gap, in_overlap)

    def planned(row: Any, account: Any) -> Plan:
        zone, source = row.zone, row.zone_source
        if source != NAMED:
            zone, source = effective_zone(row.own_zone, row.phone, account.zone)
        rules = quiet.rules_of(account)
        for local in (row.asked_local or row.local, row.local):
            due = resolved(local, zone, row.in_gap, row.in_overlap)
            asked = Plan(
                local, zone, source, row.in_gap, row.in_overlap, due, None, ignores_quiet=row.ignores_quiet
            )
            plan = asked.kept_quiet(rules)
            # The time that was asked for may have gone by in the quiet; what it was moved to stays then.
            if plan.due.at >= now or row.due_at < now:
                break
        return plan

    moved = _replan(account_id, (Message.state.in_(SHIFT.before), *where), planned, now=now)
    _say(account_id, why, moved, now=now)
    return len(moved)


def _clear_instants(
    account_id: int, where: Sequence[ColumnElement[bool]]
) -> dict[tuple[str, str], zones.Due]:
    """Return the instants of the messages' wall times in their present zones, all of a zone at once.

    Those that clocks skip or show twice are left out, and so are zones that the tables no longer have.
    """
    asked = func.coalesce(Message.asked_local, Message.local)
    waits = (Message.account_id == account_id, Message.state.in_(SHIFT.before), *where)
    by_zone: dict[str, list[str]] = {}
    for zone, local in db.session.execute(select(Message.zone, asked).where(*waits).distinct()):
        if zone in tzdata.names():
            by_zone.setdefault(zone, []).append(local)
    found = {}
    for zone, texts in by_zone.items():
        walls = [zones.parse_local(text) for text in texts]
        instants, unclear = zones.instants(walls, zone)
        for place in set(range(len(texts))).difference(unclear):
            offset = int((walls[place] - instants[place]).total_seconds())
            found[texts[place], zone] = zones.Due(instants[place].replace(tzinfo=UTC), offset)
    return found


def _replan(
    account_id: int,
    where: Sequence[ColumnElement[bool]],
    planned: Callable[[Any, Any], Plan],
    *,
    now: datetime,
) -> list[Moved]:
    """Give messages the plans that `planned` (its row, the account's row) makes; return those that moved.

    A KeyError of `planned` means that the tables no longer have the zone.
    """
    wanted = (Message.account_id == account_id, *where)
    if db.session.scalar(select(Message.id).where(*wanted).limit(1)) is None:
        return []
    account = moves.lock_account(account_id)
    found = select(*_COLUMNS).join(Contact, Contact.id == Message.contact_id).where(*wanted)
    moved: list[Moved] = []
    changes, lost, same = [], [], []
    for row in db.session.execute(found.order_by(*moves.RUN_ORDER).with_for_update(of=Message)):
        try:
            plan = planned(row, account)
        except KeyError:
            lost.append(row.id)
            continue
        if plan.due.at == row.due_at and (plan.zone, plan.zone_source) == (row.zone, row.zone_source):
            same.append({"_id": row.id, "_tzdb": tzdata.version(), "_quiet_at": plan.quiet_at})
            continue
        columns = plan.columns(row.grace_seconds)
        told = _told(row, plan)
        changes.append(moves.Change(row.id, row.claim, row.state, columns, told))
        moved.append(Moved(row.id, told["seconds"], plan.due.at < now <= row.due_at))
    moves.each(SHIFT, account_id, changes, actor=Actor.SERVER, now=now)
    _decide(HOLD, account_id, lost, reasons.UNKNOWN_ZONE, now)
    # Its time was still to come and is now over: late by our doing, so a person decides.
    _decide(MISS, account_id, [message.id for message in moved if message.past], reasons.MOVED, now)
    _note(same)
    return moved


def _say(account_id: int, why: str, moved: list[Moved], *, now: datetime) -> None:
    """Tell the person in one line how many messages leave at another instant than before, and by how much."""
    amounts = [message.seconds for message in moved if message.seconds]
    if not amounts:
        return
    past = sum(message.past for message in moved)
    values = {
        "why": why,
        "count": len(amounts),
        "least_seconds": min(amounts),
        "most_seconds": max(amounts),
        "past": past,
        "tzdb": tzdata.version(),
    }
    line = moved_line(moves.lock_account(account_id).language, amounts, past)
    notices.tell(account_id, "messages_moved", line, values, now=now)


def _decide(move: Any, account_id: int, ids: list[int], reason: str, now: datetime) -> None:
    if ids:
        scheduled = Message.state == State.SCHEDULED
        moves.many(
            move, account_id, Message.id.in_(ids), scheduled, actor=Actor.SERVER, now=now, reason=reason
        )


def _note(rows: list[dict[str, Any]]) -> None:
    """Write what is no move: that the newer tables agree, and when the next quiet time begins."""
    if rows:
        table = Message.__table__
        noted = (
            update(table)
            .where(table.c.id == bindparam("_id"))
            .values(tzdb=bindparam("_tzdb"), quiet_at=bindparam("_quiet_at"))
        )
        db.session.connection().execute(noted, rows)


def _told(row: Any, plan: Plan) -> dict[str, Any]:
    told = {
        "from": wire.instant(row.due_at),
        "to": wire.instant(plan.due.at),
        "seconds": int((plan.due.at - row.due_at).total_seconds()),
        "zones": [row.zone, plan.zone],
    }
    return told | ({"quiet": plan.quiet.why} if plan.quiet else {})
