"""Storing a prepared campaign: its messages, their log and who was left out, by a few statements."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import insert, literal, null, select

from crm.accounts.models import Account
from crm.changes import next_rev
from crm.db import db
from crm.schedule import due
from crm.schedule.models import Event, Message
from crm.schedule.policy import last_at
from crm.schedule.states import Actor, State
from crm.schedule.words import text_hash

from .models import Campaign, LeftOut
from .preparing import Prepared

# So many rows are made and handed over at a time.
_PORTION = 5_000


def store(campaign: Campaign, prepared: Prepared, account: Account, *, now: datetime) -> None:
    """Write the messages in run order, one event each, and the people who were left out."""
    connection = db.session.connection()
    rows = _rows(campaign, prepared, next_rev(account.id, prepared.planned or 1), now)
    statement = insert(Message.__table__)
    while portion := list(islice(rows, _PORTION)):
        connection.execute(statement, portion)
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


def _rows(campaign: Campaign, prepared: Prepared, rev: int, now: datetime) -> Iterator[dict[str, Any]]:
    same = {
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
    in_zone = {
        batch.plan.zone: same | batch.plan.columns(prepared.grace_seconds) for batch in prepared.batches
    }
    for number, (batch, person, leaves) in enumerate(prepared.in_order(), start=rev):
        due_at = batch.plan.due.at
        # Waiting its turn under the caps makes a message no later than it was planned to be.
        grace = prepared.grace_seconds + seconds_between(due_at, leaves)
        yield in_zone[batch.plan.zone] | {
            "contact_id": person.contact_id,
            "zone_source": person.zone_source,
            "text": person.text,
            "text_sha256": text_hash(person.text),
            "grace_seconds": grace,
            "last_at": last_at(due_at, grace),
            "rev": number,
        }


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
