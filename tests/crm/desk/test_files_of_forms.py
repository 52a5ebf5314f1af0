"""Forms of the desk take a file: for a message, a template, a series and a campaign."""

import errno
import io
import re

import pytest

from crm.attachments.store import Store
from tests.crm.conftest import BASE
from tests.crm.desk.conftest import PAGE

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 500
PNG = b"\x89PNG\r\n\x1a\n" + bytes(99)
AT = {"local": "2026-12-01T09:00", "clock": "theirs"}


@pytest.fixture
def dana(office, desk, api):
    """Somebody of the furnished office."""
    return api.get("/contacts?q=dana").json["items"][0]


def file(content: bytes = PDF, name: str = "invoice.pdf"):
    return io.BytesIO(content), name


def hidden(page: str) -> str:
    found = re.search(r'name="attachment_id" value="(\w*)"', page)
    assert found
    return found[1]


def newest(api, path: str) -> dict:
    return max(api.get(path).json["items"], key=lambda one: one["id"])


def test_a_message_gets_a_file_and_loses_it(desk, api, dana):
    form = {"contact_id": dana["id"], "body": "Your invoice"} | AT
    answer = desk.post("/messages/new", form | {"file": file()})
    assert answer.status_code == 303, answer.text
    made = newest(api, f"/messages?contact={dana['id']}")
    assert made["attachment"]["name"] == "invoice.pdf"

    page = desk.get(f"/messages/{made['id']}/edit").text
    assert "invoice.pdf" in page
    assert "PDF · 0.1 MB" in page
    kept = {"attachment_id": hidden(page), "body": "Your new invoice"}
    desk.post(f"/messages/{made['id']}/edit", form | kept)
    assert api.get(f"/messages/{made['id']}").json["attachment"] == made["attachment"]
    desk.post(f"/messages/{made['id']}/edit", form | kept | {"without_file": "on"})
    assert api.get(f"/messages/{made['id']}").json["attachment"] is None


def test_a_full_disk_is_not_the_persons_mistake(desk, api, dana, monkeypatch):
    def full(_store: Store, _content: bytes) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Store, "put", full)
    form = {"contact_id": dana["id"], "body": "Your invoice"} | AT
    answer = desk.post("/messages/new", form | {"file": file()})
    assert answer.status_code == 503
    assert "Your invoice" in answer.text
    texts = [one["text"] for one in api.get(f"/messages?contact={dana['id']}").json["items"]]
    assert "Your invoice" not in texts


def test_what_cannot_be_sent_is_refused_in_words(desk, api, dana):
    form = {"contact_id": dana["id"], "body": "Your invoice"} | AT
    answer = desk.post("/messages/new", form | {"file": file(b"MZ program")})
    assert answer.status_code == 422
    assert "Choose a PDF or a picture" in answer.text
    assert "Your invoice" in answer.text
    # A browser names the length, so this is refused before it is read.
    huge = desk.client.post(
        "/messages/new",
        base_url=BASE,
        headers=PAGE,
        data=bytes(17 * 1024 * 1024),
        content_type="multipart/form-data; boundary=line",
    )
    assert (huge.status_code, "at most 16 MB" in huge.text) == (422, True)


def test_a_form_that_is_refused_comes_back_with_its_file(desk, api, dana):
    form = {"contact_id": dana["id"], "body": " "} | AT
    answer = desk.post("/messages/new", form | {"file": file()})
    assert (answer.status_code, "invoice.pdf" in answer.text) == (422, True)
    desk.post("/messages/new", form | {"body": "Hello", "attachment_id": hidden(answer.text)})
    assert newest(api, f"/messages?contact={dana['id']}")["attachment"]["name"] == "invoice.pdf"


def test_a_template_has_a_file_that_its_messages_take_along(desk, api, dana):
    form = {"name": "Invoice", "body": "Your invoice", "language": "en", "category": "", "shortcut": "inv"}
    assert desk.post("/templates/new", form | {"file": file()}).status_code == 303
    made = newest(api, "/templates")
    assert made["attachment"]["name"] == "invoice.pdf"
    assert "invoice.pdf" in desk.get("/templates?q=invoice").text

    page = desk.get(f"/messages/new?contact={dana['id']}&template={made['id']}").text
    assert hidden(page) == str(made["attachment"]["id"])
    desk.post(
        "/messages/new",
        {"contact_id": dana["id"], "body": "Other words", "attachment_id": hidden(page)} | AT,
    )
    message = newest(api, f"/messages?contact={dana['id']}")
    assert (message["text"], message["attachment"]["name"]) == ("Other words", "invoice.pdf")

    path = f"/templates/{made['id']}"
    desk.post(path, form | {"attachment_id": hidden(desk.get(path).text), "name": "Invoices"})
    assert api.get(path).json["attachment"] == made["attachment"]
    desk.post(path, form | {"file": file(PNG, "photo.png")})
    assert api.get(path).json["attachment"]["name"] == "photo.png"
    desk.post(path, form | {"attachment_id": "none"})
    assert api.get(path).json["attachment"] is None


def test_a_campaign_is_planned_with_the_file_that_was_shown(desk, api, dana):
    label = api.get("/labels").json["items"][0]["id"]
    form = {"label": label, "body": "Hello", "if_past": "next_day", "if_unknown_zone": "workspace", **AT}
    shown = desk.post("/campaigns/new", form | {"do": "show", "file": file()})
    seen = re.search(r'name="seen" value="(\w+)"', shown.text)
    assert seen, shown.text
    planned = form | {"do": "plan", "seen": seen[1], "attachment_id": hidden(shown.text)}
    assert desk.post("/campaigns/new", planned).status_code == 303
    made = newest(api, "/campaigns")
    assert made["attachment"]["name"] == "invoice.pdf"
    assert "invoice.pdf" in desk.get(f"/campaigns/{made['id']}").text


def test_a_series_sends_the_file_each_time(desk, api, dana):
    form = {"contact_id": dana["id"], "body": "Hello", "freq": "daily", "local_time": "11:00"}
    assert desk.post("/series/new", form | {"file": file()}).status_code == 303
    made = newest(api, "/series")
    assert "invoice.pdf" in desk.get(f"/series/{made['id']}").text
    page = desk.get(f"/series/{made['id']}/edit").text
    desk.post(f"/series/{made['id']}/edit", form | {"attachment_id": hidden(page), "body": "Good morning"})
    planned = api.get(f"/messages?series={made['id']}").json["items"]
    assert {message["attachment"]["name"] for message in planned} == {"invoice.pdf"}
