"""Templates, their problems and previews as they travel."""

import marshmallow as ma

from crm.accounts.models import LANGUAGES
from crm.attachments.schemas import AttachmentOut
from crm.web import InstantField, Schema

from .models import PROMPT_KINDS
from .reading import MAX_SOURCE

Text = ma.fields.String
_key = ma.validate.Regexp(
    r"[a-z][a-z0-9_]{0,39}\Z", error="Use small letters, digits and _ only, such as amount."
)
# A longer body is refused by the reader, with a sentence that counts; this only bounds what is read.
_any_body = ma.validate.Length(max=10 * MAX_SOURCE)
_values = ma.fields.Dict(
    keys=Text(validate=ma.validate.Length(1, 60)),
    values=Text(validate=ma.validate.Length(max=20_000)),
    load_default=dict,
    validate=ma.validate.Length(max=100),
    metadata={"description": "Answers to the prompts, by key."},
)


class TemplatePrompt(Schema):
    key = Text(required=True, validate=_key)
    title = Text(required=True, validate=ma.validate.Length(1, 120))
    kind = Text(load_default="text", validate=ma.validate.OneOf(PROMPT_KINDS))
    choices = ma.fields.List(
        Text(validate=ma.validate.Length(1, 200)), load_default=list, validate=ma.validate.Length(max=100)
    )


def _prompts(**more) -> ma.fields.List:
    return ma.fields.List(ma.fields.Nested(TemplatePrompt), validate=ma.validate.Length(max=20), **more)


class TemplateChange(Schema):
    name = Text(validate=ma.validate.Length(1, 120))
    shortcut = Text(allow_none=True, validate=ma.validate.Length(max=40))
    body = Text(validate=_any_body)
    language = Text(validate=ma.validate.OneOf(LANGUAGES))
    category = Text(validate=ma.validate.Length(max=60))
    prompts = _prompts()
    attachment_id = ma.fields.Integer(
        allow_none=True,
        metadata={"description": "A file of POST /attachments, which goes along with what is made of it."},
    )
    position = ma.fields.Integer(validate=ma.validate.Range(0, 100_000))


class TemplateIn(TemplateChange):
    name = Text(required=True, validate=ma.validate.Length(1, 120))
    body = Text(required=True, validate=_any_body)


class TemplateOut(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    name = Text(required=True)
    shortcut = Text(allow_none=True)
    body = Text(required=True)
    language = Text(required=True)
    category = Text(required=True)
    prompts = ma.fields.List(ma.fields.Nested(TemplatePrompt), required=True)
    attachment = ma.fields.Nested(AttachmentOut, allow_none=True)
    position = ma.fields.Integer(required=True)
    created_at = InstantField(required=True)
    updated_at = InstantField(required=True)


class TemplatePage(Schema):
    items = ma.fields.List(ma.fields.Nested(TemplateOut), required=True)
    next = Text(allow_none=True)


class TemplateRemoved(Schema):
    undo_id = ma.fields.Integer(required=True)


class TemplateField(Schema):
    key = Text(required=True)
    title = Text(required=True)


class TemplateFields(Schema):
    items = ma.fields.List(ma.fields.Nested(TemplateField), required=True)
    filters = ma.fields.List(Text(), required=True, metadata={"description": "What may follow a bar."})
    next = Text(allow_none=True)


class PreviewIn(Schema):
    body = Text(load_default=None, allow_none=True, validate=_any_body)
    template_id = ma.fields.Integer(load_default=None, allow_none=True)
    contact_id = ma.fields.Integer(
        load_default=None,
        allow_none=True,
        metadata={"description": "Without it all of a contact's fields are missing."},
    )
    values = _values
    prompts = _prompts(load_default=list)


class TemplateProblem(Schema):
    """A place in the body; line and column count from 1, all in UTF-16 units as a browser counts."""

    code = Text(required=True)
    message = Text(required=True)
    line = ma.fields.Integer(required=True)
    column = ma.fields.Integer(required=True)
    offset = ma.fields.Integer(required=True, metadata={"description": "From the body's start, from 0."})
    length = ma.fields.Integer(required=True)
    name = Text(allow_none=True)
    suggestions = ma.fields.List(Text(), required=True)


class TemplatePiece(Schema):
    text = Text(required=True)
    field = Text(allow_none=True, metadata={"description": "The field it came from, null for plain text."})


class PreviewOut(Schema):
    text = Text(required=True)
    missing = ma.fields.List(Text(), required=True)
    unknown_ = ma.fields.List(Text(), required=True, data_key="unknown", attribute="unknown")
    ok = ma.fields.Boolean(required=True, metadata={"description": "Whether this text may be sent."})
    too_long = ma.fields.Boolean(required=True)
    pieces = ma.fields.List(ma.fields.Nested(TemplatePiece), required=True)
    problems = ma.fields.List(ma.fields.Nested(TemplateProblem), required=True)
    warnings = ma.fields.List(ma.fields.Nested(TemplateProblem), required=True)
