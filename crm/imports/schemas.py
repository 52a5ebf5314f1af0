"""Imports as they travel."""

import marshmallow as ma

from crm.web import Schema

from .models import STATES

Text = ma.fields.String
MAX_WAIT = 25


class ImportWaitArgs(Schema):
    wait_seconds = ma.fields.Float(
        load_default=20.0,
        validate=ma.validate.Range(0, MAX_WAIT),
        metadata={"description": "How long to wait for the outcome; after that the answer is 202."},
    )


class TrueOrList(ma.fields.Field):
    """``true`` for all, or a list of some."""

    def __init__(self, items: ma.fields.Field, **kwargs):
        self._list = ma.fields.List(items)
        super().__init__(**kwargs)

    def _deserialize(self, value, attr, data, **kwargs):
        return value if isinstance(value, bool) else self._list.deserialize(value, attr, data)


class ImportCheckIn(Schema):
    mapping = ma.fields.Dict(keys=Text(), values=Text(allow_none=True), load_default=None, allow_none=True)
    default_country = Text(load_default=None, allow_none=True, validate=ma.validate.Length(equal=2))
    create_fields = TrueOrList(Text(), load_default=False)
    labels = Text(load_default="add", validate=ma.validate.OneOf(["add", "replace"]))
    merge = TrueOrList(ma.fields.Integer(strict=True), load_default=list)


class ImportCounts(Schema):
    new = ma.fields.Integer(required=True)
    updated = ma.fields.Integer(required=True)
    unchanged = ma.fields.Integer(required=True)
    skipped = ma.fields.Integer(required=True)
    failed = ma.fields.Integer(required=True)


class RowProblemOut(Schema):
    row = ma.fields.Integer(required=True)
    sheet = Text(required=True)
    column = Text(required=True)
    value = Text(required=True)
    reason = Text(required=True)
    code = Text(required=True)


class SkippedRowOut(RowProblemOut):
    first_row = ma.fields.Integer()


class ProposedContactOut(Schema):
    id = ma.fields.Integer(required=True)
    name = Text(required=True)
    phone = Text(allow_none=True)


class SamePersonOut(Schema):
    row = ma.fields.Integer(required=True)
    sheet = Text(required=True)
    phone = Text(required=True)
    same_as = Text(required=True)
    contact = ma.fields.Nested(ProposedContactOut, allow_none=True)
    other_row = ma.fields.Integer(allow_none=True)


class ImportFieldOut(Schema):
    column = Text(required=True)
    key = Text(required=True)
    title = Text(required=True)
    type = Text(required=True)


class ImportReportOut(ImportCounts):
    rows = ma.fields.Integer(required=True)
    errors = ma.fields.List(ma.fields.Nested(RowProblemOut), required=True)
    errors_total = ma.fields.Integer(required=True)
    skips = ma.fields.List(ma.fields.Nested(SkippedRowOut), required=True)
    skips_total = ma.fields.Integer(required=True)
    notices = ma.fields.List(ma.fields.Nested(RowProblemOut), required=True)
    notices_total = ma.fields.Integer(required=True)
    proposals = ma.fields.List(ma.fields.Nested(SamePersonOut), required=True)
    proposals_total = ma.fields.Integer(required=True)
    by_code = ma.fields.Dict(keys=Text(), values=ma.fields.Integer(), required=True)
    new_labels = ma.fields.List(Text(), required=True)
    new_fields = ma.fields.List(ma.fields.Nested(ImportFieldOut), required=True)
    default_country = Text(allow_none=True)


class ImportResultOut(ImportCounts):
    undo_id = ma.fields.Integer(allow_none=True)


class ImportProgressOut(Schema):
    done = ma.fields.Integer(required=True)
    total = ma.fields.Integer(required=True)


class ImportOut(Schema):
    id = ma.fields.Integer(required=True)
    state = Text(required=True, validate=ma.validate.OneOf(STATES))
    filename = Text(required=True)
    kind = Text(required=True)
    encoding = Text(allow_none=True)
    sheets = ma.fields.List(Text(), required=True)
    columns = ma.fields.List(Text(), required=True)
    mapping = ma.fields.Dict(keys=Text(), values=Text(allow_none=True), required=True)
    targets = ma.fields.List(Text(), required=True)
    new_fields = ma.fields.List(ma.fields.Nested(ImportFieldOut), required=True)
    default_country = Text(allow_none=True)
    rows = ma.fields.Integer(required=True)
    sample = ma.fields.List(ma.fields.List(Text()), required=True)
    warnings = ma.fields.List(ma.fields.Dict(), required=True)
    progress = ma.fields.Nested(ImportProgressOut, required=True)
    report = ma.fields.Nested(ImportReportOut, allow_none=True)
    result = ma.fields.Nested(ImportResultOut, allow_none=True)
    problem = ma.fields.Dict(allow_none=True)
