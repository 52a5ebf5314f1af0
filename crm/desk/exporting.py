"""What the page of exports offers for each kind of file, and what a filled form asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from crm.accounts.models import Account
from crm.contacts import fields as custom
from crm.contacts.columns import HEADINGS, field_headings
from crm.errors import Invalid
from crm.exports import service
from crm.exports.contact_table import USUAL
from crm.schedule.states import State

from .words import Words

#: Filters of the list of contacts that the page hands on without showing them again.
CARRIED = ("kind", "consent", "zone", "field", "value")


@dataclass(frozen=True)
class Choice:
    """A column that can be ticked."""

    key: str
    title: str
    ticked: bool


def made(kind: str, account: Account, given: MultiDict[str, str], *, now: datetime) -> service.Export:
    """Return the file that a form asks for. Raises Invalid and NotFound, as the API does."""
    return _MAKERS[kind](account, given, {"columns": given.getlist("columns"), "now": now})


def titles(kind: str, account: Account, words: Words, *, now: datetime) -> dict[str, str]:
    """Return the titles of all columns that a kind of file can have, by their keys."""
    if kind == "contacts":
        found = {key: heading[words.language] for key, heading in HEADINGS.items()}
        found["label_columns"] = words("exports.label_columns")
        of_fields = {field.key: field.title for field in custom.definitions(account.id)}
        return found | {f"fields.{key}": title for key, title in field_headings(of_fields).items()}
    export = getattr(service, kind)(account, now=now)
    several = len(export.sheets) > 1
    return {
        key: f"{sheet.title}: {column.title}" if several else column.title
        for sheet, keys in zip(export.sheets, export.keys, strict=True)
        for key, column in zip(keys, sheet.columns, strict=True)
    }


def usual(kind: str, known: Mapping[str, str]) -> list[str]:
    """Return the columns of a file when none were chosen."""
    return [key for key in known if kind != "contacts" or key in USUAL or key.startswith("fields.")]


def choices(known: Mapping[str, str], order: Sequence[str], ticked: Sequence[str], move: str) -> list[Choice]:
    """Return all columns, those of ``order`` first; ``move`` is like ``name:up`` and moves one of them."""
    keys = [key for key in dict.fromkeys((*order, *known)) if key in known]
    key, _, way = move.rpartition(":")
    if key in keys:
        place = keys.index(key)
        keys.insert(max(place + (1 if way == "down" else -1), 0), keys.pop(place))
    return [Choice(key, known[key], key in ticked) for key in keys]


def _contacts(account: Account, given: MultiDict[str, str], more: dict[str, Any]) -> service.Export:
    filters: dict[str, Any] = {name: given.get(name) or None for name in ("q", "label", "kind", "zone")}
    if given.get("field"):
        filters["field"] = (given["field"], given.get("value", ""))
    if given.get("consent"):
        filters["opted_out"] = given["consent"] == "out"
    return service.contacts(account, **filters, **more)


def _groups(account: Account, given: MultiDict[str, str], more: dict[str, Any]) -> service.Export:
    return service.groups(account, label=given.get("label") or None, **more)


def _labels(account: Account, _given: MultiDict[str, str], more: dict[str, Any]) -> service.Export:
    return service.labels(account, **more)


def _messages(account: Account, given: MultiDict[str, str], more: dict[str, Any]) -> service.Export:
    state = given.get("state", "")
    if state and state not in list(State):
        raise Invalid("There is no such state.", code="unknown_state")
    return service.messages(account, states=[state] if state else [], **more)


def _campaigns(account: Account, given: MultiDict[str, str], more: dict[str, Any]) -> service.Export:
    return service.campaigns(account, campaign_id=given.get("campaign", type=int), **more)


_MAKERS: dict[str, Callable[[Account, MultiDict[str, str], dict[str, Any]], service.Export]] = {
    "contacts": _contacts,
    "groups": _groups,
    "labels": _labels,
    "messages": _messages,
    "campaigns": _campaigns,
}
