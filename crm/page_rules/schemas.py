"""The page rules' shape. They are data alone: selectors and names, never code."""

import marshmallow as ma

from crm.web import Schema

_key = ma.validate.Regexp(r"[a-zA-Z][\w.-]{0,59}\Z", error="A page key is a short name.")
_version = ma.validate.Regexp(r"\d{1,5}(\.\d{1,5}){0,3}\Z", error="A version is numbers with points between.")
_selector = ma.fields.String(validate=ma.validate.Length(1, 500))


class SwitchedOff(Schema):
    feature = ma.fields.String(required=True, validate=_key)
    reason = ma.fields.String(required=True, validate=ma.validate.Length(1, 300))
    fixed_in = ma.fields.String(
        load_default=None,
        allow_none=True,
        validate=_version,
        metadata={"description": "The extension version from which on the feature works again."},
    )


class PageRulesSchema(Schema):
    version = ma.fields.Integer(required=True, validate=ma.validate.Range(0))
    fixed_in = ma.fields.String(
        load_default=None,
        allow_none=True,
        validate=_version,
        metadata={"description": "The extension version from which on the overrides are no longer used."},
    )
    overrides = ma.fields.Dict(
        keys=ma.fields.String(validate=_key),
        values=ma.fields.List(_selector, validate=ma.validate.Length(1, 10)),
        load_default=dict,
        metadata={"description": "Selectors per page key, tried before the extension's own."},
    )
    off = ma.fields.List(ma.fields.Nested(SwitchedOff), load_default=list)
