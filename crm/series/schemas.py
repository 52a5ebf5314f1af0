"""Series as they travel."""

from datetime import datetime
from itertools import islice
from typing import Any

import marshmallow as ma

from crm.accounts.models import Account
from crm.attachments.schemas import AttachmentOut
from crm.schedule.planning import RECIPIENT
from crm.schedule.schemas import WEEK, QuietOut, ShiftOut, field_values, shown_quiet
from crm.schedule.words import Words
from crm.web import InstantField, PageArgs, Schema

from .models import STATES, Series
from .planning import occurrences
from .planting import messages_by_date

Text = ma.fields.String
UPCOMING = 10


class RuleSchema(Schema):
    freq = Text(required=True, validate=ma.validate.OneOf(["daily", "weekly", "monthly"]))
    local_time = Text(
        required=True,
        validate=ma.validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z", error="Write the time like 09:00."),
    )
    every = ma.fields.Integer(
        validate=ma.validate.Range(1, 366), metadata={"description": "Every so many days, weeks or months."}
    )
    weekdays = ma.fields.List(
        ma.fields.Raw(),
        validate=ma.validate.Length(1, 7),
        metadata={"description": "mon … sun, or 0 for Monday … 6. Without any, that of the first date."},
    )
    day = ma.fields.Integer(
        validate=ma.validate.OneOf([-1, *range(1, 32)]),
        metadata={"description": "Of the month; a shorter month has it on its last day. -1: the last day."},
    )


class EndsSchema(Schema):
    after = ma.fields.Integer(
        validate=ma.validate.Range(1, 1000), metadata={"description": "So many dates; skipped ones count."}
    )
    on = ma.fields.Date(metadata={"description": "The last local date."})

    @ma.validates_schema
    def _one(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if len(data) != 1:
            raise ma.ValidationError("Give after or on, one of them.", "after")


class SeriesChange(Schema):
    from_ = ma.fields.Date(
        data_key="from",
        attribute="from",
        metadata={"description": "The first local date that is changed; from now on unless told."},
    )
    body = Text(validate=ma.validate.Length(1, 65_536))
    template_id = ma.fields.Integer()
    values_ = field_values(data_key="values", attribute="values")
    rule = ma.fields.Nested(RuleSchema)
    zone = Text(validate=ma.validate.Length(1, 64))
    quiet = Text(validate=ma.validate.OneOf(["shift", "ignore"]))
    ends = ma.fields.Nested(EndsSchema, allow_none=True)
    hold_on_reply = ma.fields.Boolean()
    grace_seconds = ma.fields.Integer(validate=ma.validate.Range(0, WEEK))
    attachment_id = ma.fields.Integer(
        allow_none=True,
        metadata={"description": "A file of POST /attachments, else the template's; null for none."},
    )

    @ma.validates_schema
    def _one_source(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if "body" in data and "template_id" in data:
            raise ma.ValidationError("Give body or template_id, not both.", "body")


class SeriesIn(SeriesChange):
    class Meta:
        exclude = ("from_",)

    contact_id = ma.fields.Integer(required=True)
    values_ = field_values(data_key="values", attribute="values", load_default=dict)
    rule = ma.fields.Nested(RuleSchema, required=True)
    zone = Text(load_default=RECIPIENT, validate=ma.validate.Length(1, 64))
    quiet = Text(load_default="shift", validate=ma.validate.OneOf(["shift", "ignore"]))
    ends = ma.fields.Nested(EndsSchema, load_default=None, allow_none=True)
    hold_on_reply = ma.fields.Boolean(load_default=True)
    starts_on = ma.fields.Date(metadata={"description": "Not before this local date."})

    @ma.validates_schema
    def _a_source(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if "body" not in data and "template_id" not in data:
            raise ma.ValidationError("Give body or template_id.", "body")


class SkipIn(Schema):
    date = ma.fields.Date(required=True)
    skip = ma.fields.Boolean(load_default=True, metadata={"description": "False takes it back."})


class UpcomingOut(Schema):
    date = Text(required=True)
    local = Text(required=True)
    zone = Text(required=True)
    due_at = InstantField(required=True)
    message_id = ma.fields.Integer(allow_none=True, metadata={"description": "Planned already."})
    state = Text(allow_none=True)
    shift = ma.fields.Nested(ShiftOut, allow_none=True)
    ignored_quiet = ma.fields.Nested(QuietOut, allow_none=True)


class SeriesBrief(Schema):
    id = ma.fields.Integer(required=True)
    rev = ma.fields.Integer(required=True)
    contact_id = ma.fields.Integer(required=True)
    contact_name = Text(required=True)
    body = Text(required=True)
    template_id = ma.fields.Integer(allow_none=True)
    values_ = ma.fields.Dict(keys=Text(), values=Text(), data_key="values", attribute="values")
    rule = ma.fields.Nested(RuleSchema, required=True)
    zone = Text(required=True)
    quiet = Text(required=True)
    first_on = Text(required=True)
    ends = ma.fields.Dict(keys=Text(), allow_none=True)
    skipped = ma.fields.List(Text(), required=True)
    hold_on_reply = ma.fields.Boolean(required=True)
    grace_seconds = ma.fields.Integer(required=True)
    attachment = ma.fields.Nested(AttachmentOut, allow_none=True)
    state = Text(required=True, validate=ma.validate.OneOf(STATES))
    reason = Text(allow_none=True)
    continues = ma.fields.Integer(allow_none=True, metadata={"description": "The series it goes on from."})
    created_at = InstantField(required=True)


class SeriesOut(SeriesBrief):
    upcoming = ma.fields.List(ma.fields.Nested(UpcomingOut), required=True)


class SeriesPreviewOut(Schema):
    text = Text(required=True)
    missing = ma.fields.List(Text(), required=True)
    ok = ma.fields.Boolean(required=True)
    upcoming = ma.fields.List(ma.fields.Nested(UpcomingOut), required=True)


class SeriesPage(Schema):
    items = ma.fields.List(ma.fields.Nested(SeriesBrief), required=True)
    next = Text(allow_none=True)


class SeriesArgs(PageArgs):
    contact = ma.fields.Integer(load_default=None)


def shown_brief(series: Series) -> dict[str, Any]:
    """Return a series in the shape of SeriesBrief."""
    same = (
        "id", "rev", "contact_id", "template_id", "values", "rule", "zone", "quiet", "first_on", "skipped",
        "hold_on_reply", "grace_seconds", "attachment", "state", "reason", "continues", "created_at",
    )  # fmt: skip
    ends = {"after": series.ends_after, "on": series.ends_on}
    return {name: getattr(series, name) for name in same} | {
        "body": series.source,
        "contact_name": series.contact.name,
        "ends": {key: value for key, value in ends.items() if value is not None} or None,
    }


def shown(series: Series, account: Account, *, now: datetime) -> dict[str, Any]:
    """Return a series in the shape of SeriesOut."""
    over = series.state in ("ended", "cancelled")
    return shown_brief(series) | {"upcoming": [] if over else _upcoming(series, account, now)}


def shown_preview(series: Series, says: Words, account: Account, *, now: datetime) -> dict[str, Any]:
    """Return what would be stored in the shape of SeriesPreviewOut."""
    return {
        "text": says.rendered.text,
        "missing": says.rendered.missing,
        "ok": says.rendered.ok,
        "upcoming": _upcoming(series, account, now),
    }


def _upcoming(series: Series, account: Account, now: datetime) -> list[dict[str, Any]]:
    planned = messages_by_date(series) if series.id else {}
    found = []
    for occurrence in islice(occurrences(series, account, now=now), UPCOMING):
        row = planned.get(occurrence.day.isoformat())
        # A message that was changed one by one is shown as it is.
        clocks = row if row is not None else occurrence.plan
        found.append(
            {
                "date": occurrence.day.isoformat(),
                "local": clocks.local,
                "zone": clocks.zone,
                "due_at": row.due_at if row is not None else occurrence.plan.due.at,
                "message_id": row and row.id,
                "state": row and row.state,
                **shown_quiet(occurrence.plan),
            }
        )
    return found
