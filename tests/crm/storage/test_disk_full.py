"""What cannot be written is answered as 503, never as done, and works again when there is room."""

import pytest

from tests.crm.conftest import BASE
from tests.crm.schedule.conftest import Sender

BIG = "x" * 8000


@pytest.fixture
def dana(client):
    return client.post("/contacts", {"name": "Dana Levi", "phone": "+972502345678"}).json


def refused(answer) -> None:
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == "storage_unavailable"


def test_saving_is_refused_and_nothing_of_it_is_kept(disk, client, dana):
    disk.fill()
    refused(client.patch(f"/contacts/{dana['id']}", {"notes": BIG}))
    refused(client.post("/contacts", {"name": "Noa Cohen", "notes": BIG}))
    disk.free()
    assert [(c["name"], c["notes"]) for c in client.get("/contacts").json["items"]] == [("Dana Levi", "")]


def test_reading_goes_on(disk, client, dana, now):
    disk.fill()
    now.move(minutes=5)
    assert client.get("/contacts").json["items"][0]["name"] == "Dana Levi"
    assert client.get("/changes").status_code == 200


def test_a_file_is_not_taken_for_stored(disk, client):
    def upload():
        part = b'Content-Disposition: form-data; name="file"; filename="invoice.pdf"'
        return client._client.post(
            "/api/v1/attachments",
            data=b"--line\r\n" + part + b"\r\n\r\n%PDF-1.7\n" + bytes(100_000) + b"\r\n--line--\r\n",
            content_type="multipart/form-data; boundary=line",
            base_url=BASE,
            headers={"Authorization": f"Bearer {client.token}"},
        )

    disk.fill()
    refused(upload())
    disk.free()
    number = upload().json["id"]
    assert len(client.get(f"/attachments/{number}").data) == 100_009


def test_no_click_is_granted(disk, client, dana):
    sender = Sender(client)
    message = sender.schedule(dana)
    claimed = sender.claim()
    disk.fill()
    refused(sender.commit(claimed))
    disk.free()
    assert sender.state(message) == "claimed"
    assert sender.commit(claimed).status_code == 200


def test_a_report_is_not_taken_for_stored(disk, client, dana):
    sender = Sender(client)
    message = sender.schedule(dana)
    claimed = sender.claim()
    sender.commit(claimed)
    disk.fill()
    refused(sender.result(claimed))
    disk.free()
    assert sender.state(message) == "sending"
    assert sender.result(claimed).status_code == 200
    assert sender.state(message) == "sent"


def test_a_repeated_key_after_a_refusal_does_the_work(disk, client, dana):
    message = {
        "contact_id": dana["id"],
        "body": "Hello",
        "send_at": {"local": "2026-11-24T10:00", "zone": "UTC"},
    }
    disk.fill()
    refused(client.post("/messages", message, Idempotency_Key="a"))
    disk.free()
    assert client.post("/messages", message, Idempotency_Key="a").status_code == 201
    assert len(client.get("/messages").json["items"]) == 1
