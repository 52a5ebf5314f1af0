"""Making backups: into a file that a person names, and every day into the data directory."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from crm.attachments.store import Store
from crm.config import Settings

from . import copying, files, keeping

#: The name of the one that a person brought along.
BROUGHT = "brought.db"


class NotHere(Exception):
    """The database is not a file of ours; the message says what to use instead."""


def database_file(settings: Settings) -> Path:
    """Return the SQLite file; raises NotHere for another kind of database."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise NotHere(
            "This database is not a SQLite file. On PostgreSQL, copy it with "
            "“pg_dump --format=custom --file=sidenote.dump DATABASE”, and bring it back with “pg_restore” "
            "followed by “sidenote restore --already-restored”."
        )
    return Path(url.database)


def folder(settings: Settings) -> Path:
    """Return where the daily backups are."""
    return settings.data_dir / "backups"


def names(settings: Settings) -> list[str]:
    """Return the names of the daily backups, oldest first."""
    with suppress(FileNotFoundError):
        return sorted(file.name for file in folder(settings).iterdir() if keeping.made_at(file.name))
    return []


def make(settings: Settings, target: Path) -> None:
    """Copy the database and the files beside it into a new file, also while a server is running.

    Raises as copying.copy does.
    """
    store = Store(settings.data_dir)
    copying.copy(database_file(settings), target, add=lambda part: files.put_in(part, store))


def make_now(settings: Settings, *, now: datetime) -> Path:
    """Make a backup beside the daily ones, which counts as one of them. Raises as copying.copy does."""
    place = folder(settings)
    place.mkdir(exist_ok=True, mode=0o700)
    made = place / keeping.name_for(now)
    make(settings, made)
    return made


def find(settings: Settings, name: str) -> Path | None:
    """Return the file of a backup by its name, None for a name that is not one of theirs."""
    if name == BROUGHT:
        return brought(settings) if brought(settings).is_file() else None
    return folder(settings) / name if name in names(settings) else None


def brought(settings: Settings) -> Path:
    """Return where a backup lies that a person brought to the desk, if one did."""
    return settings.data_dir / BROUGHT


def wished(settings: Settings) -> str | None:
    """Return the name of the backup that is to be brought back at the next start, None without one."""
    with suppress(FileNotFoundError):
        return _wish(settings).read_text(encoding="utf-8") or None
    return None


def wish(settings: Settings, name: str | None) -> None:
    """Note which backup is to be brought back at the next start, or with None that there is none.

    A server that runs cannot do it: it would replace the database under its own feet.
    """
    if name is None:
        _wish(settings).unlink(missing_ok=True)
    else:
        _wish(settings).write_text(name, encoding="utf-8")


def make_daily(settings: Settings, *, now: datetime) -> Path | None:
    """Make the daily backup if it is due and delete those older than the settings keep.

    Returns the new backup, or None. A number of 0 days switches backups off and deletes none.
    """
    if settings.backup_days == 0 or not keeping.is_due(names(settings), now):
        return None
    made = make_now(settings, now=now)
    place = folder(settings)
    for name in keeping.too_old(names(settings), now, settings.backup_days):
        (place / name).unlink(missing_ok=True)
    return made


def _wish(settings: Settings) -> Path:
    return settings.data_dir / "restore-next"
