"""Written times as they travel."""

import marshmallow as ma

from crm.web import InstantField, Schema

from .languages import LANGUAGES

Text = ma.fields.String


class TimeIn(Schema):
    text = Text(required=True, validate=ma.validate.Length(1, 100))
    contact_id = ma.fields.Integer(allow_none=True)
    zone = Text(
        allow_none=True,
        validate=ma.validate.Length(max=64),
        metadata={"description": "An IANA zone, “recipient” (with contact_id) or “workspace”."},
    )
    language = Text(
        validate=ma.validate.OneOf(list(LANGUAGES)),
        metadata={"description": "Tried first; the account's unless told. The others are tried after it."},
    )


class TimeChoiceOut(Schema):
    choice = Text(required=True)
    local = Text(required=True)
    due_at = Text(required=True)
    utc_offset = ma.fields.Integer(required=True)


class TimeOut(Schema):
    local = Text(required=True)
    zone = Text(required=True)
    zone_source = Text(
        required=True, validate=ma.validate.OneOf(["message", "contact", "phone", "workspace"])
    )
    due_at = InstantField(required=True)
    utc_offset = ma.fields.Integer(required=True)
    in_overlap = Text(
        required=True, metadata={"description": "To be sent along: which of two equal wall times is meant."}
    )
    candidates = ma.fields.List(
        ma.fields.Nested(TimeChoiceOut),
        required=True,
        metadata={"description": "Two where clocks skip this time or show it twice; ask which is meant."},
    )
    shown = Text(required=True, metadata={"description": "What was understood, in the language."})
