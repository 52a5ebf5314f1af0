"""Routes of files that leave with messages."""

from contextlib import closing

from flask import Response, current_app

from crm import clock, uploads
from crm.db import db
from crm.web import Blueprint, current_account

from . import service
from .schemas import AttachmentOut
from .store import Store

blueprint = Blueprint("attachments", __name__, url_prefix="/api/v1/attachments", description="Files")

_UPLOAD = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary", "description": "PDF, PNG, JPEG, WebP"}},
}


@blueprint.post("")
@blueprint.doc(requestBody={"required": True, "content": {"multipart/form-data": {"schema": _UPLOAD}}})
@blueprint.response(201, AttachmentOut)
def add():
    """Keep a PDF or a picture for a message that is about to be stored."""
    account = current_account()
    # No transaction is open while the file comes in.
    db.session.commit()
    with closing(uploads.given()) as file:
        found = file.read()
    made = service.add(account.id, _store(), file.filename or "", found, now=clock.now())
    db.session.commit()
    return made


@blueprint.get("/<int:attachment_id>")
@blueprint.doc(responses={"200": {"content": {"application/octet-stream": {}}}})
def content(attachment_id: int):
    """Give the bytes of a file, as a download that nothing opens by itself."""
    found = service.get(current_account().id, attachment_id)
    answer = Response(service.read(found, _store()), content_type=found.type)
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["Content-Security-Policy"] = "sandbox"
    return answer


def _store() -> Store:
    return Store(current_app.config["SIDENOTE"].data_dir)
