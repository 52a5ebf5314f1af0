"""What a person may set for an account. Callers commit."""

from datetime import datetime
from typing import Any

import marshmallow as ma

from crm import tzdata
from crm.activity import service as activity
from crm.changes import next_rev
from crm.errors import Invalid
from crm.web import Schema

from .models import LANGUAGES, Account
from .service import starting


def _whole(least: int, most: int) -> ma.fields.Integer:
    return ma.fields.Integer(
        validate=ma.validate.Range(least, most, error=f"Choose a number from {least} to {most}.")
    )


def _clock(what: str) -> ma.fields.String:
    return ma.fields.String(
        allow_none=True,
        validate=ma.validate.Regexp(r"(([01]\d|2[0-3]):[0-5]\d)?\Z", error="Write a time such as 21:00."),
        metadata={"description": f"{what}, on the recipient's clock; nothing or null where it is not kept."},
    )


#: Fewer days would take away what caps, replies and “please check” are decided by.
KEPT_AT_LEAST = 30


def _keep_days(days: int) -> None:
    if days and not KEPT_AT_LEAST <= days <= 3650:
        raise ma.ValidationError(f"Choose 0, for ever, or a number from {KEPT_AT_LEAST} to 3650.")


class SettingsIn(Schema):
    name = ma.fields.String(validate=ma.validate.Length(1, 120))
    business_name = ma.fields.String(validate=ma.validate.Length(max=120))
    my_name = ma.fields.String(validate=ma.validate.Length(max=120))
    phone = ma.fields.String(
        allow_none=True,
        validate=ma.validate.Regexp(r"(\+[1-9]\d{6,14})?\Z", error="Write the number as +972502345678."),
        metadata={"description": "The WhatsApp number of this account; nothing or null forgets it."},
    )
    zone = ma.fields.String(validate=ma.validate.Length(1, 64))
    country = ma.fields.String(validate=ma.validate.Length(max=2))
    language = ma.fields.String(validate=ma.validate.OneOf(LANGUAGES))
    gap_min_seconds = _whole(0, 3600)
    gap_max_seconds = _whole(0, 3600)
    hourly_cap = _whole(1, 1000)
    daily_cap = _whole(1, 5000)
    countdown_seconds = _whole(0, 60)
    grace_seconds = _whole(0, 7 * 24 * 3600)
    keep_days = ma.fields.Integer(
        validate=_keep_days,
        metadata={"description": "Days for which ended messages are kept, at least 30; 0 for ever."},
    )
    quiet_from = _clock("When the quiet of every night begins")
    quiet_until = _clock("When it ends")
    sabbath_from = _clock("When the Sabbath begins on Friday")
    sabbath_until = _clock("When it ends on Saturday")
    holidays = ma.fields.String(
        allow_none=True,
        validate=ma.validate.Length(max=2),
        metadata={"description": "The country whose holidays are kept; nothing or null for none."},
    )


# Off is stored as NULL, however it was written.
_OR_NONE = ("phone", "country", "quiet_from", "quiet_until", "sabbath_from", "sabbath_until", "holidays")


def change(account: Account, values: dict[str, Any], *, now: datetime) -> None:
    """Write validated settings (the keys of SettingsIn) into an account.

    A new language also translates the starters that nobody has touched.
    Raises Invalid for a zone or country that does not exist, a shortest gap above the longest, or a quiet
    time without its end.
    """
    values = {key: value or None if key in _OR_NONE else value for key, value in values.items()}
    if "zone" in values and values["zone"] not in tzdata.names():
        raise Invalid("Choose a time zone such as Asia/Jerusalem.", code="unknown_zone")
    for key in ("country", "holidays"):
        if values.get(key):
            values[key] = values[key].upper()
            if values[key] not in tzdata.zones_by_country():
                raise Invalid("Write the country as two letters, such as IL.", code="unknown_country")
    _check_quiet(account, values)
    shortest = values.get("gap_min_seconds", account.gap_min_seconds)
    if shortest > values.get("gap_max_seconds", account.gap_max_seconds):
        raise Invalid("The shortest gap is longer than the longest one.", code="gap_order")
    language = account.language
    for key, value in values.items():
        if (before := getattr(account, key)) != value:
            activity.note(account.id, "setting_changed", key=key, before=before, after=value)
            setattr(account, key, value)
    account.language_known = account.language_known or "language" in values
    if account.language != language:
        starting.send(account, now=now)
    # An account is no followed row itself; its browsers are woken by the counter.
    next_rev(account.id)


def _check_quiet(account: Account, values: dict[str, Any]) -> None:
    for kind in ("quiet", "sabbath"):
        start, end = (
            values.get(f"{kind}_{at}", getattr(account, f"{kind}_{at}")) for at in ("from", "until")
        )
        if (start is None) != (end is None):
            raise Invalid("A quiet time needs both its beginning and its end.", code="quiet_half")
        if kind == "quiet" and start is not None and start == end:
            raise Invalid("Quiet hours that end when they begin would never end.", code="quiet_always")
