"""What pairing and the list of browsers look like."""

import marshmallow as ma

from crm.web import InstantField, Schema

from .models import Browser


class PairIn(Schema):
    code = ma.fields.String(required=True, validate=ma.validate.Length(1, 64))
    browser = ma.fields.String(required=True, validate=ma.validate.Length(1, 120))
    language = ma.fields.String(load_default=None, allow_none=True, validate=ma.validate.Length(max=35))


class PairOut(Schema):
    browser_id = ma.fields.Integer(required=True)
    token = ma.fields.String(required=True)


class HelloIn(Schema):
    browser_id = ma.fields.Integer(required=True)
    nonce = ma.fields.String(required=True, validate=ma.validate.Length(1, 256))


class HelloOut(Schema):
    proof = ma.fields.String(required=True, metadata={"description": "Hex HMAC-SHA256 of the nonce."})


class BrowserOut(Schema):
    id = ma.fields.Integer(required=True)
    name = ma.fields.String(required=True)
    created_at = InstantField(required=True)
    last_used_at = InstantField(allow_none=True)
    last_address = ma.fields.String(allow_none=True)
    current = ma.fields.Boolean(required=True, metadata={"description": "The browser that asks."})


class BrowserStateIn(Schema):
    """How a browser stands; the names of keys are those of the extension's selectors."""

    version = ma.fields.String(required=True, validate=ma.validate.Length(1, 40))
    boot = ma.fields.String(required=True, validate=ma.validate.Length(1, 40))
    missing = ma.fields.List(
        ma.fields.String(validate=ma.validate.Length(1, 60)),
        required=True,
        validate=ma.validate.Length(max=200),
    )
    notifications = ma.fields.String(
        required=True, allow_none=True, validate=ma.validate.OneOf(["granted", "denied"])
    )
    at = InstantField(required=True, metadata={"description": "What the browser's clock shows now."})


class BrowserPage(Schema):
    items = ma.fields.List(ma.fields.Nested(BrowserOut), required=True)
    next = ma.fields.String(allow_none=True)


class HealthOut(Schema):
    status = ma.fields.String(required=True)


def shown(browser: Browser, asking: Browser) -> dict:
    """Return a browser in the shape of BrowserOut, as the asking one sees it."""
    fields = ("id", "name", "created_at", "last_used_at", "last_address")
    return {name: getattr(browser, name) for name in fields} | {"current": browser.id == asking.id}
