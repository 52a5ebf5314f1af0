"""Labels: their order, colours and counts."""

from flask import request

from crm import clock
from crm.db import db
from crm.desk import colors, kit
from crm.desk.blueprint import blueprint
from crm.labels import service
from crm.labels.schemas import LabelChange, LabelIn


@blueprint.get("/labels")
def labels():
    """List the labels in their order."""
    account_id = kit.account().id
    return kit.show(
        "labels.html",
        labels=service.all_labels(account_id),
        counts=service.counts(account_id),
        palette=colors.PALETTE,
        opened=request.args.get("open", type=int),
    )


@blueprint.post("/labels")
def create_label():
    """Add a label."""
    label = service.create(kit.account().id, _values(LabelIn()), now=clock.now())
    db.session.commit()
    kit.say("labels.created", name=label.name)
    return kit.go("labels")


@blueprint.post("/labels/<int:label_id>")
def change_label(label_id: int):
    """Rename or recolour a label."""
    label = service.get(kit.account().id, label_id)
    service.change(label, _values(LabelChange()))
    db.session.commit()
    kit.say("labels.saved", name=label.name)
    return kit.go("labels")


@blueprint.post("/labels/<int:label_id>/delete")
def delete_label(label_id: int):
    """Remove a label from everybody."""
    label = service.get(kit.account().id, label_id)
    step = service.remove(label, now=clock.now())
    db.session.commit()
    kit.say("labels.removed", name=label.name, undo=step)
    return kit.go("labels")


@blueprint.post("/labels/order")
def order_labels():
    """Put the labels in the order that was dragged, or move one of them by one place."""
    ids = [label.id for label in service.all_labels(kit.account().id)]
    dragged = [int(i) for i in request.form.getlist("ids") if i.isdigit()]
    label_id, _, way = request.form.get("move", "").partition(":")
    if dragged:
        ids = dragged
    elif label_id.isdigit() and int(label_id) in ids:
        place = ids.index(int(label_id))
        ids.insert(max(place + (1 if way == "down" else -1), 0), ids.pop(place))
    service.reorder(kit.account().id, ids)
    db.session.commit()
    return ("", 204) if dragged else kit.go("labels")


def _values(schema):
    given = {key: request.form[key] for key in ("name", "color") if key in request.form}
    return kit.read(schema, given)
