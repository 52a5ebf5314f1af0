"""What can go wrong, each with its check and its state. The desk and ``sidenote doctor`` show the same."""

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from . import doctor_browsers, extension_folder, heartbeat, tzdata
from .access import service as access
from .access.models import Browser
from .accounts.models import Account
from .checks import Check
from .db import db
from .schedule import figures

LATE = timedelta(minutes=5)
STANDING = timedelta(minutes=2)
SILENT = timedelta(minutes=10)
PHONE = timedelta(days=10)
# So many messages in so many days without any answer are no accident.
ANSWERED, MANY = timedelta(days=3), 30
# Shorter than this is a restart; longer ago than this is no news.
AWAY, RECENT = timedelta(minutes=10), timedelta(hours=1)
FREE = 500 * 1024 * 1024
# The tables are revised a few times a year; a year without a new one means the program was not updated.
TZ_AGE = timedelta(days=400)


def checks(account: Account, *, now: datetime, deep: bool = True) -> list[Check]:
    """Return every check of an account, in the order in which a person would look.

    ``deep`` reads the whole database, which takes seconds when it is large.
    """
    paired, version = access.browsers(account.id), _version()
    return [
        _database(deep),
        _disk(),
        _browsers(paired, now),
        *doctor_browsers.checks(paired, version),
        _sync(account, paired, now),
        _sending(account),
        _scheduler(account, now),
        _late(account, now),
        _asking(account),
        _phone(account, now),
        _time_zones(now),
        _extension(version),
    ]


def exit_code(found: list[Check]) -> int:
    """Return 0 when all is well, 1 when something deserves a look, 2 when something is bad."""
    worst = {check.state for check in found}
    return 2 if "bad" in worst else 1 if "warn" in worst else 0


def _database(deep: bool) -> Check:
    if db.engine.dialect.name != "sqlite":
        db.session.execute(text("SELECT 1"))
        return Check("database", "ok", values={"version": db.engine.dialect.name})
    try:
        # Reading the list of tables already fails on a file that is no database any more.
        shallow = "SELECT 'ok' FROM sqlite_master LIMIT 1"
        answer = db.session.scalar(text("PRAGMA quick_check(1)" if deep else shallow))
    except SQLAlchemyError as error:
        answer = str(error)
    if answer != "ok":
        return Check("database", "bad", "damaged", {"answer": str(answer)})
    return Check("database", "ok", values={"version": f"SQLite {sqlite3.sqlite_version}"})


def _disk() -> Check:
    folder: Path = current_app.config["SIDENOTE"].data_dir
    free = shutil.disk_usage(folder).free
    values = {"free": f"{free / 1024**3:.1f}", "folder": str(folder)}
    return Check("disk", "ok" if free > FREE else "bad", "" if free > FREE else "full", values)


def _browsers(paired: list[Browser], now: datetime) -> Check:
    if not paired:
        return Check("browser", "warn", "none")
    seen = max((b.last_used_at for b in paired if b.last_used_at), default=None)
    if seen is None or seen < now - SILENT:
        return Check("browser", "warn", "silent", {"since": seen})
    return Check("browser", "ok", values={"count": len(paired)})


def server(now: datetime) -> Check:
    """Return since when the server that is asked runs, and how long there was none before."""
    beat = heartbeat.read(current_app.config["SIDENOTE"].data_dir)
    if beat is None:
        return Check("server", "ok")
    if beat.before is not None and beat.began - beat.before > AWAY and beat.began > now - RECENT:
        return Check("server", "warn", "was_away", {"since": beat.before, "until": beat.began})
    return Check("server", "ok", "since", {"since": beat.began})


def _sync(account: Account, paired: list[Browser], now: datetime) -> Check:
    """WhatsApp does not say whether it is in step; many messages without an answer say that it may not."""
    told = max((browser.told_at for browser in paired if browser.told_at), default=None)
    if told is None:
        return Check("sync", "ok", "untold")
    left = figures.unanswered(account.id, now - ANSWERED, MANY)
    if left:
        return Check("sync", "warn", "quiet", {"count": left})
    return Check("sync", "ok", values={"since": told})


def _sending(account: Account) -> Check:
    if not account.paused:
        return Check("sending", "ok")
    faults = account.pause_reason == "three_faults"
    return Check("sending", "bad" if faults else "warn", "faults" if faults else "paused")


def _scheduler(account: Account, now: datetime) -> Check:
    """What is due is released within seconds; a message that was not shows that the clockwork stands.

    So does a sign of life that stays away, also while nothing is due.
    """
    since = figures.unreleased_since(account.id, now, STANDING)
    if since:
        return Check("scheduler", "bad", "stands", {"since": since})
    beat = heartbeat.read(current_app.config["SIDENOTE"].data_dir)
    if beat is not None and not beat.stopped and beat.at < now - STANDING:
        return Check("scheduler", "bad", "silent", {"since": beat.at})
    return Check("scheduler", "ok")


def _late(account: Account, now: datetime) -> Check:
    since = None if account.paused else figures.late_since(account.id, now, LATE)
    return Check("late", "warn", "late", {"since": since}) if since else Check("late", "ok")


def _asking(account: Account) -> Check:
    waiting = figures.asking_count(account.id)
    return Check("asking", "warn", "some", {"count": waiting}) if waiting else Check("asking", "ok")


def _phone(account: Account, now: datetime) -> Check:
    """Linked devices are logged out after 14 days without the phone; the last reply is what we can see."""
    seen = figures.last_sign(account.id, now - PHONE)
    if seen is not None and seen < now - PHONE:
        return Check("phone", "warn", "old", {"since": seen})
    return Check("phone", "ok")


def _time_zones(now: datetime) -> Check:
    version = tzdata.version()
    released = datetime(int(version[:4]), 1, 1, tzinfo=now.tzinfo)
    old = now - released > TZ_AGE
    return Check("tz", "warn" if old else "ok", "old" if old else "", {"version": version})


def _version() -> str | None:
    try:
        return extension_folder.version()
    except (FileNotFoundError, ValueError):
        return None


def _extension(version: str | None) -> Check:
    if version is None:
        return Check("extension", "bad", "missing")
    return Check("extension", "ok", values={"version": version})
