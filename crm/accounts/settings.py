"""What a person may set for an account. Callers commit."""

from typing import Any

import marshmallow as ma

from crm import tzdata
from crm.errors import Invalid
from crm.web import Schema

from .models import LANGUAGES, Account


def _whole(least: int, most: int) -> ma.fields.Integer:
    return ma.fields.Integer(
        validate=ma.validate.Range(least, most, error=f"Choose a number from {least} to {most}.")
    )


class SettingsIn(Schema):
    name = ma.fields.String(validate=ma.validate.Length(1, 120))
    business_name = ma.fields.String(validate=ma.validate.Length(max=120))
    my_name = ma.fields.String(validate=ma.validate.Length(max=120))
    zone = ma.fields.String(validate=ma.validate.Length(1, 64))
    country = ma.fields.String(validate=ma.validate.Length(max=2))
    language = ma.fields.String(validate=ma.validate.OneOf(LANGUAGES))
    gap_min_seconds = _whole(0, 3600)
    gap_max_seconds = _whole(0, 3600)
    hourly_cap = _whole(1, 1000)
    daily_cap = _whole(1, 5000)
    countdown_seconds = _whole(0, 60)
    grace_seconds = _whole(0, 7 * 24 * 3600)


def change(account: Account, values: dict[str, Any]) -> None:
    """Write validated settings (the keys of SettingsIn) into an account.

    Raises Invalid for a zone or country that does not exist, or a shortest gap above the longest.
    """
    if "zone" in values and values["zone"] not in tzdata.names():
        raise Invalid("Choose a time zone such as Asia/Jerusalem.", code="unknown_zone")
    if values.get("country"):
        values["country"] = values["country"].upper()
        if values["country"] not in tzdata.zones_by_country():
            raise Invalid("Write the country as two letters, such as IL.", code="unknown_country")
    shortest = values.get("gap_min_seconds", account.gap_min_seconds)
    if shortest > values.get("gap_max_seconds", account.gap_max_seconds):
        raise Invalid("The shortest gap is longer than the longest one.", code="gap_order")
    for key, value in values.items():
        setattr(account, key, value if key != "country" else value or None)
    if "language" in values:
        account.language_known = True
