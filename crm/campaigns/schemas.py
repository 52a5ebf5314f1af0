"""Campaigns as they travel."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

import marshmallow as ma

from crm.attachments.schemas import AttachmentOut
from crm.schedule.schemas import WEEK, QuietOut, SendAtIn, ShiftOut, field_values, shown_quiet
from crm.schedule.states import TERMINAL
from crm.web import InstantField, Schema

from .models import STATES, Campaign
from .preparing import Prepared
from .sorting import Held

Text = ma.fields.String
IF_PAST = ("next_day", "now", "skip")
SAMPLES = 5
# The counts are of all; the list itself shows so many.
HELD_SHOWN = 500


def _ids(description: str) -> ma.fields.List:
    return ma.fields.List(
        ma.fields.Integer(),
        load_default=list,
        validate=ma.validate.Length(max=100_000),
        metadata={"description": description},
    )


def _if_past(**more: Any) -> ma.fields.String:
    said = {"description": "What to do where the time has passed: the next day, at once, or not at all."}
    return Text(validate=ma.validate.OneOf(IF_PAST), metadata=said, **more)


class AudienceIn(Schema):
    label_ids = _ids("Everybody with one of these labels.")
    contact_ids = _ids("These contacts too.")
    not_label_ids = _ids("Nobody with one of these labels.")
    q = Text(load_default="", validate=ma.validate.Length(max=200), metadata={"description": "A search."})
    kind = Text(load_default=None, allow_none=True, validate=ma.validate.OneOf(["person", "group"]))


class CampaignIn(Schema):
    name = Text(load_default="", validate=ma.validate.Length(max=120))
    audience = ma.fields.Nested(AudienceIn, required=True)
    body = Text(validate=ma.validate.Length(1, 65_536))
    template_id = ma.fields.Integer()
    values_ = field_values(data_key="values", attribute="values", load_default=dict)
    send_at = ma.fields.Nested(SendAtIn, required=True)
    if_past = _if_past(load_default="next_day")
    if_unknown_zone = Text(
        load_default="hold",
        validate=ma.validate.OneOf(["hold", "workspace"]),
        metadata={"description": "Leave out whose phone fits several clocks, or use the workspace's zone."},
    )
    grace_seconds = ma.fields.Integer(validate=ma.validate.Range(0, WEEK))
    hold_on_reply = ma.fields.Boolean(load_default=False)
    attachment_id = ma.fields.Integer(
        allow_none=True,
        metadata={"description": "A file of POST /attachments, else the template's; null for none."},
    )

    @ma.validates_schema
    def _one_source(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if ("body" in data) == ("template_id" in data):
            raise ma.ValidationError("Give body or template_id, one of them.", "body")


class IfPastIn(Schema):
    if_past = _if_past(load_default=None, allow_none=True)


class ZoneOut(Schema):
    zone = Text(required=True)
    count = ma.fields.Integer(required=True)
    first_due_at = InstantField(required=True)
    local = Text(required=True, metadata={"description": "The wall time there."})
    last_leaves_at = InstantField(
        required=True, metadata={"description": "When the last one leaves under the caps, if all goes well."}
    )
    shift = ma.fields.Nested(ShiftOut, allow_none=True)
    ignored_quiet = ma.fields.Nested(QuietOut, allow_none=True)
    past = ma.fields.Boolean(required=True, metadata={"description": "The time asked for had passed."})


class HeldOut(Schema):
    contact_id = ma.fields.Integer(required=True)
    reason = Text(
        required=True,
        validate=ma.validate.OneOf(
            ["opted_out", "no_chat", "unknown_zone", "no_name", "missing_fields", "bad_text"]
        ),
    )
    fields_ = ma.fields.List(Text(), data_key="fields", attribute="fields", required=True)
    zones = ma.fields.List(Text(), metadata={"description": "Where the phone may be."})


class SampleOut(Schema):
    contact_id = ma.fields.Integer(required=True)
    text = Text(required=True)
    zone = Text(required=True)
    local = Text(required=True)


class PastZoneOut(Schema):
    zone = Text(required=True)
    count = ma.fields.Integer(required=True)
    next_day_at = InstantField(required=True)


class PastOut(Schema):
    """For whom the time asked for has passed; all of them are treated as ``if_past`` says."""

    count = ma.fields.Integer(required=True)
    zones = ma.fields.List(ma.fields.Nested(PastZoneOut), required=True)


class EstimateOut(Schema):
    """How long it takes under the account's caps."""

    seconds = ma.fields.Integer(required=True)
    first_at = InstantField(allow_none=True)
    last_at = InstantField(allow_none=True)
    hourly_cap = ma.fields.Integer(required=True)
    daily_cap = ma.fields.Integer(required=True)


def _counts(description: str) -> ma.fields.Dict:
    return ma.fields.Dict(
        keys=Text(), values=ma.fields.Integer(), required=True, metadata={"description": description}
    )


class CampaignPreviewOut(Schema):
    """``total`` = ``planned`` + ``skipped`` + everybody in ``held_counts``."""

    total = ma.fields.Integer(required=True)
    planned = ma.fields.Integer(required=True)
    skipped = ma.fields.Integer(required=True)
    zones = ma.fields.List(ma.fields.Nested(ZoneOut), required=True)
    held = ma.fields.List(
        ma.fields.Nested(HeldOut), required=True, metadata={"description": f"The first {HELD_SHOWN}."}
    )
    held_counts = _counts("How many are left out for each reason.")
    chat_unseen = ma.fields.Integer(
        required=True,
        metadata={"description": "No browser has seen a chat with them; without one they are held then."},
    )
    past = ma.fields.Nested(PastOut, required=True)
    samples = ma.fields.List(ma.fields.Nested(SampleOut), required=True)
    estimate = ma.fields.Nested(EstimateOut, required=True)


class CampaignBrief(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    name = Text(required=True)
    state = Text(required=True, validate=ma.validate.OneOf(STATES))
    body = Text(required=True, attribute="source")
    template_id = ma.fields.Integer(allow_none=True)
    values_ = ma.fields.Dict(keys=Text(), values=Text(), data_key="values", attribute="values")
    audience = ma.fields.Dict(keys=Text(), required=True)
    send_at = ma.fields.Nested(SendAtIn, required=True)
    if_past = Text(required=True)
    if_unknown_zone = Text(required=True)
    grace_seconds = ma.fields.Integer(required=True)
    hold_on_reply = ma.fields.Boolean(required=True)
    attachment = ma.fields.Nested(AttachmentOut, allow_none=True)
    total = ma.fields.Integer(required=True)
    skipped = ma.fields.Integer(required=True)
    created_at = InstantField(required=True)
    paused_at = InstantField(allow_none=True)
    cancelled_at = InstantField(allow_none=True)


class CampaignOut(CampaignBrief):
    counts = _counts("How many messages are in each state.")
    held_counts = _counts("How many people were left out for each reason.")
    done = ma.fields.Boolean(required=True, metadata={"description": "Nothing waits, leaves or asks."})


class CampaignPage(Schema):
    items = ma.fields.List(ma.fields.Nested(CampaignOut), required=True)
    next = Text(allow_none=True)


class LeftOutPage(Schema):
    items = ma.fields.List(ma.fields.Nested(HeldOut), required=True)
    next = Text(allow_none=True)


class CaughtUpOut(CampaignOut):
    changed = ma.fields.Integer(required=True)


def shown(campaign: Campaign, counts: dict[str, int], held: dict[str, int]) -> dict[str, Any]:
    """Return a campaign in the shape of CampaignOut."""
    same = (
        "id", "rev", "name", "state", "source", "template_id", "values", "audience", "send_at", "if_past",
        "if_unknown_zone", "grace_seconds", "hold_on_reply", "attachment", "total", "skipped", "created_at",
        "paused_at", "cancelled_at",
    )  # fmt: skip
    plain = {name: getattr(campaign, name) for name in same}
    return plain | {"counts": counts, "held_counts": held, "done": TERMINAL.issuperset(counts)}


def shown_preview(prepared: Prepared) -> dict[str, Any]:
    """Return what would be stored in the shape of CampaignPreviewOut."""
    leaves = [at for batch in prepared.batches for at in (batch.leaves[0], batch.leaves[-1])]
    first, last = min(leaves, default=None), max(leaves, default=None)
    return {
        "total": prepared.total,
        "planned": prepared.planned,
        "skipped": prepared.skipped,
        "zones": [_zone(batch) for batch in prepared.batches],
        "held": [_held(held) for held in prepared.held[:HELD_SHOWN]],
        "held_counts": _tally(prepared.held),
        "chat_unseen": prepared.unseen,
        "past": {
            "count": sum(count for _zone_name, count, _at in prepared.past),
            "zones": [{"zone": zone, "count": count, "next_day_at": at} for zone, count, at in prepared.past],
        },
        "samples": [
            {
                "contact_id": person.contact_id,
                "text": person.text,
                "zone": batch.plan.zone,
                "local": batch.plan.local,
            }
            for batch, person, _leaves in islice(prepared.in_order(), SAMPLES)
        ],
        "estimate": {
            "seconds": int((last - first).total_seconds()) if first and last else 0,
            "first_at": first,
            "last_at": last,
            "hourly_cap": prepared.pace.hourly_cap,
            "daily_cap": prepared.pace.daily_cap,
        },
    }


def _zone(batch: Any) -> dict[str, Any]:
    return {
        "zone": batch.plan.zone,
        "count": len(batch.people),
        "first_due_at": batch.plan.due.at,
        "local": batch.plan.local,
        "last_leaves_at": batch.leaves[-1],
        "past": batch.past,
        **shown_quiet(batch.plan),
    }


def _held(held: Held) -> dict[str, Any]:
    shown = {"contact_id": held.contact_id, "reason": held.reason, "fields": held.fields}
    return shown | ({"zones": held.zones} if held.zones else {})


def _tally(held: Iterable[Held]) -> dict[str, int]:
    found: dict[str, int] = {}
    for person in held:
        found[person.reason] = found.get(person.reason, 0) + 1
    return found
