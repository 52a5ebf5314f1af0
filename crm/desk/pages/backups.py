"""Backups: made now, taken along, and brought back at the next start. They are shown among the settings."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from flask import current_app, request, send_file

from crm import clock
from crm.activity import service as activity
from crm.backups import copying, examining, keeping, service
from crm.config import Settings
from crm.db import db, writing
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Conflict, Invalid, NotFound

# So many are shown; all of them are in the folder.
SHOWN = 14
MIB = 1024 * 1024


@dataclass(frozen=True)
class Backup:
    """A backup as it is listed; ``size`` is in tenths of a MiB."""

    stamp: str
    made_at: datetime
    size: float


def listed() -> list[Backup] | None:
    """Return the newest backups first, None where the database is not a file of ours."""
    settings = _settings()
    try:
        service.database_file(settings)
    except service.NotHere:
        return None
    found = []
    for name in reversed(service.names(settings)[-SHOWN:]):
        made = keeping.made_at(name)
        # One that is deleted for its age at this moment is not listed.
        with suppress(FileNotFoundError):
            size = (service.folder(settings) / name).stat().st_size
            if made:
                found.append(Backup(name.removesuffix(".db"), made, round(size / MIB, 1)))
    return found


def wished() -> str | None:
    """Return when the backup was made that comes back at the next start, in words; None without one."""
    name = service.wished(_settings())
    made = keeping.made_at(name) if name else None
    return kit.times().moment(made) if made else name


def brought() -> examining.Holds | None:
    """Return what the backup holds that a person brought along, None when there is none."""
    file = service.find(_settings(), service.BROUGHT)
    return _examined(file, file.stat().st_mtime_ns, _migrations()) if file else None


@lru_cache(maxsize=1)
def _examined(file: Path, _written: int, migrations: str) -> examining.Holds | None:
    """Read the whole file once, not for every look at the page."""
    try:
        return examining.examine(file, migrations)
    except (examining.NotOurs, copying.Damaged):
        # It was sound when it came; whatever happened to it since, it is of no use.
        return None


@blueprint.post("/backups")
def make_backup():
    """Make a backup now."""
    _make()
    kit.say("backups.made")
    return kit.go("settings", _anchor="backups")


def _make() -> None:
    # No transaction is open while the database is copied: that may take seconds.
    db.session.commit()
    try:
        # One that was made in this very second is as good.
        with suppress(FileExistsError):
            made = service.make_now(_settings(), now=clock.now())
            activity.note(None, "backup_made", name=made.name)
            db.session.commit()
    except copying.Damaged as error:
        raise Conflict(f"The database is damaged and was not copied: {error}", code="damaged") from error


@blueprint.get("/backups/<string:stamp>.db")
def download_backup(stamp: str):
    """Hand out a backup."""
    file = service.find(_settings(), f"{stamp}.db")
    if file is None:
        raise NotFound("This backup is not here any more.")
    with writing():
        # The reading transaction of this request ends here, so that the log can be written.
        db.session.commit()
        activity.note(None, "backup_taken", name=file.name)
        db.session.commit()
    return send_file(file, mimetype="application/vnd.sqlite3", as_attachment=True)


@blueprint.post("/backups/bring")
def bring_backup():
    """Take in a backup that a person brings, if it is one; nothing else changes."""
    db.session.commit()
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Invalid("Choose a file first.", code="no_file")
    place = service.brought(_settings())
    part = place.with_suffix(".part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        file.save(part)
        examining.examine(part, _migrations())
        part.replace(place)
    except examining.NotOurs as error:
        raise Invalid(str(error), code=error.code) from error
    except copying.Damaged as error:
        raise Invalid(f"This backup is damaged: {error}", code="damaged_backup") from error
    finally:
        part.unlink(missing_ok=True)
    return kit.go("settings", _anchor="backups")


@blueprint.post("/backups/drop")
def drop_backup():
    """Forget the backup that was brought along."""
    if service.wished(_settings()) == service.BROUGHT:
        service.wish(_settings(), None)
    service.brought(_settings()).unlink(missing_ok=True)
    return kit.go("settings", _anchor="backups")


@blueprint.post("/backups/restore")
def restore_backup():
    """Choose the backup that comes back at the next start, or none. The present state is kept first."""
    stamp = kit.text("stamp")
    if stamp and service.find(_settings(), f"{stamp}.db") is None:
        raise NotFound("This backup is not here any more.")
    if stamp:
        _make()
    service.wish(_settings(), f"{stamp}.db" if stamp else None)
    activity.note(None, "restore_chosen", name=stamp or "–")
    db.session.commit()
    if not stamp:
        kit.say("backups.kept")
    return kit.go("settings", _anchor="backups")


def _settings() -> Settings:
    return current_app.config["SIDENOTE"]


def _migrations() -> str:
    return current_app.extensions["migrate"].directory
