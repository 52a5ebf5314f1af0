"""Putting a backup in the place of the database, prepared completely before it is put there."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flask import Flask, current_app
from flask_migrate import upgrade

from crm.attachments.store import Store
from crm.config import Settings
from crm.db import db

from . import copying, epoch, files, marker, present, service
from .examining import NotOurs, check_version

__all__ = ["NotOurs", "Restored", "already_restored", "restore"]

CreateApp = Callable[[Settings], Flask]


@dataclass(frozen=True)
class Restored:
    """``asked`` messages need a person's look; ``aside`` is where the replaced database is now, if any."""

    asked: int
    aside: Path | None


def restore(settings: Settings, backup: Path, create_app: CreateApp, *, now: datetime) -> Restored:
    """Replace the database by a backup while no server runs, and commit what follows from that.

    Until the last step, which is one rename, the present database stays as it is. Raises
    FileNotFoundError, NotOurs, copying.Damaged, marker.InUse, service.NotHere, OSError when there is no room.
    """
    database = service.database_file(settings)
    with marker.exclusive(settings.data_dir):
        made = database.with_name(f"{database.name}.restored")
        _remove(made)
        copying.copy(backup, made)
        try:
            app = create_app(replace(settings, database_url=f"sqlite:///{made}"))
            asked = _prepare(app, database, made, now)
            return Restored(asked, _swap(made, database, now))
        finally:
            _remove(made)


def already_restored(app: Flask, *, now: datetime) -> int:
    """Let a new epoch begin in a database that other means brought back; return how many messages ask."""
    with app.app_context():
        upgrade()
        asked = epoch.begin(now=now)
        db.session.commit()
        return asked


def _prepare(app: Flask, replaced: Path, made: Path, now: datetime) -> int:
    """Bring the copy up to date and let a new epoch begin in it; return how many messages ask."""
    before = present.read(replaced)
    with app.app_context():
        try:
            check_version(made, current_app.extensions["migrate"].directory)
            files.take_out(made, Store(current_app.config["SIDENOTE"].data_dir))
            upgrade()
            present.keep_refusals(before, now=now)
            asked = epoch.begin(now=now, doubtful=before.changed(present.read(made)))
            db.session.commit()
        finally:
            db.session.remove()
            db.engine.dispose()
    # Without a write-ahead log the one file is all there is, and one rename can put it in its place.
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    copying.check(made)
    copying.sync(made)
    return asked


def _swap(made: Path, database: Path, now: datetime) -> Path | None:
    """Put the new database in its place and keep the replaced one beside it."""
    aside = None
    if database.exists():
        aside = database.with_name(f"{database.stem}-replaced-{now:%Y-%m-%dT%H%M%SZ}.db")
        _fold(database)
        shutil.copy2(database, aside)
        # What a damaged database could not fold in is kept under the name by which SQLite finds it.
        with suppress(FileNotFoundError):
            shutil.copy2(_beside(database, "-wal"), _beside(aside, "-wal"))
        copying.sync(aside)
        # A log that is left beside another database would be played into it.
        for ending in ("-wal", "-shm"):
            _beside(database, ending).unlink(missing_ok=True)
    os.replace(made, database)
    database.chmod(0o600)
    copying.sync(database.parent)
    return aside


def _fold(database: Path) -> None:
    """Bring the write-ahead log into the file itself, where the database still lets us."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", ".part"):
        _beside(file, ending).unlink(missing_ok=True)
