"""Looking at a file that somebody brings as a backup, before anything of it is believed."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory

from . import copying


class NotOurs(Exception):
    """The file is not a backup that this program can bring back; the message says why."""

    code = "not_a_backup"


class Newer(NotOurs):
    code = "newer_backup"


@dataclass(frozen=True)
class Holds:
    """What is in a backup. ``newest`` is when its last message was changed, None without any."""

    contacts: int
    messages: int
    labels: int
    newest: datetime | None


def examine(file: Path, migrations: str) -> Holds:
    """Read a whole file and say what it holds; nothing in it is run.

    Raises NotOurs, and copying.Damaged for one that is not sound.
    """
    with file.open("rb") as begin:
        ours = begin.read(16) == b"SQLite format 3\0"
    if not ours:
        raise NotOurs("This file is not a backup of Sidenote.")
    copying.check(file)
    check_version(file, migrations)
    with closing(_open(file)) as database:
        held = database.execute(
            "SELECT (SELECT count(*) FROM contacts), (SELECT count(*) FROM messages),"
            " (SELECT count(*) FROM labels), (SELECT max(at) FROM message_events)"
        )
        contacts, messages, labels, newest = held.fetchone()
    return Holds(contacts, messages, labels, newest and datetime.fromisoformat(newest).replace(tzinfo=UTC))


def check_version(file: Path, migrations: str) -> None:
    """Raise NotOurs for a database of another program, or of a version that this one does not know."""
    try:
        with closing(_open(file)) as database:
            (version,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            views = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'view'").fetchone()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise NotOurs("This file is not a backup of Sidenote.") from error
    scripts = ScriptDirectory(migrations)
    if version not in {script.revision for script in scripts.walk_revisions()}:
        raise Newer("This backup was made by a newer Sidenote. Update the program, then repeat.")
    # Ours have none; one that was put in would be run by whoever reads the table it poses as.
    if views[0]:
        raise NotOurs("This file is not a backup of Sidenote.")


def _open(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file)
    database.execute("PRAGMA trusted_schema = OFF")
    return database
