"""Routes of contacts and of the fields kept about them."""

from crm import clock
from crm.db import db
from crm.web import Blueprint, all_of, current_account, if_match, page, tagged

from . import fields, merging, service
from .models import Contact
from .schemas import (
    ContactArgs,
    ContactIn,
    ContactOut,
    ContactPage,
    FieldIn,
    FieldOut,
    FieldPage,
    MergeIn,
    ReadChatsIn,
    ReadChatsOut,
    ResolveIn,
)

blueprint = Blueprint("contacts", __name__, url_prefix="/api/v1", description="Customers and groups")


@blueprint.get("/contacts")
@blueprint.arguments(ContactArgs, location="query")
@blueprint.response(200, ContactPage)
def list_contacts(args):
    """List contacts, filtered by a text, a label, the kind, or the time of the last change."""
    wanted = {name: args[name] for name in ("q", "kind", "updated_since", "label")}
    return page(service.search(current_account().id, **wanted), Contact.id, args)


@blueprint.post("/contacts")
@blueprint.arguments(ContactIn)
@blueprint.response(201, ContactOut)
def create_contact(body):
    """Add a customer or a group."""
    contact = service.create(current_account(), body, now=clock.now())
    db.session.commit()
    return tagged(contact)


@blueprint.get("/contacts/<int:contact_id>")
@blueprint.response(200, ContactOut)
def get_contact(contact_id: int):
    """Show one contact."""
    return tagged(service.get(current_account().id, contact_id))


@blueprint.patch("/contacts/<int:contact_id>")
@blueprint.arguments(ContactIn)
@blueprint.response(200, ContactOut)
def change_contact(body, contact_id: int):
    """Change the named values of a contact; fields are merged, null empties one."""
    contact = service.get(current_account().id, contact_id)
    if_match(contact)
    service.change(contact, current_account(), body, now=clock.now())
    db.session.commit()
    return tagged(contact)


@blueprint.delete("/contacts/<int:contact_id>")
@blueprint.response(204)
def delete_contact(contact_id: int):
    """Remove a contact with everything that hangs on it."""
    contact = service.get(current_account().id, contact_id)
    if_match(contact)
    service.delete(contact)
    db.session.commit()


@blueprint.post("/contacts/<int:contact_id>/merge")
@blueprint.arguments(MergeIn)
@blueprint.response(200, ContactOut)
def merge_contacts(body, contact_id: int):
    """Join another record of the same customer into this one. It cannot be undone."""
    account_id = current_account().id
    contact = service.get(account_id, contact_id)
    if_match(contact)
    merging.merge(contact, service.get(account_id, body["other_id"]), now=clock.now())
    db.session.commit()
    return tagged(contact)


@blueprint.post("/contacts/resolve")
@blueprint.arguments(ResolveIn)
@blueprint.response(200, ContactOut)
@blueprint.alt_response(201, schema=ContactOut)
def resolve_contact(body):
    """Find a contact by chat id or phone, or make it; never by name."""
    contact, new = service.resolve(
        current_account(), body["aliases"], body["name"], body["phone"], body["kind"], now=clock.now()
    )
    db.session.commit()
    entity, headers = tagged(contact)
    return entity, 201 if new else 200, headers


@blueprint.post("/contacts/read_chats")
@blueprint.arguments(ReadChatsIn)
@blueprint.response(200, ReadChatsOut)
def read_chats(body):
    """Find or make the contacts of a part of the chat list, which a person asked to be read."""
    new = service.read_chats(current_account(), body["chats"], now=clock.now())
    db.session.commit()
    return {"new": new, "known": len(body["chats"]) - new}


@blueprint.get("/fields")
@blueprint.response(200, FieldPage)
def list_fields():
    """List the fields this account keeps of its contacts."""
    return all_of(fields.definitions(current_account().id))


@blueprint.post("/fields")
@blueprint.arguments(FieldIn)
@blueprint.response(201, FieldOut)
def create_field(body):
    """Add a field."""
    field = fields.define(current_account().id, body)
    db.session.commit()
    return tagged(field)
