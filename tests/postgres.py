"""A PostgreSQL server of our own for the tests, where its programs are installed: made, used, thrown away."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "sidenote"
_UNPRIVILEGED = ("postgres", "nobody")


def programs() -> Path | None:
    """Return the folder of `initdb` and `postgres`, None where they are not installed."""
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Cluster:
    """A running server that is reached by a socket in its own folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        """Return the database's address as SIDENOTE_DATABASE_URL takes it."""
        return f"postgresql+psycopg://{USER}@/{name}?host={self._folder}"

    def create(self, name: str, template: str = "template0") -> None:
        """Make a database anew, empty or as a copy of another."""
        with psycopg.connect(host=str(self._folder), user=USER, dbname="postgres", autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


@contextmanager
def running() -> Iterator[Cluster]:
    """Start a server in a folder of its own; it ends, and the folder goes, with the block."""
    binaries = programs()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="sidenote-pg-"))
    owner = _owner()
    if owner is not None:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    # The server refuses to run as root.
    options = {"user": owner, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    data = folder / "data"
    initdb = [binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, env={"LC_ALL": "C", "PATH": os.environ["PATH"]}, **options)
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"],
        **options,
    )
    try:
        _await(folder, server)
        yield Cluster(folder)
    finally:
        # The fast shutdown: the polite one would wait for connections that a failed test left open.
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _await(folder: Path, server: subprocess.Popen) -> None:
    end = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError("The PostgreSQL server did not start.")
