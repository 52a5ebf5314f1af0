"""Files to send along."""

import pytest

from tests.crm.schedule import conftest as queue

# A browser that sends, as the tests of the queue have it.
sender, unpaced, noa = queue.sender, queue.unpaced, queue.noa

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


@pytest.fixture
def upload(api):
    """Give a file to the server as a browser does: ``upload(content, name)``; returns the answer."""

    def give(content: bytes = PDF, name: str = "invoice.pdf", client=api):
        part = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n'.encode()
        return client._client.post(
            "/api/v1/attachments",
            data=b"--line\r\n" + part + b"Content-Type: text/plain\r\n\r\n" + content + b"\r\n--line--\r\n",
            content_type="multipart/form-data; boundary=line",
            base_url="http://127.0.0.1:8765",
            headers={"Authorization": f"Bearer {client.token}"},
        )

    return give


@pytest.fixture
def stored(app):
    """List the files that lie beside the database."""
    folder = app.config["SIDENOTE"].data_dir / "files"
    return lambda: sorted(folder.iterdir()) if folder.exists() else []
