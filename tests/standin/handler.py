"""HTTP of the stand-in: one document, one script, four small calls."""

import json
import secrets
import socket
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from . import page
from .ledger import Ledger


class Server(ThreadingHTTPServer):
    """TLS, one thread per connection, and no connection left open after ``server_close``."""

    daemon_threads = True

    def __init__(
        self,
        address: tuple[str, int],
        handler: type[BaseHTTPRequestHandler],
        tls: ssl.SSLContext,
        ledger: Ledger,
        script: bytes,
    ) -> None:
        super().__init__(address, handler)
        self.tls = tls
        self.ledger = ledger
        self.script = script
        self.network_up = True
        self.on_step: Callable[[str], dict[str, object]] = lambda step: {}
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        plain, address = super().get_request()
        # The handshake happens at the first read, in the connection's own thread, so that a browser that
        # opens a connection and says nothing cannot hold up the others.
        wrapped = self.tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        with self._guard:
            self._open.add(wrapped)
        return wrapped, address

    def shutdown_request(self, request: socket.socket) -> None:  # type: ignore[override]
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers drop connections whenever they like; that is no news."""

    def server_close(self) -> None:
        super().server_close()
        with self._guard:
            remaining = list(self._open)
        for connection in remaining:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class Handler(BaseHTTPRequestHandler):
    """Answers the page's requests."""

    server: Server
    protocol_version = "HTTP/1.1"
    # Small answers leave at once instead of waiting for the acknowledgement of the headers.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query))
        if address.path == "/":
            nonce = secrets.token_urlsafe(12)
            self._answer(200, page.document(query, nonce, secrets.token_hex(4)), page.headers(nonce))
        elif address.path == "/page.js":
            self._answer(200, self.server.script, {"Content-Type": "text/javascript; charset=utf-8"})
        elif address.path == "/favicon.svg":
            self._answer(200, page.FAVICON, {"Content-Type": "image/svg+xml"})
        elif address.path == "/api/history":
            self._json(200, {"messages": self.server.ledger.history(query.get("store", "default"))})
        elif address.path == "/api/events":
            self._events(query.get("store", "default"))
        else:
            self._answer(404, b"", {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = urlsplit(self.path).path
        if path == "/api/step":
            # A test stands between the page and itself, whatever the network does.
            self._json(200, self.server.on_step(json.loads(body)["step"]))
        elif not self.server.network_up:
            self._json(503, {})
        elif path == "/api/leave":
            self._json(200, {"at": self.server.ledger.leave(json.loads(body))["at"]})
        elif path == "/api/receive":
            self.server.ledger.receive(json.loads(body))
            self._json(200, {})
        else:
            self._answer(404, b"", {})

    def _events(self, store: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(b"event: ready\ndata: {}\n\n")
        for message in self.server.ledger.listen(store):
            line = b":\n\n" if message is None else b"data: " + json.dumps(message).encode() + b"\n\n"
            self.wfile.write(line)

    def _json(self, status: int, value: object) -> None:
        self._answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Cache-Control": "no-store", **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the ledger is the record."""
