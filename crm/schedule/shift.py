"""The wall time stays, the instant moves: new tz tables, or another zone of the recipient."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, select, update

from crm import tzdata, wire
from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.contacts.zones import effective_zone
from crm.db import db

from . import moves, policy, reasons, zones
from .models import Message
from .planning import NAMED
from .states import HOLD, MISS, SHIFT, Actor, State

_COLUMNS = (
    Message.id, Message.claim, Message.state, Message.local, Message.zone, Message.zone_source,
    Message.in_gap, Message.in_overlap, Message.due_at, Message.grace_seconds,
    Contact.zone.label("own_zone"), Contact.phone,
)  # fmt: skip


def for_new_tables(account_id: int, *, now: datetime) -> int:
    """Compute again what other tz tables than the present ones decided; return how many messages moved."""
    return _again(account_id, Message.tzdb != tzdata.version(), now=now)


def for_contact(contact: Contact, *, now: datetime) -> int:
    """Compute again what waits for a contact whose zone or phone changed; return how many messages moved."""
    return _again(contact.account_id, Message.contact_id == contact.id, Message.zone_source != NAMED, now=now)


def for_workspace(account: Account, *, now: datetime) -> int:
    """Compute again what is due by the workspace's zone, which changed; return how many messages moved."""
    return _again(account.id, Message.zone_source == "workspace", now=now)


def _again(account_id: int, *where: ColumnElement[bool], now: datetime) -> int:
    wanted = (Message.account_id == account_id, Message.state.in_(SHIFT.before), *where)
    if db.session.scalar(select(Message.id).where(*wanted).limit(1)) is None:
        return 0
    account = moves.lock_account(account_id)
    found = select(*_COLUMNS).join(Contact, Contact.id == Message.contact_id).where(*wanted)
    again = cache(zones.resolve_again)
    moved, lost, past = [], [], []
    for row in db.session.execute(found.order_by(*moves.RUN_ORDER).with_for_update(of=Message)):
        zone, source = row.zone, row.zone_source
        if source != NAMED:
            zone, source = effective_zone(row.own_zone, row.phone, account.zone)
        try:
            due = again(zones.parse_local(row.local), zone, row.in_gap, row.in_overlap)
        except KeyError:
            lost.append(row.id)
            continue
        if due.at == row.due_at and (zone, source) == (row.zone, row.zone_source):
            continue
        moved.append(
            moves.Change(
                row.id, row.claim, row.state, _columns(row, zone, source, due), _told(row, zone, due)
            )
        )
        if due.at < now <= row.due_at:
            past.append(row.id)
    moves.each(SHIFT, account_id, moved, actor=Actor.SERVER, now=now)
    _decide(HOLD, account_id, lost, reasons.UNKNOWN_ZONE, now)
    # Its time was still to come and is now over: late by our doing, so a person decides.
    _decide(MISS, account_id, past, reasons.MOVED, now)
    # The rest is as it was; only the tables that say so are newer.
    db.session.execute(
        update(Message).where(*wanted).values(tzdb=tzdata.version()),
        execution_options={"synchronize_session": False},
    )
    return len(moved)


def _decide(move: Any, account_id: int, ids: list[int], reason: str, now: datetime) -> None:
    if ids:
        scheduled = Message.state == State.SCHEDULED
        moves.many(
            move, account_id, Message.id.in_(ids), scheduled, actor=Actor.SERVER, now=now, reason=reason
        )


def _columns(row: Any, zone: str, source: str, due: zones.Due) -> dict[str, Any]:
    return {
        "zone": zone,
        "zone_source": source,
        "due_at": due.at,
        "utc_offset": due.utc_offset,
        "last_at": policy.last_at(due.at, row.grace_seconds),
        "tzdb": tzdata.version(),
        "released_at": None,
    }


def _told(row: Any, zone: str, due: zones.Due) -> dict[str, Any]:
    return {
        "from": wire.instant(row.due_at),
        "to": wire.instant(due.at),
        "seconds": int((due.at - row.due_at).total_seconds()),
        "zones": [row.zone, zone],
    }
