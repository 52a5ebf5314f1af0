"""The server's machine: a process that can be killed, frozen, and cut off from its power."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

START_SECONDS = 60


class Machine:
    """One data directory, one port, and at most one server process on them."""

    def __init__(self, folder: Path, port: int) -> None:
        self.data = folder / "data"
        self.port = port
        self.code = ""
        self.hosts: list[str] = []
        self._clock = folder / "clock"
        self._clock.write_text("0")
        self._image = folder / "image"
        self._log = (folder / "server.log").open("ab")
        self._process: subprocess.Popen[str] | None = None
        self._guard = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> datetime:
        """The time on this machine."""
        return datetime.now(UTC) + timedelta(seconds=float(self._clock.read_text()))

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._set_clock(float(self._clock.read_text()) + seconds)

    def move_to(self, instant: str) -> None:
        """Let time pass until an instant in RFC 3339 has come."""
        due = datetime.fromisoformat(instant)
        self.move(max(0.0, (due - self.now()).total_seconds() + 0.5))

    def on_time(self) -> None:
        """Put the clock right, and let the account forget what it did in a future that is not to come."""
        self._set_clock(0)
        with closing(sqlite3.connect(self.data / "sidenote.db", timeout=10)) as database, database:
            database.execute(
                "UPDATE accounts SET next_send_at = NULL, faults_in_row = 0, paused = 0, pause_reason = NULL"
            )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        arguments = [sys.executable, "-m", "tests.faults.serve", self.data, self.port, self._clock]
        environ = os.environ | {"SIDENOTE_ALLOWED_HOSTS": ",".join(self.hosts), "SIDENOTE_LANGUAGE": "en"}
        self._process = subprocess.Popen(
            [str(word) for word in arguments],
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=environ,
            text=True,
        )
        told = re.compile(r"Pairing code\s+([\w-]+)")
        assert self._process.stdout
        for line in self._process.stdout:
            if found := told.search(line):
                self.code = found[1]
                break
        threading.Thread(target=_read_to_the_end, args=[self._process.stdout], daemon=True).start()
        self._wait_until_it_answers()

    def new_code(self) -> str:
        """A fresh pairing code, as ``sidenote pair`` prints it."""
        arguments = [sys.executable, "-m", "crm.cli", "pair", "--data-dir", str(self.data)]
        return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.strip()

    def kill(self) -> None:
        """End the process without a word."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """End the process as Ctrl-C does."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
        self.kill()
        self._log.close()

    def freeze(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGCONT)

    def note_image(self) -> None:
        """Remember what is on the disk now. Called after an answer, whose commit was synced before it.

        The files are copied from a frozen process. A real disk could also hold some of what was written
        after the last sync; SQLite's log has checksums for that, and it is not what is tried here.
        """
        with self._guard:
            self.freeze()
            try:
                self._image.mkdir(exist_ok=True)
                for name in _FILES:
                    (self._image / name).unlink(missing_ok=True)
                    if (self.data / name).exists():
                        shutil.copy2(self.data / name, self._image / name)
            finally:
                self.thaw()

    def cut_power(self) -> None:
        """Kill the process and leave on the disk what the last image had."""
        with self._guard:
            self.kill()
            for name in (*_FILES, "sidenote.db-shm"):
                (self.data / name).unlink(missing_ok=True)
            for file in self._image.iterdir():
                shutil.copy2(file, self.data / file.name)

    def _set_clock(self, seconds: float) -> None:
        part = self._clock.with_suffix(".part")
        part.write_text(str(seconds))
        part.replace(self._clock)

    def _wait_until_it_answers(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/api/v1/health", timeout=5).close()
                return
            except (OSError, urllib.error.URLError):
                time.sleep(0.05)
        raise TimeoutError(f"The server did not start; see {self._log.name}.")


_FILES = ("sidenote.db", "sidenote.db-wal")


def _read_to_the_end(said: IO[str]) -> None:
    # A pipe that nobody reads would stop the process once it is full.
    with said:
        said.read()
