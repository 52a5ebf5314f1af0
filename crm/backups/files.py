"""The files that leave with messages lie beside the database; a backup has them inside, as one table."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crm.attachments.store import Store

_TABLE = "backup_files"
_MAKE = f"CREATE TABLE {_TABLE} (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL)"
_FILL = f"INSERT INTO {_TABLE} VALUES (?, ?)"  # noqa: S608
_READ = f"SELECT content FROM {_TABLE}"  # noqa: S608


def put_in(copy: Path, store: Store) -> None:
    """Add every file that the copied rows name; one that is gone or damaged is left out."""
    with closing(sqlite3.connect(copy)) as database, database:
        if not _has(database, "attachments"):
            return
        database.execute(_MAKE)
        for (name,) in database.execute("SELECT DISTINCT sha256 FROM attachments").fetchall():
            content = store.get(name)
            if content is not None:
                database.execute(_FILL, (name, content))


def take_out(copy: Path, store: Store) -> None:
    """Put the files of a backup beside the database and leave nothing of them in the copy.

    Files are named for what is in them, so none is ever replaced by another. Raises OSError when there is no
    room.
    """
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        if not _has(database, _TABLE):
            return
        for (content,) in database.execute(_READ):
            store.put(content)
        database.execute(f"DROP TABLE {_TABLE}")
        # What was dropped would stay readable in the file's free pages.
        database.execute("VACUUM")


def _has(database: sqlite3.Connection, table: str) -> bool:
    found = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    return found.fetchone() is not None
