"""Routes of labels."""

from crm import clock
from crm.db import db
from crm.web import Blueprint, all_of, current_account, if_match, tagged

from . import service
from .schemas import AssignIn, AssignOut, LabelChange, LabelIn, LabelOut, LabelPage, RemovedOut

blueprint = Blueprint("labels", __name__, url_prefix="/api/v1", description="Labels")


@blueprint.get("/labels")
@blueprint.response(200, LabelPage)
def list_labels():
    """List the account's labels in their order."""
    return all_of(service.all_labels(current_account().id))


@blueprint.post("/labels")
@blueprint.arguments(LabelIn)
@blueprint.response(201, LabelOut)
def create_label(body):
    """Add a label."""
    label = service.create(current_account().id, body, now=clock.now())
    db.session.commit()
    return tagged(label)


@blueprint.patch("/labels/<int:label_id>")
@blueprint.arguments(LabelChange)
@blueprint.response(200, LabelOut)
def change_label(body, label_id: int):
    """Rename, recolour or move a label."""
    label = service.get(current_account().id, label_id)
    if_match(label)
    service.change(label, body)
    db.session.commit()
    return tagged(label)


@blueprint.delete("/labels/<int:label_id>")
@blueprint.response(200, RemovedOut)
def delete_label(label_id: int):
    """Remove a label from everybody; the answer names the step that brings it back."""
    label = service.get(current_account().id, label_id)
    if_match(label)
    step = service.remove(label, now=clock.now())
    db.session.commit()
    return {"undo_id": step}


@blueprint.post("/contacts/labels")
@blueprint.arguments(AssignIn)
@blueprint.response(200, AssignOut)
def assign_labels(body):
    """Put labels on contacts and take others off, all or nothing."""
    changed, step = service.assign(
        current_account().id, body["contact_ids"], body["add"], body["remove"], now=clock.now()
    )
    db.session.commit()
    return {"changed": changed, "undo_id": step}
