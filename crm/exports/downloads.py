"""Answering with a file, streamed, and telling how far it is. The API and the desk share it."""

import logging
import time

from flask import Response, current_app
from sqlalchemy.exc import OperationalError

from crm.activity import service as activity
from crm.db import db, writing

from . import service
from .progress import Note, Notes

log = logging.getLogger(__name__)

_KEY = "sidenote-exports"


def answer(export: service.Export, form: str, account_id: int, name: str = "") -> Response:
    """Answer with a file; ``form`` is xlsx or csv. With a ``name``, ``note_of`` says how far it is."""
    _log(export, form, account_id)
    if name:
        note = _notes().begin(account_id, name, export.total(form))

        def say(rows: int) -> None:
            note.done, note.at = rows, time.monotonic()

        chunks = _notes().follow(export.stream(form, progress=say), note)
    else:
        chunks = export.stream(form)
    made = Response(chunks, content_type=service.FORMATS[form])
    made.headers.set("Content-Disposition", "attachment", filename=f"{export.filename}.{form}")
    return made


def _log(export: service.Export, form: str, account_id: int) -> None:
    """Write into the log who took along what. The reading transaction of this request ends here."""
    with writing():
        db.session.commit()
        try:
            activity.note(account_id, "exported", what=export.kind, form=form, count=export.total(form))
            db.session.commit()
        except OperationalError as error:
            # On a full disk people can still take along what they have.
            db.session.rollback()
            log.error("an export could not be written into the log: %s", error.orig)


def note_of(account_id: int, name: str) -> Note | None:
    """Return how far the download of that name is."""
    return _notes().get(account_id, name)


def _notes() -> Notes:
    return current_app.extensions.setdefault(_KEY, Notes())
