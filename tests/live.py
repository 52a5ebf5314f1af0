"""A real Sidenote server in this process: waitress, scheduler, SQLite, and a clock that can be moved.

What it does not cover: the server's death. Tests of that start ``sidenote serve`` as a process.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from waitress import create_server, wasyncore

from crm import clock, scheduler
from crm.access import service as access
from crm.accounts import service as accounts
from crm.app import create_app
from crm.attachments import service as attachments
from crm.attachments.store import Store
from crm.changes import signal
from crm.config import read_settings
from crm.db import db, writing
from crm.schedule.due import queue_changed
from crm.setup import prepare

Call = Callable[..., Any]


class MovingClock:
    """The real clock plus an offset: it runs, and the test moves it."""

    def __init__(self) -> None:
        self._offset = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def move(self, **amount: float) -> None:
        """Move the clock; what is due by then is released at once, as after a real wait."""
        self._offset += timedelta(**amount)
        queue_changed.send()


class Live:
    """A running server: where it is, how to get in, and its clock."""

    def __init__(self, app: Flask, port: int, moving: MovingClock) -> None:
        self.app = app
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self.clock = moving

    @contextmanager
    def _writing(self) -> Iterator[None]:
        # A script's last request in this thread may have been a reading one, which is remembered.
        with self.app.app_context(), writing():
            yield

    def code(self, account_id: int = 1) -> str:
        """Return a fresh pairing code."""
        with self._writing():
            made = access.new_code(account_id, now=clock.now())
            db.session.commit()
        return made

    def desk_link(self) -> str:
        """Return a one-time link to the desk."""
        with self._writing():
            secret = access.new_login_link(now=clock.now())
            db.session.commit()
        return f"{self.url}login?link={secret}"

    def caller(self, account_id: int = 1) -> Call:
        """Pair a script and return ``call(method, path, body=None) -> JSON``; errors raise RuntimeError."""
        client = self.app.test_client()
        pairing = {"code": self.code(account_id), "browser": "Script"}
        answer = client.post("/api/v1/pair", json=pairing, base_url=self.url)
        token = {"Authorization": f"Bearer {answer.json['token']}"}

        def call(method: str, path: str, body: dict | None = None) -> Any:
            if body is None and method not in ("GET", "DELETE"):
                body = {}
            given = client.open("/api/v1" + path, method=method, json=body, base_url=self.url, headers=token)
            if given.status_code >= 400:
                raise RuntimeError(f"{method} {path}: {given.text}")
            return given.json if given.data else None

        return call

    def account(self, **values: Any) -> None:
        """Change the first account's settings."""
        with self._writing():
            account = accounts.default_account()
            for name, value in values.items():
                setattr(account, name, value)
            db.session.commit()

    def file(self, name: str, content: bytes) -> int:
        """Keep a file of the first account; return the id to name as ``attachment_id``."""
        with self._writing():
            account = accounts.default_account()
            store = Store(self.app.config["SIDENOTE"].data_dir)
            made = attachments.add(account.id, store, name, content, now=clock.now()).id
            db.session.commit()
        return made


@contextmanager
def serving(folder: Path, port: int | None = None) -> Iterator[Live]:
    """Serve a fresh database in ``folder`` until the block ends."""
    port = port or free_port()
    moving = MovingClock()
    with clock.use(moving):
        app = create_app(read_settings({"SIDENOTE_LANGUAGE": "en"}, data_dir=str(folder), port=port))
        prepare(app)
        listener = create_server(
            app, host="127.0.0.1", port=port, threads=16, clear_untrusted_proxy_headers=True
        )
        clockwork = scheduler.start(app)
        thread = threading.Thread(target=listener.run, name="sidenote", daemon=True)
        thread.start()
        try:
            yield Live(app, port, moving)
        finally:
            signal.close()
            clockwork.shutdown(wait=True)
            # The workers end first; closing under them would leave answers without a socket.
            listener.task_dispatcher.shutdown(cancel_pending=True, timeout=5)
            # The loop ends when nothing is left to listen to, and only its own thread may take that away.
            # A pull of somebody else may carry it out at once; then there is nothing left to write to.
            with suppress(OSError):
                listener.trigger.pull_trigger(lambda: wasyncore.close_all(listener._map, ignore_all=True))
            thread.join(timeout=5)
            assert not thread.is_alive()
            with app.app_context():
                db.engine.dispose()
            # This process goes on to other tests, which may wait again.
            signal.open()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A server whose account lives in Jerusalem and does not wait between messages."""
    with serving(tmp_path / "data") as server:
        server.account(
            zone="Asia/Jerusalem",
            country="IL",
            language_known=True,
            gap_min_seconds=0,
            gap_max_seconds=0,
            countdown_seconds=1,
        )
        yield server
