"""Storing a prepared campaign: its messages, their log and who was left out, by a few statements.

What the messages of one zone have in common is made ready for the database once, so a message costs little
more than its row.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import insert, literal, null, select

from crm.accounts.models import Account
from crm.changes import next_rev
from crm.db import db
from crm.prepared import Compiled, PreparedStatement
from crm.schedule import due
from crm.schedule.models import Event, Message
from crm.schedule.policy import last_at
from crm.schedule.states import Actor, State
from crm.schedule.words import text_hash

from .models import Campaign, LeftOut
from .preparing import Prepared

_INSERT = PreparedStatement(
    insert(Message.__table__), [column.name for column in Message.__table__.columns if not column.primary_key]
)
_OWN = ("contact_id", "zone_source", "text", "text_sha256", "grace_seconds", "last_at", "rev")


def store(campaign: Campaign, prepared: Prepared, account: Account, *, now: datetime) -> None:
    """Write the messages in run order, one event each, and the people who were left out."""
    connection = db.session.connection()
    first = next_rev(account.id, prepared.planned or 1)
    _INSERT.many(connection, _rows(_INSERT.on(connection), campaign, prepared, first, now))
    connection.execute(_events(campaign.id, now))
    if prepared.held:
        left_out = [
            {
                "campaign_id": campaign.id,
                "contact_id": held.contact_id,
                "reason": held.reason,
                "fields": [*held.fields],
            }
            for held in prepared.held
        ]
        connection.execute(insert(LeftOut.__table__), left_out)
    due.changed()


def _rows(
    into: Compiled, campaign: Campaign, prepared: Prepared, rev: int, now: datetime
) -> Iterator[list[Any]]:
    same = into.made(
        {
            "account_id": campaign.account_id,
            "campaign_id": campaign.id,
            "template_id": prepared.template_id,
            "source": prepared.source,
            "values": campaign.values,
            "approved_at": now,
            "created_at": now,
            "hold_on_reply": campaign.hold_on_reply,
            "attachment": campaign.attachment,
            "newest_fields": True,
            "paused": False,
            "state": State.SCHEDULED.value,
            "claim": 0,
        }
    )
    in_zone = {
        batch.plan.zone: _row(into, same | into.made(batch.plan.columns(prepared.grace_seconds)))
        for batch in prepared.batches
    }
    contact, source, text, digest, grace, last, revision = map(into.places.index, _OWN)
    for number, (batch, person, leaves) in enumerate(prepared.in_order(), start=rev):
        row = in_zone[batch.plan.zone].copy()
        row[contact], row[source], row[text] = person.contact_id, person.zone_source, person.text
        row[digest], row[revision] = text_hash(person.text), number
        # Waiting its turn under the caps makes a message no later than it was planned to be.
        waits = seconds_between(batch.plan.due.at, leaves)
        if waits:
            seconds = prepared.grace_seconds + waits
            row[grace] = seconds
            row[last] = into.made({"last_at": last_at(batch.plan.due.at, seconds)})["last_at"]
        yield row


def _row(into: Compiled, known: dict[str, Any]) -> list[Any]:
    return [known.get(name) for name in into.places]


def seconds_between(planned: datetime, leaves: datetime) -> int:
    """Return how long a message waits its turn, in whole seconds."""
    return max(0, int((leaves - planned).total_seconds()))


def _events(campaign_id: int, now: datetime):
    """The log begins with every message's creation, as for a message that is planned alone."""
    columns = ["account_id", "message_id", "at", "kind", "actor", "browser_id", "state", "claim", "detail"]
    made = (
        select(
            Message.account_id,
            Message.id,
            literal(now, Event.at.type),
            literal("created"),
            literal(Actor.PERSON.value),
            null(),
            Message.state,
            Message.claim,
            null(),
        )
        .where(Message.campaign_id == campaign_id)
        .order_by(Message.id)
    )
    return insert(Event.__table__).from_select(columns, made)
