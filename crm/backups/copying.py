"""One SQLite file into another, whole, checked, on the disk, and readable by its owner alone."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path


class Damaged(Exception):
    """A file that is not a sound SQLite database; the message says what was found."""


def copy(source: Path, target: Path, add: Callable[[Path], None] = lambda part: None) -> None:
    """Copy a database that may be in use; ``target`` must not exist and appears only when it is complete.

    ``add`` puts into the copy what lies beside the database.
    Raises FileExistsError, FileNotFoundError, Damaged when the source is not sound, OSError when there is
    no room.
    """
    if target.exists():
        raise FileExistsError(target)
    if not source.is_file():
        raise FileNotFoundError(source)
    part = target.with_name(f"{target.name}.part")
    _make_private(part)
    try:
        with closing(_open(source)) as database:
            # The file alone lacks what is still in the write-ahead log; this reads through it.
            database.execute("VACUUM INTO ?", (str(part),))
        add(part)
        check(part)
        sync(part)
        os.replace(part, target)
        sync(target.parent)
    except sqlite3.OperationalError as error:
        raise OSError(f"The copy could not be written: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def check(file: Path) -> None:
    """Read every page of a database and compare its indexes with its tables; raises Damaged."""
    try:
        with closing(_open(file)) as database:
            found = [line for (line,) in database.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error
    if found != ["ok"]:
        raise Damaged("; ".join(found))


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except PermissionError:
        # Windows opens no folders, and keeps their names by itself.
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None, timeout=10)


def _make_private(file: Path) -> None:
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
