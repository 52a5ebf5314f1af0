"""A whole import is taken back; what somebody did since stays."""

from datetime import timedelta

import pytest

from crm.contacts.models import Contact
from crm.db import db

from .conftest import csv

EVERY_DATABASE = True

LIST = csv(
    "Name,Phone,Labels,City,Notes,Opted out",
    "Dana L.,050-234-5678,New label,Haifa,calls,yes",
    "Noa Cohen,054-234-5678,New label,Acre,,",
)


@pytest.fixture
def imported(importer, dana) -> dict:
    """Dana was there before; Noa, the label and the field City come with the file."""
    return importer.apply(LIST, create_fields=True)


def undo(api, imported: dict):
    return api.post(f"/undo/{imported['undo_id']}")


def test_everything_is_as_it_was(imported, api, dana):
    assert undo(api, imported).json == {"changed": 2}
    [contact] = api.get("/contacts").json["items"]
    same = dana.keys() - {"rev", "updated_at"}
    assert {key: contact[key] for key in same} == {key: dana[key] for key in same}
    assert "New label" not in [label["name"] for label in api.get("/labels").json["items"]]
    assert api.get("/fields").json["items"] == []


def test_browsers_are_told(imported, api):
    noa = api.get("/contacts?q=Noa").json["items"][0]
    since = api.get("/changes?since=0&wait_seconds=0").json["next"]
    undo(api, imported)
    news = api.get(f"/changes?since={since}&wait_seconds=0").json
    assert news["deleted"]["contacts"] == [noa["id"]]
    assert [contact["name"] for contact in news["contacts"]] == ["Dana Levi"]


def test_once(imported, api):
    undo(api, imported)
    assert undo(api, imported).status_code == 409


def test_the_file_can_be_imported_again(imported, importer, api):
    undo(api, imported)
    again = importer.apply(LIST, create_fields=True)
    assert (again["new"], again["updated"]) == (1, 1)


def test_somebody_who_was_changed_since_stays(imported, api):
    noa = api.get("/contacts?q=Noa").json["items"][0]
    api.patch(f"/contacts/{noa['id']}", {"notes": "met her"})
    undo(api, imported)
    kept = api.get(f"/contacts/{noa['id']}").json
    assert (kept["notes"], [label["name"] for label in kept["labels"]]) == ("met her", ["New label"])
    assert [field["key"] for field in api.get("/fields").json["items"]] == ["city"]


def test_somebody_with_a_message_stays(imported, api):
    noa = api.get("/contacts?q=Noa").json["items"][0]
    body = {
        "contact_id": noa["id"],
        "body": "Good morning",
        "send_at": {"local": "2026-12-01T09:00", "zone": "Asia/Jerusalem"},
    }
    message = api.post("/messages", body)
    assert message.status_code == 201
    undo(api, imported)
    assert api.get(f"/messages/{message.json['id']}").status_code == 200


def test_a_value_that_was_changed_since_stays(imported, api, dana):
    api.patch(f"/contacts/{dana['id']}", {"name": "Dr. Dana Levi", "fields": {"city": "Eilat"}})
    undo(api, imported)
    contact = api.get(f"/contacts/{dana['id']}").json
    assert (contact["name"], contact["fields"], contact["notes"]) == ("Dr. Dana Levi", {"city": "Eilat"}, "")


def test_who_wrote_since_stays_opted_out(imported, api, dana, app, now):
    now.move(minutes=5)
    with app.app_context():
        db.session.get(Contact, dana["id"]).last_inbound_at = now() - timedelta(minutes=1)
        db.session.commit()
    undo(api, imported)
    assert api.get(f"/contacts/{dana['id']}").json["opted_out"] is True


def test_a_phone_that_somebody_has_by_now_is_not_taken(importer, api):
    alias = {"kind": "lid", "value": "12345678@lid"}
    omar = api.post("/contacts", {"name": "Omar", "phone": "+972522345678", "aliases": [alias]}).json
    imported = importer.apply(csv("Phone,Chats", "0532345678,12345678@lid"))
    api.post("/contacts", {"name": "Noa Cohen", "phone": "+972522345678"})
    assert undo(api, imported).status_code == 200
    assert api.get(f"/contacts/{omar['id']}").json["phone"] == "+972532345678"


def test_not_after_a_day(imported, api, now):
    now.move(days=1, minutes=1)
    assert undo(api, imported).status_code == 404
