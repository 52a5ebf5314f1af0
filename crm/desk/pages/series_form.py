"""Making a series, and changing all of one that follows a date."""

from typing import Any

from flask import jsonify, request

from crm import clock
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.desk import form_files, kit
from crm.desk.blueprint import blueprint
from crm.errors import Problem
from crm.message_templates import service as templates
from crm.schedule.planning import RECIPIENT
from crm.series import changing, service
from crm.series.models import Series
from crm.series.schemas import SeriesChange, SeriesIn, shown_preview

from .message_form import ask_whom

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@blueprint.get("/series/new")
def new_series():
    """Ask whom it is for, then show the form."""
    number = request.args.get("contact", type=int)
    if number is None:
        return ask_whom("series", "new_series")
    return _form(contacts.get(kit.account().id, number), None)


@blueprint.post("/series/new")
def create_series():
    """Begin it."""
    account = kit.account()
    contact = contacts.get(account.id, request.form.get("contact_id", type=int) or 0)
    try:
        wanted = kit.read(
            SeriesIn(), {"contact_id": contact.id} | form_files.read() | _values() | _beginning()
        )
        made = service.create(account, wanted, now=clock.now())
    except Problem as error:
        db.session.rollback()
        return _form(contact, None, error)
    db.session.commit()
    kit.say("series.done.made", name=contact.name)
    return kit.go("one_series", series_id=made.id)


@blueprint.get("/series/<int:series_id>/edit")
def edit_series(series_id: int):
    """Show the form with the rule as it is, from a date on."""
    found = service.get(kit.account().id, series_id)
    return _form(found.contact, found)


@blueprint.post("/series/<int:series_id>/edit")
def save_series(series_id: int):
    """Change all that follows the date."""
    account = kit.account()
    found = service.get(account.id, series_id)
    try:
        wanted = form_files.read() | _values() | ({"from": kit.text("from")} if kit.text("from") else {})
        changed = changing.change(found, account, kit.read(SeriesChange(), wanted), now=clock.now())
    except Problem as error:
        db.session.rollback()
        found = service.get(account.id, series_id)
        return _form(found.contact, found, error)
    db.session.commit()
    kit.say("series.done.changed")
    return kit.go("one_series", series_id=changed.id)


@blueprint.post("/series/preview")
def preview_series():
    """Say what the form would come to: the filled text and the next dates. Nothing is stored."""
    account, now = kit.account(), clock.now()
    asked = {"contact_id": request.form.get("contact_id", type=int)} | _values() | _beginning()
    draft, says = service.draft(account, kit.read(SeriesIn(), asked), now=now)
    found = shown_preview(draft, says, account, now=now)
    db.session.rollback()
    times = kit.times()
    return jsonify(
        text=found["text"],
        missing=[kit.words()("templates.missing", field=name) for name in found["missing"]],
        dates=[
            {
                "theirs": " ".join(at(one["due_at"], one["zone"]) for at in (times.dated, times.clock)),
                "mine": times.moment(one["due_at"]),
                "quiet": kit.quiet_words(one),
            }
            for one in found["upcoming"]
        ],
    )


def _form(contact: Contact, series: Series | None, error: Problem | None = None):
    return kit.show(
        "series_form.html",
        kit.form_status(error),
        at="series",
        contact=contact,
        series=series,
        rule=series.rule if series else {"freq": "weekly", "local_time": "09:00"},
        start=request.args.get("from", ""),
        given=request.form,
        days=DAYS,
        error=error and kit.problem_words(error.code, error.detail, error.members),
        templates=templates.all_templates(kit.account().id),
        today=kit.times().today.isoformat(),
        **form_files.context(series and series.attachment),
    )


def _values() -> dict[str, Any]:
    form = request.form
    freq = form.get("freq", "weekly")
    rule: dict[str, Any] = {"freq": freq, "local_time": kit.text("local_time")[:5]}
    if (every := form.get("every", type=int)) and every > 1:
        rule["every"] = every
    if freq == "weekly" and form.getlist("weekday"):
        rule["weekdays"] = form.getlist("weekday")
    if freq == "monthly" and (day := form.get("day", type=int)):
        rule["day"] = day
    return {
        "body": request.form.get("body", "").replace("\r\n", "\n"),
        "rule": rule,
        "zone": kit.account().zone if form.get("clock") == "mine" else RECIPIENT,
        "quiet": "ignore" if "ignore_quiet" in form else "shift",
        "ends": _ends(),
        "hold_on_reply": "hold_on_reply" in form,
    }


def _ends() -> dict[str, Any] | None:
    how = request.form.get("ends")
    if how == "after":
        return {"after": request.form.get("ends_after", type=int)}
    return {"on": kit.text("ends_on")} if how == "on" else None


def _beginning() -> dict[str, Any]:
    return {"starts_on": kit.text("starts_on")} if kit.text("starts_on") else {}
