"""A program that answers on the server's port without being the server.

It covers nothing of the server: it says 200 to everything, and writes down what it was sent.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stranger(ThreadingHTTPServer):
    """Collects ``(method, path, headers, body)`` of every request."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.heard: list[tuple[str, str, dict[str, str], str]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Stranger

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.heard.append((self.command, self.path, dict(self.headers), body))
        answer = json.dumps({"proof": "0" * 64, "items": [], "next": 0}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def listening(port: int) -> Iterator[Stranger]:
    """Listen on a port until the block ends."""
    stranger = Stranger(port)
    thread = threading.Thread(target=stranger.serve_forever, daemon=True)
    thread.start()
    try:
        yield stranger
    finally:
        stranger.shutdown()
        stranger.server_close()
        thread.join(timeout=5)
