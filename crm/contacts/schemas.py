"""Contacts, fields and members as they travel."""

import marshmallow as ma

from crm.web import InstantField, PageArgs, Schema

from .models import ALIAS_KINDS, FIELD_TYPES, KINDS

Text = ma.fields.String
_key = ma.validate.Regexp(
    r"[a-z][a-z0-9_]{0,39}\Z", error="Use small letters, digits and _ only, such as order_no."
)


class AliasSchema(Schema):
    kind = Text(required=True, validate=ma.validate.OneOf(ALIAS_KINDS))
    value = Text(required=True, validate=ma.validate.Length(1, 120))


class FieldValues(ma.fields.Dict):
    """``{key: text or number or null}``; null empties the field."""

    def __init__(self, **kwargs):
        super().__init__(keys=Text(validate=_key), values=ma.fields.Raw(allow_none=True), **kwargs)


class ContactIn(Schema):
    kind = Text(validate=ma.validate.OneOf(KINDS))
    name = Text(validate=ma.validate.Length(max=300))
    phone = Text(allow_none=True, validate=ma.validate.Length(max=64))
    zone = Text(allow_none=True, validate=ma.validate.Length(max=64))
    language = Text(allow_none=True, validate=ma.validate.Length(max=35))
    fields_ = FieldValues(data_key="fields", attribute="fields")
    notes = Text(validate=ma.validate.Length(max=20_000))
    aliases = ma.fields.List(ma.fields.Nested(AliasSchema), validate=ma.validate.Length(max=20))
    opted_out = ma.fields.Boolean()


class ResolveIn(Schema):
    aliases = ma.fields.List(
        ma.fields.Nested(AliasSchema), load_default=list, validate=ma.validate.Length(max=20)
    )
    name = Text(load_default="", validate=ma.validate.Length(max=300))
    phone = Text(load_default=None, allow_none=True, validate=ma.validate.Length(max=64))
    kind = Text(load_default=None, allow_none=True, validate=ma.validate.OneOf(KINDS))


class ReadChatsIn(Schema):
    chats = ma.fields.List(ma.fields.Nested(ResolveIn), required=True, validate=ma.validate.Length(1, 500))


class ReadChatsOut(Schema):
    new = ma.fields.Integer(required=True)
    known = ma.fields.Integer(required=True)


class MergeIn(Schema):
    other_id = ma.fields.Integer(
        required=True, metadata={"description": "The record that is joined and goes."}
    )


class LabelBrief(Schema):
    id = ma.fields.Integer(required=True)
    name = Text(required=True)
    color = Text(required=True)


class ContactOut(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    kind = Text(required=True)
    name = Text(required=True)
    phone = Text(allow_none=True)
    zone = Text(allow_none=True)
    effective_zone = Text(required=True)
    zone_source = Text(required=True, validate=ma.validate.OneOf(["contact", "phone", "workspace"]))
    language = Text(allow_none=True)
    fields_ = ma.fields.Dict(keys=Text(), values=Text(), data_key="fields", attribute="fields")
    notes = Text(required=True)
    aliases = ma.fields.List(ma.fields.Nested(AliasSchema), required=True)
    labels = ma.fields.List(ma.fields.Nested(LabelBrief), required=True)
    opted_out = ma.fields.Boolean(required=True)
    last_inbound_at = InstantField(allow_none=True)
    created_at = InstantField(required=True)
    updated_at = InstantField(required=True)


class ContactPage(Schema):
    items = ma.fields.List(ma.fields.Nested(ContactOut), required=True)
    next = Text(allow_none=True)


class ContactArgs(PageArgs):
    q = Text(load_default=None)
    label = Text(load_default=None, metadata={"description": "A label's id, or its name."})
    kind = Text(load_default=None, validate=ma.validate.OneOf(KINDS))
    updated_since = InstantField(load_default=None)


class FieldIn(Schema):
    key = Text(required=True, validate=_key)
    title = Text(required=True, validate=ma.validate.Length(1, 120))
    type = Text(load_default="text", validate=ma.validate.OneOf(FIELD_TYPES))
    choices = ma.fields.List(Text(validate=ma.validate.Length(1, 120)), load_default=list)


class FieldOut(FieldIn):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    position = ma.fields.Integer(required=True)


class FieldPage(Schema):
    items = ma.fields.List(ma.fields.Nested(FieldOut), required=True)
    next = Text(allow_none=True)


class MemberSchema(Schema):
    name = Text(load_default="", validate=ma.validate.Length(max=300))
    alias = Text(load_default=None, allow_none=True, validate=ma.validate.Length(max=120))
    phone = Text(load_default=None, allow_none=True, validate=ma.validate.Length(max=64))
    admin = ma.fields.Boolean(load_default=False)


class MembersIn(Schema):
    members = ma.fields.List(
        ma.fields.Nested(MemberSchema), required=True, validate=ma.validate.Length(max=5000)
    )


class MembersOut(Schema):
    items = ma.fields.List(ma.fields.Nested(MemberSchema), required=True)
    next = Text(allow_none=True)
    read_at = InstantField(allow_none=True)
