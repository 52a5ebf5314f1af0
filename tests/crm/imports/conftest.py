"""Files made by the tests, and uploading them as a paired browser does."""

import pytest

from tests.crm.conftest import BASE

EDGE = "edge-of-a-part"


def _part(key: str, name: str | None, content: bytes) -> bytes:
    filename = f'; filename="{name}"' if name else ""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"{filename}\r\n\r\n'
    return head.encode() + content + b"\r\n"


class Importer:
    """Uploads, checks and applies files as one paired browser."""

    def __init__(self, api):
        self._api = api

    def send(self, content: bytes, name: str = "list.csv", *, key: str | None = None, **form):
        """Upload a file and return the response; ``key`` is an Idempotency-Key."""
        parts = {key: (None, value.encode()) for key, value in form.items()} | {"file": (name, content)}
        # Written out here: the client would keep a large body in a temporary file that nobody closes.
        body = b"".join(_part(key, *value) for key, value in parts.items()) + f"--{EDGE}--\r\n".encode()
        return self._api._client.post(
            "/api/v1/imports",
            data=body,
            base_url=BASE,
            content_type=f"multipart/form-data; boundary={EDGE}",
            headers={"Authorization": f"Bearer {self._api.token}"}
            | ({"Idempotency-Key": key} if key else {}),
        )

    def upload(self, content: bytes, name: str = "list.csv", **form) -> dict:
        """Upload a file that is taken and return what it was read as."""
        answer = self.send(content, name, **form)
        assert answer.status_code == 201, answer.json
        return answer.json

    def check(self, content: bytes, name: str = "list.csv", **options) -> dict:
        """Upload and check a file; returns the report with the import's ``id``."""
        made = self.upload(content, name)
        answer = self._api.post(f"/imports/{made['id']}/check", {"mapping": made["mapping"], **options})
        assert answer.status_code == 200, answer.json
        return answer.json | {"id": made["id"]}

    def apply(self, content: bytes, name: str = "list.csv", **options) -> dict:
        """Upload, check and apply a file; returns the counts with the import's ``id``."""
        report = self.check(content, name, **options)
        answer = self._api.post(f"/imports/{report['id']}/apply")
        assert answer.status_code == 200, answer.json
        return answer.json | {"id": report["id"]}


@pytest.fixture
def importer(api) -> Importer:
    return Importer(api)


def csv(*lines: str) -> bytes:
    """A CSV file as most programs write it."""
    return "\n".join(lines).encode()


def counts(answer: dict) -> dict:
    """The counts of a report or result that are not zero."""
    names = ("new", "updated", "unchanged", "skipped", "failed")
    return {name: answer[name] for name in names if answer[name]}
