"""The file of a form. It is kept as soon as it comes, so that a form that is refused comes back with it."""

from contextlib import closing
from typing import Any

from flask import current_app, g, request

from crm import clock
from crm.attachments import service
from crm.attachments.kinds import MIB, MOST
from crm.attachments.store import Store
from crm.db import db
from crm.errors import NotFound

from . import kit

# What the hidden field says when a person took the file away; empty means that nothing was said.
NONE = "none"


def read() -> dict[str, Any]:
    """Return ``attachment_id`` as the form has it, or nothing where it says nothing. Commits a new file.

    Raises Invalid for a file that cannot be taken.
    """
    file = request.files.get("file")
    if file is not None and file.filename:
        with closing(file):
            content = file.read()
        store = Store(current_app.config["SIDENOTE"].data_dir)
        made = service.add(kit.account().id, store, file.filename, content, now=clock.now())
        db.session.commit()
        g.form_file = made.id
        return {"attachment_id": made.id}
    said = NONE if "without_file" in request.form else request.form.get("attachment_id", "")
    if said == NONE:
        return {"attachment_id": None}
    return {"attachment_id": int(said)} if said.isdecimal() else {}


def context(known: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a page with the field needs: the file to show, which is `known` until a form came back."""
    return {"file": _came_back() if request.method == "POST" else known, "most_file": MOST // MIB}


def _came_back() -> dict[str, Any] | None:
    number = g.get("form_file") or request.form.get("attachment_id", type=int)
    if number is None or "without_file" in request.form:
        return None
    try:
        found = service.get(kit.account().id, number)
    except NotFound:
        return None
    return {name: getattr(found, name) for name in service.SHOWN}
