"""Contacts: the table with its search, filters, columns and bulk labels."""

from typing import Any

from flask import request, session

from crm import clock
from crm.contacts import fields as custom
from crm.contacts import searching, service
from crm.contacts.models import Contact
from crm.db import db
from crm.desk import kit, listing
from crm.desk.blueprint import blueprint
from crm.labels import service as labels

COLUMNS = ("labels", "phone", "zone", "updated")
# A search through many contacts is counted up to here; further than that nobody reads.
COUNTED = 1_000
FILTERS = ("q", "label", "kind", "zone")
# Those that lie behind “More filters”.
MORE = ("kind", "consent", "zone", "field")


@blueprint.get("/contacts")
def contacts():
    """Show the table."""
    account = kit.account()
    names = (*FILTERS, "consent", "field", "value")
    chosen = {name: request.args.get(name, "").strip() for name in names}
    fields = custom.definitions(account.id)
    filtered = any(chosen[name] for name in names if name != "value")
    found = _found(account.id, chosen)
    return kit.show(
        "contacts.html",
        page=listing.by_name(found, request.args.get("after"), request.args.get("before")),
        total=listing.count(found, COUNTED if filtered else None),
        counted=COUNTED,
        chosen=chosen,
        chosen_only={name: value for name, value in chosen.items() if value},
        filtered=filtered,
        more=sum(bool(chosen[name]) for name in MORE),
        fields=fields,
        zones=searching.zones_in_use(account.id),
        columns=_columns([f.key for f in fields]),
        all_columns=[*COLUMNS, *(f"field:{f.key}" for f in fields)],
        labels=labels.all_labels(account.id),
    )


@blueprint.post("/contacts/columns")
def choose_columns():
    """Keep which columns this desk shows."""
    session["columns"] = request.form.getlist("column")[:20]
    return kit.back()


@blueprint.post("/contacts/labels")
def label_contacts():
    """Put a label on the ticked contacts, or take it off."""
    ids = [int(i) for i in request.form.getlist("contact") if i.isdigit()]
    way, _, label_id = request.form.get("change", "").partition(":")
    if not ids or not label_id.isdigit():
        kit.say("contacts.none_ticked", kind="problem")
        return kit.back()
    wanted = [int(label_id)]
    add, remove = ([], wanted) if way == "remove" else (wanted, [])
    changed, step = labels.assign(kit.account().id, ids, add, remove, now=clock.now())
    db.session.commit()
    kit.say("contacts.labelled", count=changed, undo=step)
    return kit.back()


def _found(account_id: int, chosen: dict[str, str]):
    wanted: dict[str, Any] = {name: chosen[name] or None for name in FILTERS}
    if chosen["field"]:
        wanted["field"] = (chosen["field"], chosen["value"])
    found = service.search(account_id, **wanted)
    if chosen["consent"]:
        found = found.where(Contact.opted_out.is_(chosen["consent"] == "out"))
    return found


def _columns(keys: list[str]) -> list[str]:
    known = {*COLUMNS, *(f"field:{key}" for key in keys)}
    kept = [column for column in session.get("columns", COLUMNS) if column in known]
    return [*kept] if "columns" in session else [*COLUMNS]
