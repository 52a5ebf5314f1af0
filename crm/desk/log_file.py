"""The log as a file, in the words of the desk."""

from collections.abc import Generator
from datetime import datetime

from sqlalchemy import Engine

from crm import tzdata
from crm.accounts.models import Account
from crm.db import db, reading
from crm.exports import workbook
from crm.exports.service import Export

from . import log
from .log_words import Said
from .words import Words

KEYS = ("when", "what", "whom", "who")


def made(account: Account, wanted: log.Wanted, said: Said, words: Words, *, now: datetime) -> Export:
    """Return the file of the lines that are wanted: when, what, whose, by whom."""
    zone = tzdata.zone(account.zone)
    columns = [
        workbook.Column(f"{words('activity.when')} ({account.zone})", "datetime"),
        *(workbook.Column(words(f"activity.{key}")) for key in KEYS[1:]),
    ]
    rows = _rows(db.engine, wanted, said, zone)
    return Export(
        "activity",
        f"sidenote-activity-{now.astimezone(zone).date().isoformat()}",
        account.language,
        now,
        [workbook.Sheet(words("nav.activity"), columns, rows)],
        [rows],
        [KEYS],
        [log.counted(wanted)],
    )


def _rows(engine: Engine, wanted: log.Wanted, said: Said, zone) -> Generator[tuple[object, ...]]:
    # The file is written after the request has ended, on a connection of its own.
    with reading():
        connection = engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
    with connection:
        for line in log.every(connection.execute, wanted):
            at = line.at.astimezone(zone).replace(tzinfo=None)
            yield at, said.what(line), said.whom(line), said.who(line)
