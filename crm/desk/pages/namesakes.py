"""Records that may be one customer, and joining two of them on a person's word."""

from itertools import groupby

from flask import request

from crm import clock
from crm.contacts import merging, searching, service
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid

SHOWN = 50


@blueprint.get("/contacts/same")
def namesakes():
    """List names that more than one record has."""
    account_id = kit.account().id
    found = searching.called(account_id, searching.shared_names(account_id, SHOWN))
    # Groups and people are never one, whatever they are called.
    groups = [list(same) for _, same in groupby(found, lambda contact: (contact.name, contact.kind))]
    return kit.show("namesakes.html", at="contacts", sets=[same for same in groups if len(same) > 1])


@blueprint.post("/contacts/<int:contact_id>/join")
def join_contacts(contact_id: int):
    """Join another record into this one; what it had hangs on this one from now on."""
    account_id = kit.account().id
    found, other_id = service.get(account_id, contact_id), request.form.get("other", type=int)
    if other_id is None:
        raise Invalid("Choose the record that is joined into this one.", code="no_other")
    merging.merge(found, service.get(account_id, other_id), now=clock.now())
    db.session.commit()
    kit.say("namesakes.joined", name=found.name)
    return kit.go("contact", contact_id=found.id)
