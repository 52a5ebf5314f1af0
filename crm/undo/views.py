"""The route that takes a step back."""

import marshmallow as ma

from crm import clock
from crm.db import db
from crm.web import Blueprint, Schema, current_account

from . import service

blueprint = Blueprint("undo", __name__, url_prefix="/api/v1/undo", description="Taking a step back")


class UndoOut(Schema):
    changed = ma.fields.Integer(required=True)


@blueprint.post("/<int:step_id>")
@blueprint.response(200, UndoOut)
def undo(step_id: int):
    """Take back one removal or bulk change, once, within a day."""
    changed = service.take_back(current_account().id, step_id, now=clock.now())
    db.session.commit()
    return {"changed": changed}
