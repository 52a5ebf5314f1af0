"""One contact: who it is, what is planned and what was, and everything a person may change."""

import io

from flask import current_app, request, send_file

from crm import clock
from crm.activity import service as activity
from crm.attachments.store import Store
from crm.contacts import fields as custom
from crm.contacts import groups, searching, service
from crm.contacts.models import Contact
from crm.contacts.schemas import ContactIn
from crm.db import db, writing
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Problem
from crm.exports import person
from crm.labels import service as labels
from crm.reminders import service as reminders
from crm.schedule import service as schedule
from crm.schedule.models import Message
from crm.schedule.moves import RUN_ORDER
from crm.schedule.states import OPEN
from crm.series import service as series
from crm.series.models import Series

from .reminder_form import begin

RECENT = 20
ALIKE = 5


@blueprint.get("/contacts/new")
def new_contact():
    """Show an empty form."""
    return _form(None, {})


@blueprint.post("/contacts/new")
def create_contact():
    """Add a contact."""
    try:
        contact = service.create(kit.account(), _values(), now=clock.now())
    except Problem as error:
        return _form(None, request.form, error)
    db.session.commit()
    kit.say("contact.created", name=contact.name)
    return kit.go("contact", contact_id=contact.id)


@blueprint.get("/contacts/<int:contact_id>")
def contact(contact_id: int):
    """Show everything about a contact."""
    found = service.get(kit.account().id, contact_id)
    messages = schedule.search(found.account_id, contact_id=found.id)
    ended = messages.where(Message.state.not_in(OPEN)).order_by(Message.id.desc()).limit(RECENT)
    return kit.show(
        "contact.html",
        at="contacts",
        contact=found,
        fields=custom.definitions(found.account_id),
        labels=labels.all_labels(found.account_id),
        waiting=db.session.scalars(
            messages.where(Message.state.in_(OPEN)).order_by(*RUN_ORDER).limit(RECENT)
        ).all(),
        ended=db.session.scalars(ended).all(),
        same=searching.namesakes(found, ALIKE),
        reminders=reminders.open_ones(found.account_id, found.id),
        reminder=begin(),
        series=db.session.scalars(series.search(found.account_id, found.id).order_by(Series.id.desc())).all(),
        members=groups.members(found) if found.kind == "group" else [],
    )


@blueprint.get("/contacts/<int:contact_id>/edit")
def edit_contact(contact_id: int):
    """Show the form with what is known."""
    return _form(service.get(kit.account().id, contact_id), {})


@blueprint.post("/contacts/<int:contact_id>/edit")
def save_contact(contact_id: int):
    """Save the form."""
    found = service.get(kit.account().id, contact_id)
    try:
        service.change(found, kit.account(), _values(), now=clock.now())
    except Problem as error:
        db.session.rollback()
        return _form(service.get(kit.account().id, contact_id), request.form, error)
    db.session.commit()
    kit.say("contact.saved")
    return kit.go("contact", contact_id=found.id)


@blueprint.post("/contacts/<int:contact_id>/notes")
def save_notes(contact_id: int):
    """Save the notes."""
    found = service.get(kit.account().id, contact_id)
    values = kit.read(ContactIn(), {"notes": kit.text("notes")})
    service.change(found, kit.account(), values, now=clock.now())
    db.session.commit()
    kit.say("contact.saved")
    return kit.go("contact", contact_id=found.id)


@blueprint.post("/contacts/<int:contact_id>/labels")
def relabel_contact(contact_id: int):
    """Give the contact exactly the ticked labels."""
    found = service.get(kit.account().id, contact_id)
    wanted = {int(i) for i in request.form.getlist("label") if i.isdigit()}
    present = {label.id for label in found.labels}
    _, step = labels.assign(
        found.account_id, [found.id], sorted(wanted - present), sorted(present - wanted), now=clock.now()
    )
    db.session.commit()
    kit.say("contact.labels_saved", undo=step)
    return kit.go("contact", contact_id=found.id)


@blueprint.post("/contacts/<int:contact_id>/delete")
def delete_contact(contact_id: int):
    """Remove the contact with everything that hangs on it."""
    found = service.get(kit.account().id, contact_id)
    service.delete(found)
    db.session.commit()
    kit.say("contact.deleted", name=found.name)
    return kit.go("contacts")


@blueprint.get("/contacts/<int:contact_id>/everything.zip")
def everything(contact_id: int):
    """Hand out everything that is held about a contact."""
    account, now = kit.account(), clock.now()
    found = service.get(account.id, contact_id)
    file = io.BytesIO()
    person.write(found, account, Store(current_app.config["SIDENOTE"].data_dir), file, now=now)
    file.seek(0)
    with writing():
        # The reading transaction of this request ends here, so that the log can be written.
        db.session.commit()
        activity.note(account.id, "person_exported", contact_id=contact_id)
        db.session.commit()
    return send_file(file, "application/zip", as_attachment=True, download_name=f"contact-{contact_id}.zip")


def _form(found: Contact | None, given, error: Problem | None = None):
    return kit.show(
        "contact_form.html",
        kit.form_status(error),
        at="contacts",
        contact=found,
        given=given,
        error=error and kit.problem_words(error.code, error.detail, error.members),
        fields=custom.definitions(kit.account().id),
        zones=kit.zones(),
    )


def _values():
    given = {
        "name": kit.text("name"),
        "phone": kit.text("phone") or None,
        "zone": kit.text("zone") or None,
        "language": kit.text("language") or None,
        "opted_out": "opted_out" in request.form,
        "fields": {
            key.removeprefix("field."): value or None
            for key, value in request.form.items()
            if key.startswith("field.")
        },
    }
    return kit.read(ContactIn(), given)
