"""Writing a new message and changing one that waits."""

from datetime import timedelta
from typing import Any

from flask import jsonify, request

from crm import clock
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.desk import form_files, kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid, Problem
from crm.message_templates import service as templates
from crm.message_templates.models import Template
from crm.schedule import service
from crm.schedule.models import Message
from crm.schedule.planning import RECIPIENT
from crm.schedule.schemas import MessageChange, MessageIn, shown_quiet
from crm.schedule.zones import format_local
from crm.times import service as written

OFFERED = 12


@blueprint.get("/messages/new")
def new_message():
    """Ask whom to write to, then show the form."""
    contact_id = request.args.get("contact", type=int)
    if contact_id is None:
        return ask_whom("messages", "new_message")
    return _form(contacts.get(kit.account().id, contact_id), None)


@blueprint.post("/messages/new")
def create_message():
    """Schedule the message."""
    contact = contacts.get(kit.account().id, request.form.get("contact_id", type=int) or 0)
    try:
        wanted = kit.read(MessageIn(), {"contact_id": contact.id} | form_files.read() | _values())
        found = service.create(kit.account(), wanted, now=clock.now())
    except Problem as error:
        db.session.rollback()
        return _form(contact, None, error)
    db.session.commit()
    kit.say("messages.scheduled", name=contact.name, moment=kit.times().moment(found.due_at))
    return kit.go("message", message_id=found.id)


@blueprint.get("/messages/<int:message_id>/edit")
def edit_message(message_id: int):
    """Show the form with what is planned."""
    found = service.get(kit.account().id, message_id)
    return _form(found.contact, found)


@blueprint.post("/messages/<int:message_id>/edit")
def save_message(message_id: int):
    """Change words and time; a new time puts it back in the queue."""
    found = service.get(kit.account().id, message_id)
    try:
        service.edit(
            found, kit.account(), kit.read(MessageChange(), form_files.read() | _values()), now=clock.now()
        )
    except Problem as error:
        db.session.rollback()
        found = service.get(kit.account().id, message_id)
        return _form(found.contact, found, error)
    db.session.commit()
    kit.say("messages.saved", moment=kit.times().moment(found.due_at))
    return kit.go("message", message_id=found.id)


@blueprint.post("/messages/preview")
def preview_message():
    """Say what would be stored: the filled text and both clocks. Nothing is stored."""
    wanted = kit.read(MessageIn(), {"contact_id": request.form.get("contact_id", type=int)} | _values())
    _, words, plan = service.preview(kit.account(), wanted, now=clock.now())
    times, due_at = kit.times(), plan.due.at
    return jsonify(
        quiet=kit.quiet_words(shown_quiet(plan)),
        text=words.rendered.text,
        missing=[kit.words()("templates.missing", field=name) for name in words.rendered.missing],
        theirs={"clock": times.clock(due_at, plan.zone), "day": times.dated(due_at, plan.zone)},
        mine={"clock": times.clock(due_at), "day": times.dated(due_at)},
    )


@blueprint.post("/messages/read_time")
def read_time():
    """Read a time in words on the clock of the form; nothing is stored."""
    wanted: dict[str, Any] = {"text": kit.text("words")}
    if request.form.get("clock") != "mine":
        wanted["contact_id"] = request.form.get("contact_id", type=int)
    try:
        meant = written.parse(kit.account(), wanted, now=clock.now())
    except Invalid as unclear:
        if unclear.code != "ambiguous_time":
            raise
        return jsonify(said=kit.words()("when.which"), candidates=unclear.members["candidates"])
    said = kit.words()("when.understood", when=meant.shown)
    return jsonify(local=format_local(meant.local)[:16], said=said)


def ask_whom(at: str, to: str, title: str = "messages.whom"):
    """Let the person choose whom something is for; `to` is the page of its form.

    Where it sends something, those who want nothing are not offered.
    """
    wanted = request.args.get("q", "").strip()
    found = contacts.search(kit.account().id, q=wanted or None)
    if at != "reminders":
        found = found.where(Contact.opted_out.is_(False))
    newest = found.order_by(Contact.updated_at.desc()).limit(OFFERED)
    shown = db.session.scalars(newest).all()
    return kit.show("message_whom.html", at=at, to=to, title=title, q=wanted, contacts=shown)


def _form(contact: Contact, message: Message | None, error: Problem | None = None):
    zone = message.zone if message else contact.effective_zone
    chosen = _chosen_template(message)
    # What was asked for, not what a quiet time made of it.
    asked = (message.asked_local or message.local)[:16] if message else None
    theirs = message is None or message.zone_source != "message"
    return kit.show(
        "message_form.html",
        kit.form_status(error),
        at="messages",
        contact=contact,
        message=message,
        given=request.form,
        theirs=theirs,
        zone=zone,
        error=error and kit.problem_words(error.code, error.detail, error.members),
        choices=(error.members.get("candidates") or []) if error else [],
        templates=templates.all_templates(kit.account().id),
        chosen=chosen,
        prompts=_prompts(chosen, message),
        answers=message.values if message else {},
        local=asked or tomorrow(zone),
        **form_files.context(message.attachment if message else chosen and chosen.attachment),
    )


def tomorrow(zone: str) -> str:
    """Return nine o'clock tomorrow morning, by the recipient's calendar, as a form writes it."""
    there = kit.times().local(clock.now(), zone)
    return f"{(there + timedelta(days=1)).date().isoformat()}T09:00"


def _chosen_template(message: Message | None) -> Template | None:
    """Return the template that a message came from, or the one that was chosen for a new one."""
    given = request.form if request.method == "POST" else request.args
    if message is None:
        template_id = given.get("template_id", type=int) or given.get("template", type=int)
        return templates.get(kit.account().id, template_id) if template_id else None
    known = {template.id: template for template in templates.all_templates(kit.account().id)}
    return known.get(message.template_id or 0)


def _prompts(chosen: Template | None, message: Message | None) -> list[dict[str, Any]]:
    """Return the questions to ask: the template's, and those that were answered for the message before."""
    asked = list(chosen.prompts) if chosen else []
    keys = {prompt["key"] for prompt in asked}
    answered = [key for key in (message.values if message else {}) if key not in keys]
    return asked + [{"key": key, "title": key, "kind": "text", "choices": []} for key in answered]


def _values() -> dict[str, Any]:
    zone = {"mine": kit.account().zone, "theirs": RECIPIENT}.get(request.form.get("clock", ""))
    send_at = {"local": kit.text("local"), "zone": zone or kit.text("zone") or RECIPIENT}
    if "ignore_quiet" in request.form:
        send_at["quiet"] = "ignore"
    choice = request.form.get("choice", "")
    if choice in ("forward", "backward"):
        send_at["in_gap"] = choice
    elif choice in ("first", "second"):
        send_at["in_overlap"] = choice
    body = request.form.get("body", "").replace("\r\n", "\n")
    if not body.strip():
        raise Invalid("There is nothing to send: the text is empty.", code="empty_text")
    values = {
        name.removeprefix("value."): text for name, text in request.form.items() if name[:6] == "value."
    }
    given = {"send_at": send_at, "hold_on_reply": "hold_on_reply" in request.form, "values": values}
    # A template whose words stayed as they are is named, so that its replies can be counted.
    template_id = request.form.get("template_id", type=int)
    if template_id and templates.get(kit.account().id, template_id).body == body:
        return {"template_id": template_id, **given}
    return {"body": body, **given}
