"""The long pieces of work, each in a thread of its own so that a request need not wait for its end."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

from crm import clock
from crm.activity import service as activity
from crm.activity.service import Hand, acting
from crm.db import db, reading, writing
from crm.errors import Invalid, Problem

from . import service
from .checking import Stopped
from .models import Import
from .store import Folder

log = logging.getLogger(__name__)

Work = Callable[[Import, Folder], None]


def root(app: Flask):
    """Return the directory below which the files of imports are."""
    return app.config["SIDENOTE"].data_dir


def start(app: Flask, work: Work, import_id: int) -> threading.Thread:
    """Run ``check`` or ``apply`` for an import in a thread and return the thread."""
    thread = threading.Thread(
        target=run, args=(app, work, import_id, activity.hand()), name=f"import {import_id}", daemon=True
    )
    thread.start()
    return thread


def run(app: Flask, work: Work, import_id: int, by: Hand) -> None:
    """Run ``check`` or ``apply`` to its end. Of what goes wrong, only the reason is kept with the import."""
    with app.app_context(), acting(by):
        try:
            made = db.session.get_one(Import, import_id)
            folder = Folder(root(app), made.token)
            db.session.rollback()
            try:
                work(made, folder)
                return
            except Stopped:
                problem, cancelled = None, True
            except Problem as error:
                problem, cancelled = {"code": error.code, "detail": error.detail, **error.members}, False
            except Exception:
                log.exception("import %s failed", import_id)
                detail = "Something went wrong inside Sidenote. Nothing was imported; its log says more."
                problem, cancelled = {"code": "internal", "detail": detail}, False
            db.session.rollback()
            service.give_up(made, problem=problem, cancelled=cancelled)
            db.session.commit()
            if cancelled:
                folder.remove()
        finally:
            db.session.remove()


def check(made: Import, folder: Folder) -> None:
    """Check a file; the database is only read until the report is there."""
    with reading():
        report = service.check(made, folder)
        db.session.rollback()
    service.finish_check(made, report)
    db.session.commit()


def apply(made: Import, folder: Folder) -> None:
    """Write a file's contacts in one transaction, which is kept short by deciding before it begins."""
    with reading():
        seq = service.plan(made, folder)
        db.session.rollback()
    with writing():
        service.apply(made, folder, seq, now=clock.now())
        db.session.commit()


def forget(app: Flask) -> None:
    """Delete imports older than a day with their files."""
    with app.app_context():
        service.forget(root(app), now=clock.now())
        db.session.commit()


def ended(problem: dict[str, Any]) -> Problem:
    """Return the error that ended a piece of work, to be raised in the request that waited for it."""
    members = {key: value for key, value in problem.items() if key not in ("code", "detail")}
    kind = _Broken if problem["code"] == "internal" else Invalid
    return kind(problem["detail"], code=problem["code"], **members)


class _Broken(Problem):
    status = 500
