"""The line between an extension and its server: an HTTP proxy that can stop, lose, delay and repeat calls."""

import http.client
import json
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Phase = Literal["asked", "answered"]
# What becomes of a call that was stopped. "lose": the server did its work and nobody hears of it.
Verdict = Literal["deliver", "lose", "twice"]
HOLD_SECONDS = 60


@dataclass
class Call:
    """One request and, once it is there, its answer; `status` is None while nobody has answered."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    status: int | None = None
    reply: bytes = b""
    kind: str = "application/json"

    @property
    def asked(self) -> dict[str, Any]:
        return json.loads(self.body or b"{}")

    @property
    def answer(self) -> dict[str, Any]:
        return json.loads(self.reply or b"{}")


@dataclass
class Trap:
    """Stops the first call that matches, before the server hears of it or before the extension does."""

    phase: Phase
    matches: Callable[[Call], bool]
    call: Call | None = None
    verdict: Verdict = "deliver"
    reached: threading.Event = field(default_factory=threading.Event)
    _go: threading.Event = field(default_factory=threading.Event)

    def hold(self, call: Call) -> Verdict:
        """Called by the line: wait for the verdict."""
        self.call = call
        self.reached.set()
        self._go.wait(HOLD_SECONDS)
        return self.verdict

    def release(self, verdict: Verdict = "deliver") -> None:
        """Let the call go on."""
        self.verdict = verdict
        self._go.set()


class Line:
    """One line, on a port of its own. It may be torn and mended at any time.

    ``losing``: the server hears everything and nobody hears the server. ``doubling``: every request arrives
    twice and the second answer counts. ``cut``: nothing gets through. ``delay`` in seconds is the age of the
    next answer when it arrives.
    """

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.losing = self.doubling = self.cut = False
        self.delay = 0.0
        # Paths that do not get through, for a browser that is to stay out of it.
        self.closed: set[str] = set()
        self.after_answer: Callable[[], None] = lambda: None
        self._trap: Trap | None = None
        self._under_way: Counter[str] = Counter()
        self._guard = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.line = self
        self.port = self._server.server_address[1]
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="line", daemon=True
        ).start()

    def trap(self, phase: Phase, matches: Callable[[Call], bool]) -> Trap:
        """Stop the next such call; one trap at a time."""
        made = Trap(phase, matches)
        with self._guard:
            self._trap = made
        return made

    def waits(self, path: str) -> bool:
        """Whether a call of this path has been asked and not been answered."""
        with self._guard:
            return self._under_way[path] > 0

    def mend(self) -> None:
        """Let everything through again."""
        with self._guard:
            trap, self._trap = self._trap, None
        if trap:
            trap.release()
        self.losing = self.doubling = self.cut = False
        self.delay = 0.0
        self.closed = set()

    def close(self) -> None:
        self.mend()
        self._server.shutdown()
        self._server.server_close()

    def pass_on(self, call: Call) -> bool:
        """Carry one call; False when its answer is not to be given."""
        with self._guard:
            self._under_way[call.path] += 1
        try:
            return self._carry(call)
        finally:
            with self._guard:
                self._under_way[call.path] -= 1

    def _carry(self, call: Call) -> bool:
        if self.cut or call.path in self.closed:
            return False
        asked = self._caught("asked", call)
        if asked == "lose" or not self._ask(call):
            return False
        if self.doubling or asked == "twice":
            self._ask(call)
        answered = self._caught("answered", call)
        if answered == "twice":
            self._ask(call)
        late, self.delay = self.delay, 0.0
        if late:
            threading.Event().wait(late)
        return answered != "lose" and not self.losing and not self.cut

    def _caught(self, phase: Phase, call: Call) -> Verdict:
        with self._guard:
            trap = self._trap
            if trap is None or trap.phase != phase or not trap.matches(call):
                return "deliver"
            self._trap = None
        return trap.hold(call)

    def _ask(self, call: Call) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.server_port, timeout=HOLD_SECONDS)
        try:
            connection.request(call.method, call.path, call.body or None, call.headers)
            answer = connection.getresponse()
            call.status, call.reply = answer.status, answer.read()
            call.kind = answer.headers.get("Content-Type", "")
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        self.after_answer()
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    line: Line

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers that die leave their connections behind; that is no news here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _carry(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        call = Call(self.command, self.path, headers, body)
        if not self.server.line.pass_on(call) or call.status is None:
            self.close_connection = True
            return
        with suppress(OSError):
            self.send_response(call.status)
            if call.kind:
                self.send_header("Content-Type", call.kind)
            self.send_header("Content-Length", str(len(call.reply)))
            self.end_headers()
            self.wfile.write(call.reply)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _carry

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the database and the ledger are the record."""
