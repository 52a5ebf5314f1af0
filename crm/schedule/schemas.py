"""Messages as they travel."""

from typing import Any

import marshmallow as ma

from crm.accounts.models import Account
from crm.attachments.schemas import AttachmentOut
from crm.contacts.models import Contact
from crm.contacts.zones import UnknownZone, check_zone
from crm.errors import Invalid
from crm.web import InstantField, PageArgs, Schema

from . import zones
from .models import Event, Message
from .planning import RECIPIENT, Plan
from .states import ASKING, RESOLUTIONS, State
from .words import Words

Text = ma.fields.String
WEEK = 7 * 24 * 3600


def field_values(**more: Any) -> ma.fields.Dict:
    """Return the field of the values that a person gave for a template's prompts."""
    return ma.fields.Dict(
        keys=Text(validate=ma.validate.Length(1, 60)),
        values=Text(validate=ma.validate.Length(max=20_000)),
        validate=ma.validate.Length(max=100),
        **more,
    )


class SendAtIn(Schema):
    local = Text(
        required=True,
        validate=ma.validate.Length(max=32),
        metadata={"description": "Wall time without offset, such as 2026-12-01T09:00."},
    )
    zone = Text(
        load_default=RECIPIENT,
        validate=ma.validate.Length(max=64),
        metadata={"description": "An IANA zone, or “recipient” for wherever the contact lives."},
    )
    in_gap = Text(load_default="refuse", validate=ma.validate.OneOf(["forward", "backward", "refuse"]))
    in_overlap = Text(load_default="refuse", validate=ma.validate.OneOf(["first", "second", "refuse"]))
    quiet = Text(
        load_default="shift",
        validate=ma.validate.OneOf(["shift", "ignore"]),
        metadata={"description": "What the account's quiet times do to it."},
    )


class MessageChange(Schema):
    body = Text(validate=ma.validate.Length(1, 65_536))
    template_id = ma.fields.Integer()
    values = field_values()
    send_at = ma.fields.Nested(SendAtIn)
    grace_seconds = ma.fields.Integer(
        validate=ma.validate.Range(0, WEEK), metadata={"description": "Seconds."}
    )
    hold_on_reply = ma.fields.Boolean()
    attachment_id = ma.fields.Integer(
        allow_none=True,
        metadata={"description": "A file of POST /attachments, else the template's; null for none."},
    )

    @ma.validates_schema
    def _one_source(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if "body" in data and "template_id" in data:
            raise ma.ValidationError("Give body or template_id, not both.", "body")


class MessageIn(MessageChange):
    contact_id = ma.fields.Integer(required=True)
    values = field_values(load_default=dict)
    send_at = ma.fields.Nested(SendAtIn, required=True)
    hold_on_reply = ma.fields.Boolean(load_default=False)

    @ma.validates_schema
    def _a_source(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if "body" not in data and "template_id" not in data:
            raise ma.ValidationError("Give body or template_id.", "body")


class MessagePreviewIn(MessageChange):
    """Like MessageIn, but a form may ask when before there are words."""

    contact_id = ma.fields.Integer(required=True)
    values = field_values(load_default=dict)
    send_at = ma.fields.Nested(SendAtIn, required=True)
    viewer_zone = Text(
        validate=ma.validate.Length(max=64),
        metadata={"description": "Show a second clock: the IANA zone of the person who asks."},
    )

    @ma.post_load
    def _no_words_yet(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return data if "template_id" in data else {"body": ""} | data


class MessageResolveIn(Schema):
    outcome = Text(required=True, validate=ma.validate.OneOf(list(RESOLUTIONS)))


class QuietOut(Schema):
    """A quiet time of the account: hours of the night, the Sabbath, or a holiday with its name."""

    why = Text(required=True, validate=ma.validate.OneOf(["quiet_hours", "sabbath", "holiday"]))
    name = Text(allow_none=True)


class ShiftOut(QuietOut):
    """Out of which quiet time a message was moved, in wall times of its zone."""

    from_ = Text(required=True, data_key="from", attribute="from")
    to = Text(required=True)


class ClocksOut(Schema):
    """When a message leaves, on the recipient's clock and on the workspace's."""

    due_at = InstantField(required=True)
    local = Text(required=True)
    zone = Text(required=True)
    zone_source = Text(
        required=True, validate=ma.validate.OneOf(["message", "contact", "phone", "workspace"])
    )
    utc_offset = ma.fields.Integer(required=True, metadata={"description": "Seconds east of UTC."})
    workspace_local = Text(required=True)
    workspace_zone = Text(required=True)
    shift = ma.fields.Nested(
        ShiftOut, allow_none=True, metadata={"description": "Null unless a quiet time moved it."}
    )
    ignored_quiet = ma.fields.Nested(
        QuietOut,
        allow_none=True,
        metadata={"description": "The quiet time that it leaves in because a person said so."},
    )


class MessagePreviewOut(ClocksOut):
    text = Text(required=True)
    missing = ma.fields.List(Text(), required=True)
    unknown_ = ma.fields.List(Text(), required=True, data_key="unknown", attribute="unknown")
    ok = ma.fields.Boolean(required=True, metadata={"description": "Whether these words may be sent."})
    opted_out = ma.fields.Boolean(required=True)
    viewer_local = Text(metadata={"description": "Only when viewer_zone was given."})
    viewer_zone = Text()
    same_clock = ma.fields.Boolean()


class MessageOut(ClocksOut):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    contact_id = ma.fields.Integer(required=True)
    contact_name = Text(required=True)
    state = Text(required=True, validate=ma.validate.OneOf(list(State)))
    reason = Text(allow_none=True)
    needs_person = ma.fields.Boolean(required=True, metadata={"description": "It waits for /resolve."})
    text = Text(required=True)
    text_sha256 = Text(required=True)
    body = Text(required=True)
    template_id = ma.fields.Integer(allow_none=True)
    values = ma.fields.Dict(keys=Text(), values=Text(), required=True)
    in_gap = Text(required=True)
    in_overlap = Text(required=True)
    tzdb = Text(required=True)
    grace_seconds = ma.fields.Integer(required=True)
    last_at = InstantField(required=True, metadata={"description": "Later than this it is missed."})
    hold_on_reply = ma.fields.Boolean(required=True)
    attachment = ma.fields.Nested(AttachmentOut, allow_none=True)
    campaign_id = ma.fields.Integer(allow_none=True)
    series_id = ma.fields.Integer(allow_none=True)
    occurrence = Text(allow_none=True, metadata={"description": "The local date of the series it is for."})
    paused = ma.fields.Boolean(
        required=True, metadata={"description": "Its campaign or series is paused; it waits without end."}
    )
    newest_fields = ma.fields.Boolean(
        required=True, metadata={"description": "The words are filled in again when it is due."}
    )
    claim = ma.fields.Integer(required=True)
    sent_at = InstantField(allow_none=True)
    created_at = InstantField(required=True)


class MessageEventOut(Schema):
    at = InstantField(required=True)
    kind = Text(required=True)
    actor = Text(required=True)
    state = Text(required=True)
    claim = ma.fields.Integer(required=True)
    detail = ma.fields.Dict(allow_none=True)


class MessageDetail(MessageOut):
    events = ma.fields.List(ma.fields.Nested(MessageEventOut), required=True)


class MessagePage(Schema):
    items = ma.fields.List(ma.fields.Nested(MessageOut), required=True)
    next = Text(allow_none=True)


class MessageArgs(PageArgs):
    state = Text(load_default="", metadata={"description": "One state or several, separated by commas."})
    contact = ma.fields.Integer(load_default=None)
    campaign = ma.fields.Integer(load_default=None)
    series = ma.fields.Integer(load_default=None)


def states_of(names: str) -> list[str]:
    """Return the states that a comma-separated list names; Invalid for a word that is none."""
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in list(State):
            raise Invalid(f"“{name}” is not a state of a message.", code="unknown_state", states=list(State))
    return wanted


def shown(message: Message, account: Account) -> dict[str, Any]:
    """Return a message in the shape of MessageOut."""
    same = (
        "id", "rev", "contact_id", "state", "reason", "text", "text_sha256", "template_id", "values",
        "in_gap", "in_overlap", "tzdb", "grace_seconds", "last_at", "hold_on_reply", "attachment", "claim",
        "sent_at", "created_at", "due_at", "local", "zone", "zone_source", "utc_offset", "campaign_id",
        "series_id", "occurrence", "paused", "newest_fields",
    )  # fmt: skip
    return {
        **{name: getattr(message, name) for name in same},
        **_workspace(message.due_at, account),
        **_quiet(message.local, message.asked_local, message.quiet_why, message.quiet_name),
        "contact_name": message.contact.name,
        "body": message.source,
        "needs_person": message.state in ASKING,
    }


def shown_with_history(message: Message, account: Account, events: list[Event]) -> dict[str, Any]:
    """Return a message in the shape of MessageDetail."""
    return shown(message, account) | {"events": events}


def shown_preview(
    contact: Contact, words: Words, plan: Plan, account: Account, viewer_zone: str | None
) -> dict[str, Any]:
    """Return what would be stored in the shape of MessagePreviewOut."""
    return {
        "text": words.rendered.text,
        "missing": words.rendered.missing,
        "unknown": words.rendered.unknown,
        "ok": words.rendered.ok,
        "opted_out": contact.opted_out,
        "due_at": plan.due.at,
        "local": plan.local,
        "zone": plan.zone,
        "zone_source": plan.zone_source,
        "utc_offset": plan.due.utc_offset,
        **_workspace(plan.due.at, account),
        **shown_quiet(plan),
        **(_viewer(plan, viewer_zone) if viewer_zone else {}),
    }


def shown_quiet(plan: Plan) -> dict[str, Any]:
    """Return ``shift`` and ``ignored_quiet`` of a plan."""
    why, name = (plan.quiet.why, plan.quiet.name) if plan.quiet else (None, None)
    return _quiet(plan.local, plan.asked_local, why, name)


def _quiet(local: str, asked: str | None, why: str | None, name: str | None) -> dict[str, Any]:
    found = {"why": why, "name": name} if why else None
    moved = found and asked and {"from": asked, "to": local, **found}
    return {"shift": moved or None, "ignored_quiet": None if asked else found}


def _viewer(plan: Plan, zone: str) -> dict[str, Any]:
    try:
        known = check_zone(zone)
    except UnknownZone as error:
        raise Invalid(str(error), code="unknown_zone", suggestions=error.suggestions) from error
    local = zones.format_local(zones.local_at(plan.due.at, known)[0])
    return {"viewer_local": local, "viewer_zone": known, "same_clock": local == plan.local}


def _workspace(due_at: Any, account: Account) -> dict[str, str]:
    local, _which = zones.local_at(due_at, account.zone)
    return {"workspace_local": zones.format_local(local), "workspace_zone": account.zone}
