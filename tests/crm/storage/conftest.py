"""A program on a disk that can be filled and be made read-only."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from crm.app import create_app
from crm.config import read_settings
from crm.db import db
from crm.setup import prepare
from tests.crm.conftest import ApiClient, paired


class Disk:
    """Where the data of a test lies.

    A small file system of its own where we may mount one: that is what a person's full disk is. Elsewhere
    SQLite is told the same limits, and answers with the same errors.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self._limit: str | None = None
        self._mounted = _mount("-t", "tmpfs", "-o", "size=4m", "sidenote-test", folder)

    def watch(self, app: Flask) -> None:
        """Let the limits hold for every connection of this program."""
        self._app = app
        with app.app_context():
            event.listen(db.engine, "connect", self._tell)

    def fill(self) -> None:
        """Leave no room for one more page."""
        if not self._mounted:
            return self._set("PRAGMA max_page_count=1")
        with open(self.folder / "ballast", "wb", buffering=0) as ballast:
            for size in (65_536, 4096, 1):
                while _fits(ballast, size):
                    pass
        return None

    def free(self) -> None:
        """Give the room back."""
        (self.folder / "ballast").unlink(missing_ok=True)
        self._set(None)

    def protect(self) -> None:
        """Let nobody write any more."""
        # The file system can only be made so while nobody has a file open for writing.
        self._let_go()
        if not (self._mounted and _mount("-o", "remount,ro", self.folder)):
            self._set("PRAGMA query_only=ON")

    def close(self) -> None:
        self._let_go()
        if self._mounted:
            subprocess.run(["umount", self.folder], check=True)

    def _set(self, limit: str | None) -> None:
        self._limit = limit
        self._let_go()

    def _let_go(self) -> None:
        with self._app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _tell(self, connection: Any, _record: Any) -> None:
        if self._limit:
            connection.execute(self._limit)


def _mount(*words: object) -> bool:
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


def _fits(file: Any, size: int) -> bool:
    try:
        return file.write(b"\0" * size) == size
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path, now) -> Iterator[Disk]:
    """A disk with a fresh program on it; see ``client``."""
    made = Disk(tmp_path / "disk")
    app = create_app(read_settings({"SIDENOTE_LANGUAGE": "en"}, data_dir=str(made.folder)))
    made.watch(app)
    prepare(app)
    yield made
    made.close()


@pytest.fixture
def client(disk) -> ApiClient:
    """A browser paired to the program on the disk."""
    return paired(disk._app)
