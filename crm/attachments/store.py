"""The bytes of files, beside the database, each under the SHA-256 of what is in it.

A file is written and synced before any row names it and removed only when no row does, so a crash at any
moment leaves at most a file that nobody names, which the next sweep takes.
"""

import hashlib
import os
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

# A file that no row names yet may belong to a transaction that is still open.
YOUNG = timedelta(hours=1)
_PART = ".part"


class Store:
    """The folder ``files`` in the data directory."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "files"

    def put(self, content: bytes) -> str:
        """Keep these bytes and return their hex SHA-256; when it returns they are on the disk.

        Raises OSError when there is no room, and leaves nothing half written then.
        """
        name = hashlib.sha256(content).hexdigest()
        path = self.folder / name
        if self.get(name) is not None:
            # From now on it counts as young, whoever stored it first.
            os.utime(path)
            return name
        self.folder.mkdir(mode=0o700, exist_ok=True)
        part = self.folder / f"{secrets.token_hex(8)}{_PART}"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            _sync_names(self.folder)
        finally:
            part.unlink(missing_ok=True)
        return name

    def get(self, name: str) -> bytes | None:
        """Return the bytes of this name; None when they are gone or not what they were."""
        try:
            content = (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        return content if hashlib.sha256(content).hexdigest() == name else None

    def sweep(self, kept: Collection[str], *, now: datetime) -> int:
        """Remove what is not to be kept and not young; return how many files went."""
        gone = 0
        with suppress(FileNotFoundError):
            for path in list(self.folder.iterdir()):
                with suppress(FileNotFoundError):
                    if path.name not in kept and path.stat().st_mtime < (now - YOUNG).timestamp():
                        path.unlink()
                        gone += 1
        return gone


def _sync_names(folder: Path) -> None:
    # Windows opens no folders, and keeps their names by itself.
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
