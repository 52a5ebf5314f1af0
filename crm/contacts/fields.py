"""The fields an account keeps of its contacts, and the values that fit them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import func, select

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.db import db
from crm.errors import Conflict, Invalid

from .models import FieldDefinition

MAX_VALUE = 5_000


def definitions(account_id: int) -> list[FieldDefinition]:
    """Return the account's fields in their order."""
    return list(
        db.session.scalars(
            select(FieldDefinition)
            .where(FieldDefinition.account_id == account_id)
            .order_by(FieldDefinition.position, FieldDefinition.id)
        )
    )


def define(account_id: int, values: dict[str, Any]) -> FieldDefinition:
    """Add a field. Raises Conflict when its key exists, Invalid for a choice without choices."""
    if values["type"] == "choice" and not values["choices"]:
        raise Invalid("A choice field needs at least one choice.", code="no_choices")
    taken = select(func.count()).where(
        FieldDefinition.account_id == account_id, FieldDefinition.key == values["key"]
    )
    if db.session.scalar(taken):
        raise Conflict(f"There is already a field with the key {values['key']}.", code="field_exists")
    last = db.session.scalar(
        select(func.max(FieldDefinition.position)).where(FieldDefinition.account_id == account_id)
    )
    field = FieldDefinition(account_id=account_id, position=(last or 0) + 1, **values)
    db.session.add(field)
    db.session.flush()
    activity.note(account_id, "field_created", name=field.title)
    return field


def merged(account: Account, before: dict[str, str], given: dict[str, Any]) -> dict[str, str]:
    """Return the field values after a change; null and blank values leave.

    A key nobody defined yet becomes a text field, so that nothing a program sends is lost.
    Raises Invalid, naming the field, for a value that does not fit its type.
    """
    known = {field.key: field for field in definitions(account.id)}
    after = dict(before)
    for key, value in given.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            after.pop(key, None)
            continue
        field = known.get(key)
        if field is None:
            title = key.replace("_", " ").capitalize()
            field = define(account.id, {"key": key, "title": title, "type": "text", "choices": []})
            known[key] = field
        after[key] = fitting(field.type, field.choices, field.title, value)
    return after


def fitting(kind: str, choices: list[str], title: str, value: Any) -> str:
    """Return a value as the text that is stored; raises Invalid when it does not fit the field's type."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Invalid(f"{title}: give a text or a number.", code="bad_field_value")
    text = str(value).strip()
    if len(text) > MAX_VALUE:
        raise Invalid(f"{title}: at most {MAX_VALUE:,} characters.", code="bad_field_value")
    if kind == "number":
        return _number(title, text)
    if kind == "date":
        return _date(title, text)
    if kind == "choice" and text not in choices:
        raise Invalid(f"{title}: choose one of {', '.join(choices)}.", code="bad_field_value")
    return text


def _number(title: str, text: str) -> str:
    try:
        number = Decimal(re.sub(r"[,\s](?=\d{3}\b)", "", text))
    except InvalidOperation:
        raise Invalid(f"{title}: “{text}” is not a number.", code="bad_field_value") from None
    if not number.is_finite():
        raise Invalid(f"{title}: “{text}” is not a number.", code="bad_field_value")
    return format(number, "f")


def _date(title: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Invalid(f"{title}: write the date as 2026-12-01.", code="bad_field_value") from None
