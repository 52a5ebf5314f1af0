"""Backups: made now, taken along, and brought back at the next start. They are shown among the settings."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, send_file

from crm import clock
from crm.activity import service as activity
from crm.backups import copying, keeping, service
from crm.config import Settings
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Conflict, NotFound

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


def wished() -> datetime | None:
    """Return when the backup was made that comes back at the next start, None without one."""
    name = service.wished(_settings())
    return keeping.made_at(name) if name else None


@blueprint.post("/backups")
def make_backup():
    """Make a backup now."""
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
    kit.say("backups.made")
    return kit.go("settings", _anchor="backups")


@blueprint.get("/backups/<string:stamp>.db")
def download_backup(stamp: str):
    """Hand out a backup."""
    file = service.find(_settings(), f"{stamp}.db")
    if file is None:
        raise NotFound("This backup is not here any more.")
    return send_file(file, mimetype="application/vnd.sqlite3", as_attachment=True)


@blueprint.post("/backups/restore")
def restore_backup():
    """Choose the backup that comes back at the next start, or none."""
    stamp = kit.text("stamp")
    if stamp and service.find(_settings(), f"{stamp}.db") is None:
        raise NotFound("This backup is not here any more.")
    service.wish(_settings(), f"{stamp}.db" if stamp else None)
    activity.note(None, "restore_chosen", name=stamp or "–")
    db.session.commit()
    if not stamp:
        kit.say("backups.kept")
    return kit.go("settings", _anchor="backups")


def _settings() -> Settings:
    return current_app.config["SIDENOTE"]
