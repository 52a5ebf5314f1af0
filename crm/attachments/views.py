"""Routes of files that leave with messages."""

from contextlib import closing

from flask import Flask, Response, current_app, request

from crm import clock
from crm.db import db
from crm.errors import Invalid, UnsupportedType
from crm.web import Blueprint, current_account

from . import service
from .kinds import MOST
from .schemas import AttachmentOut
from .store import Store

blueprint = Blueprint("attachments", __name__, url_prefix="/api/v1/attachments", description="Files")

# What stands around the file in a multipart body.
_ENVELOPE = 64 * 1024
_UPLOAD = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary", "description": "PDF, PNG, JPEG, WebP"}},
}


def allow_large_bodies(app: Flask) -> None:
    """Let a file be larger than other bodies. This must come before anything that reads a body."""

    def _limit() -> None:
        if request.method == "POST" and request.path == blueprint.url_prefix:
            request.max_content_length = MOST + _ENVELOPE

    app.before_request_funcs.setdefault(None, []).insert(0, _limit)


@blueprint.post("")
@blueprint.doc(requestBody={"required": True, "content": {"multipart/form-data": {"schema": _UPLOAD}}})
@blueprint.response(201, AttachmentOut)
def add():
    """Keep a PDF or a picture for a message that is about to be stored."""
    account = current_account()
    # No transaction is open while the file comes in.
    db.session.commit()
    if (request.content_length or 0) > MOST + _ENVELOPE:
        raise service.too_large()
    if request.mimetype != "multipart/form-data":
        raise UnsupportedType(
            "Send the file as multipart/form-data in the part “file”.", code="multipart_required"
        )
    file = request.files.get("file")
    if file is None:
        raise Invalid("Send the file in the part “file”.", code="no_file")
    with closing(file):
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
