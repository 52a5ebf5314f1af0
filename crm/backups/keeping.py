"""Which daily backups there should be. Pure: names and instants in, decisions out."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

EVERY = timedelta(days=1)
_FORM = "sidenote-%Y-%m-%dT%H%M%SZ.db"


def name_for(now: datetime) -> str:
    """Return the file name of a backup made now; names sort by age."""
    return now.astimezone(UTC).strftime(_FORM)


def made_at(name: str) -> datetime | None:
    """Return when the backup of this name was made, None for a file that is not one of ours."""
    try:
        return datetime.strptime(name, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest(names: Iterable[str]) -> datetime | None:
    """Return when the newest backup was made, None when there is none."""
    return max((made for made in map(made_at, names) if made), default=None)


def is_due(names: Iterable[str], now: datetime) -> bool:
    """Return whether a new backup should be made; also when the clock was put back since the last one."""
    last = newest(names)
    return last is None or last > now or now - last >= EVERY


def too_old(names: Iterable[str], now: datetime, days: int) -> list[str]:
    """Return the backups that are older than ``days``, but never the newest of all.

    A machine that was off for a month keeps what it has until there is a new one.
    """
    known = sorted(name for name in names if made_at(name))
    return [name for name in known[:-1] if now - (made_at(name) or now) > timedelta(days=days)]
