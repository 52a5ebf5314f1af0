"""Notices as they travel."""

import marshmallow as ma

from crm.web import InstantField, Schema

Text = ma.fields.String


class NoticeOut(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    kind = Text(required=True)
    text = Text(required=True, metadata={"description": "In the account's language."})
    values_ = ma.fields.Dict(keys=Text(), data_key="values", attribute="values", required=True)
    created_at = InstantField(required=True)
    dismissed_at = InstantField(allow_none=True)


class NoticePage(Schema):
    items = ma.fields.List(ma.fields.Nested(NoticeOut), required=True)
    next = Text(allow_none=True)
