"""The files of an import, beside the database: they hold people's data and are deleted after a day.

Progress and the wish to stop are files too, because the transaction that writes contacts lets nobody else
write to the database, and because another process may be asked.
"""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

_BATCH = 500
# Seconds between two notes of progress.
_BETWEEN = 0.2
#: A piece of work that has not said anything for so many seconds was ended from outside.
SILENT = 120


class Folder:
    """The folder of one import. ``token`` is its name; nobody can guess it."""

    def __init__(self, root: Path, token: str):
        self.path = root / "imports" / token
        self.token = token
        self.source = self.path / "source"
        #: What was decided about every row that could be read, and the other rows with their problems.
        self.plan = self.path / "plan"
        self.unread = self.path / "unread"
        self._progress = self.path / "progress"
        self._stop = self.path / "stop"
        self._said = 0.0

    @classmethod
    def make(cls, root: Path) -> "Folder":
        """Make a folder that only its owner can read."""
        folder = cls(root, secrets.token_hex(16))
        folder.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.path.mkdir(mode=0o700)
        return folder

    def remove(self) -> None:
        """Delete the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)

    def forget_source(self) -> None:
        """Delete the uploaded file; its rows are kept."""
        self.source.unlink(missing_ok=True)

    def begin(self) -> None:
        """Forget an earlier wish to stop and say that work begins."""
        self._stop.unlink(missing_ok=True)
        self.say(0)

    def say(self, done: int) -> None:
        """Write down how many rows are done; at most a few times a second, as it touches the disk."""
        if done and time.monotonic() - self._said < _BETWEEN:
            return
        self._said = time.monotonic()
        # Always as long, so that it can be written over in one go: a file that is replaced or made shorter
        # is brought to the disk by some systems at once, which takes longer than checking the rows.
        file = os.open(self._progress, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{done:<20}".encode())
        finally:
            os.close(file)

    def done(self) -> int:
        """Return how many rows are done."""
        try:
            return int(self._progress.read_text() or 0)
        except (OSError, ValueError):
            return 0

    def is_silent(self) -> bool:
        """Tell whether the work has said nothing for so long that it cannot be going on."""
        try:
            return time.time() - self._progress.stat().st_mtime > SILENT
        except OSError:
            return True

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        if self.path.is_dir():
            self._stop.touch()

    def is_stopped(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.exists()


class Lines:
    """A file of JSON lines, written in batches. Used as a context manager."""

    def __init__(self, path: Path):
        self._file = path.open("wb")
        self._kept: list[Any] = []

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_error: object) -> None:
        self._write()
        self._file.close()

    def add(self, value: Any) -> None:
        """Write one line."""
        self._kept.append(value)
        if len(self._kept) == _BATCH:
            self._write()

    def _write(self) -> None:
        self._file.write(
            b"".join(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE) for value in self._kept)
        )
        self._kept = []


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a file of JSON lines."""
    with path.open("rb") as file:
        for line in file:
            yield orjson.loads(line)


def sweep(root: Path, before: datetime, but: str | None = None) -> int:
    """Delete the folders that were made before an instant, but not the one named ``but``; return how many."""
    folders = [path for path in (root / "imports").glob("*") if path.name != but]
    old = [path for path in folders if path.stat().st_mtime < before.timestamp()]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)
