"""The scheduler's sign of life: a small file beside the database, so that others can see whether it runs.

It needs no transaction, is there while the database is busy, and the command line reads it as well.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

NAME = "heartbeat"


@dataclass(frozen=True)
class Heartbeat:
    """When the scheduler began, when it last did something, and until when the one before it did.

    ``stopped`` says that it ended in order.
    """

    began: datetime
    at: datetime
    before: datetime | None = None
    stopped: bool = False


def read(data_dir: Path) -> Heartbeat | None:
    """Return the last sign of life, None where there never was one."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((data_dir / NAME).read_text(encoding="utf-8"))
        instants = {
            name: told[name] and datetime.fromisoformat(told[name]) for name in ("began", "at", "before")
        }
        return Heartbeat(**instants, stopped=bool(told["stopped"]))
    return None


def write(data_dir: Path, beat: Heartbeat) -> None:
    """Leave a sign of life. A disk that refuses it is said by other checks."""
    told = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(beat).items()
    }
    part = data_dir / f"{NAME}.{os.getpid()}"
    with suppress(OSError):
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(json.dumps(told))
        part.replace(data_dir / NAME)
