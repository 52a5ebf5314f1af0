"""The person behind the messages, who speaks to the server from another window and is patient."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

PATIENCE_SECONDS = 40


class Person:
    """A paired script. Calls are repeated while the server is away."""

    def __init__(self, url: str, code: str) -> None:
        self._url = url
        self._token = ""
        self.after_answer: Callable[[], None] = lambda: None
        _, pairing = self.ask("POST", "/pair", {"code": code, "browser": "Script"})
        self._token = pairing["token"]

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Return status and JSON, whatever they are. Raises OSError when nobody answers for long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._once(method, path, body)
            except (OSError, urllib.error.URLError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return the JSON of a successful answer; raises AssertionError for any other."""
        status, answer = self.ask(method, path, body)
        assert status < 400, f"{method} {path}: {status} {answer}"
        return answer

    def upload(self, name: str, content: bytes) -> int:
        """Store a file for a message and return its id."""
        part = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        body = b"--line\r\n" + part + content + b"\r\n--line--\r\n"
        request = urllib.request.Request(f"{self._url}/api/v1/attachments", body, method="POST")
        request.add_header("Content-Type", "multipart/form-data; boundary=line")
        request.add_header("Authorization", f"Bearer {self._token}")
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read())["id"]

    def message(self, number: int) -> dict[str, Any]:
        return self.call("GET", f"/messages/{number}")

    def messages(self, contact_id: int) -> list[dict[str, Any]]:
        return self.call("GET", f"/messages?contact={contact_id}")["items"]

    def _once(self, method: str, path: str, body: dict[str, Any] | None) -> tuple[int, Any]:
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        headers = {"Content-Type": "application/json"} if data else {}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(f"{self._url}/api/v1{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                found = answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            with error:
                found = error.code, json.loads(error.read() or b"null")
        self.after_answer()
        return found
