"""Making a reminder: the time as a date or in words, shown on both clocks before it is saved."""

from datetime import datetime
from typing import Any

from flask import jsonify, request

from crm import clock
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid, Problem
from crm.reminders import service
from crm.reminders.schemas import ReminderIn
from crm.schedule import zones
from crm.times import service as written

from .message_form import ask_whom, tomorrow


@blueprint.get("/reminders/new")
def new_reminder():
    """Ask whom it is about, then show the form."""
    number = request.args.get("contact", type=int)
    if number is None:
        return ask_whom("reminders", "new_reminder", "reminders.whom")
    return _form(contacts.get(kit.account().id, number), **begin())


@blueprint.post("/reminders/new")
def create_reminder():
    """Make one, or only show when it would come up: what a script does while somebody types."""
    account, now = kit.account(), clock.now()
    contact = contacts.get(account.id, request.form.get("contact_id", type=int) or 0)
    local = kit.text("local")
    try:
        at = _at(now)
        local = at["local"]
        wanted = kit.read(ReminderIn(), _values(contact, at))
        if "look" in request.form:
            return _form(contact, local, due_at=service.preview(account, wanted, now=now))
        made = service.create(account, wanted, now=now)
    except Problem as error:
        db.session.rollback()
        return _form(contact, local, error=error)
    db.session.commit()
    kit.say("reminders.said.made", moment=kit.times().moment(made.due_at))
    return kit.go("contact", contact_id=contact.id)


@blueprint.post("/reminders/preview")
def preview_reminder():
    """Say when the form's reminder would come up, on both clocks. Nothing is stored."""
    account, now, times = kit.account(), clock.now(), kit.times()
    contact = contacts.get(account.id, request.form.get("contact_id", type=int) or 0)
    due_at = service.preview(account, kit.read(ReminderIn(), _values(contact, _at(now))), now=now)
    zones = {"theirs": contact.effective_zone, "mine": account.zone}
    return jsonify(
        {whose: f"{times.dated(due_at, zone)} {times.clock(due_at, zone)}" for whose, zone in zones.items()}
    )


def begin() -> dict[str, Any]:
    """Return what an empty form shows: tomorrow at nine on one's own clock, and the instant that this is."""
    local = tomorrow(kit.account().zone)
    return {
        "local": local,
        "due_at": zones.resolve(zones.parse_local(local), kit.account().zone, "forward", "first").at,
    }


def _at(now: datetime) -> dict[str, str]:
    """Return the time of the form: what was chosen of two meanings, else the words, else the date."""
    account, words = kit.account(), kit.text("when")
    at = {"local": kit.text("meant") or kit.text("local")}
    if words and not kit.text("meant"):
        meant = written.parse(account, {"text": words}, now=now)
        at = {"local": zones.format_local(meant.local)[:16]}
        if not meant.candidates:
            at["in_overlap"] = meant.in_overlap
    if not at["local"]:
        raise Invalid("Say when.", code="unreadable_time", examples=written.examples(account.language))
    choice = kit.text("choice")
    if choice:
        at["in_gap" if choice in ("forward", "backward") else "in_overlap"] = choice
    return at


def _values(contact: Contact, at: dict[str, str]) -> dict[str, Any]:
    return {
        "contact_id": contact.id,
        "text": kit.text("text"),
        "at": at,
        "unless_replied": "unless_replied" in request.form,
    }


def _form(contact: Contact, local: str, *, due_at: datetime | None = None, error: Problem | None = None):
    return kit.show(
        "reminder_form.html",
        kit.form_status(error),
        at="reminders",
        contact=contact,
        given=request.form,
        local=local,
        due_at=due_at,
        # Words stay only where they were not understood; otherwise the date says what they mean.
        words=kit.text("when") if error and error.code == "unreadable_time" else "",
        error=error and kit.problem_words(error.code, error.detail, error.members),
        choices=(error.members.get("candidates") or []) if error else [],
    )
