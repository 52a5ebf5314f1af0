"""The board: labels as columns, contacts as cards that are moved from one to another."""

from flask import request

from crm import clock
from crm.contacts import service as contacts
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.labels import service as labels

SHOWN = 30


@blueprint.get("/board")
def board():
    """Show every label with the contacts that changed last."""
    account_id = kit.account().id
    columns, counts = labels.all_labels(account_id), labels.counts(account_id)
    cards = {
        label.id: labels.newest_carriers(account_id, label.id, counts.get(label.id, 0), SHOWN)
        for label in columns
    }
    return kit.show("board.html", labels=columns, counts=counts, cards=cards, shown=SHOWN)


@blueprint.post("/board/move")
def move_card():
    """Take a contact from one label to another."""
    numbers = [request.form.get(name, type=int) for name in ("contact", "from", "to")]
    if any(number is None for number in numbers):
        raise Invalid("A card moves from one label to another.")
    contact_id, old, new = (int(number or 0) for number in numbers)
    step = None
    if old != new:
        _, step = labels.assign(kit.account().id, [contact_id], [new], [old], now=clock.now())
    db.session.commit()
    if not kit.wants_page():
        return "", 204
    name = contacts.get(kit.account().id, contact_id).name
    kit.say("board.moved", name=name, label=labels.get(kit.account().id, new).name, undo=step)
    return kit.go("board")
