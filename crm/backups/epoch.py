"""Beginning a new epoch in a database that came out of a backup. Callers commit.

The world went on while the backup lay in its drawer: browsers hold revisions, ids and claim numbers that
this database would give out a second time, and messages left that it believes to be waiting. So all numbers
jump far ahead, and what may have left becomes "please check".
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, func, select, text, update

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.db import db
from crm.schedule import upkeep

_SILENT = {"synchronize_session": False}


def begin(*, now: datetime, doubtful: Collection[int] = ()) -> int:
    """Let every account begin anew; return how many messages a person has to check.

    ``doubtful`` are ids of messages that were changed since the backup, whatever their time.
    """
    # Milliseconds since 1970. No database makes a row in every one of them, so numbers that go on from here
    # were never given out before, however often one backup is restored.
    moment = int(now.astimezone(UTC).timestamp() * 1000)
    asked = 0
    for account_id in db.session.scalars(select(Account.id)).all():
        asked += upkeep.after_restore(account_id, now=now, doubtful=doubtful)
        _jump(account_id, moment)
    _jump_ids(moment)
    activity.note(None, "backup_restored", count=asked)
    return asked


def _jump(account_id: int, moment: int) -> None:
    """Raise all revisions alike, so that none of them was ever seen by a browser."""
    account = db.session.get_one(Account, account_id, populate_existing=True)
    # A clock that was put back must not bring old revisions back.
    epoch = max(moment, account.change_seq + 1)
    by = epoch - account.epoch
    for table in _tables_with("rev"):
        raised = update(table).where(table.c.account_id == account_id).values(rev=table.c.rev + by)
        db.session.execute(raised)
    begun = {"change_seq": Account.change_seq + by, "epoch": epoch}
    db.session.execute(
        update(Account).where(Account.id == account_id).values(begun), execution_options=_SILENT
    )


def _tables_with(column: str) -> list[Table]:
    return [table for table in db.metadata.sorted_tables if column in table.columns]


def _jump_ids(beyond: int) -> None:
    """Give new rows ids that no row has ever had."""
    if db.engine.dialect.name == "sqlite":
        for table in db.metadata.sorted_tables:
            if table.dialect_options["sqlite"]["autoincrement"]:
                _jump_sequence({"name": table.name, "beyond": beyond})
        return
    for table in _tables_with("rev"):
        sequence = func.pg_get_serial_sequence(table.name, "id")
        db.session.execute(select(func.setval(sequence, beyond)))


def _jump_sequence(known: dict[str, Any]) -> None:
    """SQLite's own table of the last ids has a row for each table that ever had one."""
    begun = text(
        "INSERT INTO sqlite_sequence SELECT :name, 0 WHERE :name NOT IN (SELECT name FROM sqlite_sequence)"
    )
    db.session.execute(begun, known)
    db.session.execute(text("UPDATE sqlite_sequence SET seq = max(seq, :beyond) WHERE name = :name"), known)
