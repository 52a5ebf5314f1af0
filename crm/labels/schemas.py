"""Labels as they travel."""

import marshmallow as ma

from crm.web import Schema

_color = ma.validate.Regexp(r"#[0-9a-fA-F]{6}\Z", error="Write a colour as #0b7a75.")


class LabelIn(Schema):
    name = ma.fields.String(required=True, validate=ma.validate.Length(1, 80))
    color = ma.fields.String(load_default="#0b7a75", validate=_color)
    position = ma.fields.Integer(validate=ma.validate.Range(0, 100_000))


class LabelChange(Schema):
    name = ma.fields.String(validate=ma.validate.Length(1, 80))
    color = ma.fields.String(validate=_color)
    position = ma.fields.Integer(validate=ma.validate.Range(0, 100_000))


class LabelOut(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    name = ma.fields.String(required=True)
    color = ma.fields.String(required=True)
    position = ma.fields.Integer(required=True)


class LabelPage(Schema):
    items = ma.fields.List(ma.fields.Nested(LabelOut), required=True)
    next = ma.fields.String(allow_none=True)


class AssignIn(Schema):
    contact_ids = ma.fields.List(ma.fields.Integer(), required=True, validate=ma.validate.Length(1, 5000))
    add = ma.fields.List(ma.fields.Integer(), load_default=list, validate=ma.validate.Length(max=200))
    remove = ma.fields.List(ma.fields.Integer(), load_default=list, validate=ma.validate.Length(max=200))


class AssignOut(Schema):
    changed = ma.fields.Integer(required=True, metadata={"description": "Contacts that changed."})
    undo_id = ma.fields.Integer(allow_none=True)


class RemovedOut(Schema):
    undo_id = ma.fields.Integer(required=True)
