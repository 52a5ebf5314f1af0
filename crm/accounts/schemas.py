"""How an account looks to its browsers."""

import marshmallow as ma

from crm.access.schemas import BrowserOut
from crm.web import InstantField, Schema


class AccountOut(Schema):
    id = ma.fields.Integer(required=True)
    name = ma.fields.String(required=True)
    phone = ma.fields.String(allow_none=True, metadata={"description": "Its WhatsApp number, E.164."})
    zone = ma.fields.String(required=True)
    country = ma.fields.String(allow_none=True)
    my_name = ma.fields.String(required=True)
    business_name = ma.fields.String(required=True)
    language = ma.fields.String(required=True)
    paused = ma.fields.Boolean(required=True)
    pause_reason = ma.fields.String(allow_none=True)
    countdown_seconds = ma.fields.Integer(required=True, metadata={"description": "Seconds."})
    grace_seconds = ma.fields.Integer(required=True, metadata={"description": "Seconds."})
    gap_min_seconds = ma.fields.Integer(required=True, metadata={"description": "Seconds."})
    gap_max_seconds = ma.fields.Integer(required=True, metadata={"description": "Seconds."})
    hourly_cap = ma.fields.Integer(required=True, metadata={"description": "Messages an hour."})
    daily_cap = ma.fields.Integer(required=True, metadata={"description": "Messages a day."})
    keep_days = ma.fields.Integer(required=True, metadata={"description": "0 for ever."})
    quiet_from = ma.fields.String(allow_none=True)
    quiet_until = ma.fields.String(allow_none=True)
    sabbath_from = ma.fields.String(allow_none=True)
    sabbath_until = ma.fields.String(allow_none=True)
    holidays = ma.fields.String(allow_none=True, metadata={"description": "Of which country."})


class ServerOut(Schema):
    version = ma.fields.String(required=True)
    time = InstantField(required=True)
    tzdb = ma.fields.String(required=True, metadata={"description": "Version of the time zone data."})


class MeOut(Schema):
    browser = ma.fields.Nested(BrowserOut, required=True)
    account = ma.fields.Nested(AccountOut, required=True)
    server = ma.fields.Nested(ServerOut, required=True)
