"""Reminders as they travel."""

import marshmallow as ma

from crm.errors import Invalid
from crm.schedule.schemas import SendAtIn
from crm.web import InstantField, PageArgs, Schema

from .models import STATES
from .timing import WORKSPACE

Text = ma.fields.String
_DAYS_400 = 400 * 24 * 3600


class ReminderAt(SendAtIn):
    class Meta:
        exclude = ("quiet",)

    zone = Text(
        load_default=WORKSPACE,
        validate=ma.validate.Length(max=64),
        metadata={"description": "“workspace” for one's own clock, “recipient”, or an IANA zone."},
    )


class ReminderChange(Schema):
    text = Text(validate=ma.validate.Length(1, 1000))
    at = ma.fields.Nested(ReminderAt)
    unless_replied = ma.fields.Boolean()


class ReminderIn(ReminderChange):
    contact_id = ma.fields.Integer(required=True)
    text = Text(required=True, validate=ma.validate.Length(1, 1000))
    at = ma.fields.Nested(ReminderAt, required=True)
    unless_replied = ma.fields.Boolean(
        load_default=True, metadata={"description": "Do not come up when the contact has written by then."}
    )


class SnoozeIn(Schema):
    seconds = ma.fields.Integer(load_default=3600, validate=ma.validate.Range(60, _DAYS_400))


class ReminderOut(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    contact_id = ma.fields.Integer(required=True)
    contact_name = Text(required=True, attribute="contact.name")
    text = Text(required=True)
    local = Text(required=True)
    zone = Text(required=True)
    zone_source = Text(
        required=True, validate=ma.validate.OneOf(["message", "workspace", "contact", "phone"])
    )
    due_at = InstantField(required=True)
    unless_replied = ma.fields.Boolean(required=True)
    state = Text(required=True, validate=ma.validate.OneOf(STATES))
    fired_at = InstantField(allow_none=True)
    done_at = InstantField(allow_none=True)
    created_at = InstantField(required=True)


class ReminderPage(Schema):
    items = ma.fields.List(ma.fields.Nested(ReminderOut), required=True)
    next = Text(allow_none=True)


class ReminderArgs(PageArgs):
    state = Text(load_default="", metadata={"description": "One state or several, separated by commas."})
    contact = ma.fields.Integer(load_default=None)


def states_of(names: str) -> list[str]:
    """Return the states that a comma-separated list names; Invalid for a word that is none."""
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in STATES:
            raise Invalid(f"“{name}” is not a state of a reminder.", code="unknown_state", states=STATES)
    return wanted
