"""Who refused and was erased comes back as somebody who refuses, and nothing but hashes was kept of them."""

import pytest
from sqlalchemy import text

from crm.db import db
from tests.crm.imports.conftest import csv, importer

EVERY_DATABASE = True
importer = importer

PHONE = "+972502345678"
CHAT = {"kind": "c.us", "value": "972502345678@c.us"}


def erase(api, contact: dict, *, refused: bool) -> None:
    if refused:
        assert api.patch(f"/contacts/{contact['id']}", {"opted_out": True}).status_code == 200
    assert api.delete(f"/contacts/{contact['id']}").status_code == 204


def by_hand(api, _importer) -> dict:
    return api.post("/contacts", {"name": "Dana Levi", "phone": PHONE}).json


def by_chat(api, _importer) -> dict:
    return api.post("/contacts/resolve", {"aliases": [CHAT], "name": "Dana"}).json


def by_list(api, importer) -> dict:
    importer.apply(csv("Name,Phone", "Dana Levi,050-234-5678"))
    return api.get("/contacts").json["items"][0]


def by_list_later(api, importer) -> dict:
    made = api.post(
        "/contacts", {"name": "Dana Levi", "aliases": [{"kind": "lid", "value": "123456789012345@lid"}]}
    ).json
    importer.apply(csv("Chat id,Phone", "123456789012345@lid,050-234-5678"))
    return api.get(f"/contacts/{made['id']}").json


def by_change(api, _importer) -> dict:
    made = api.post("/contacts", {"name": "Dana Levi"}).json
    return api.patch(f"/contacts/{made['id']}", {"phone": PHONE}).json


WAYS = [by_hand, by_chat, by_list, by_list_later, by_change]


@pytest.mark.parametrize("again", WAYS)
def test_who_refused_still_refuses(api, importer, dana, again):
    erase(api, dana, refused=True)
    back = again(api, importer)
    assert (back["phone"], back["opted_out"]) == (PHONE, True)
    send_at = {"local": "2026-12-01T09:00", "zone": "recipient"}
    assert (
        api.post("/messages", {"contact_id": back["id"], "body": "Hi", "send_at": send_at}).status_code == 409
    )


@pytest.mark.parametrize("again", WAYS)
def test_who_did_not_refuse_may_be_written_to(api, importer, dana, again):
    erase(api, dana, refused=False)
    assert again(api, importer)["opted_out"] is False


def test_a_person_may_allow_it_again(api, importer, dana):
    erase(api, dana, refused=True)
    back = by_hand(api, importer)
    assert api.patch(f"/contacts/{back['id']}", {"opted_out": False}).json["opted_out"] is False
    erase(api, back, refused=False)
    assert by_hand(api, importer)["opted_out"] is False


def test_another_account_is_not_concerned(api, other, importer, dana):
    erase(api, dana, refused=True)
    assert by_hand(other, importer)["opted_out"] is False


def test_nothing_tells_whose_the_hashes_are(api, dana, app):
    erase(api, dana, refused=True)
    with app.app_context():
        kept = db.session.execute(text("SELECT * FROM refusals")).all()
    assert kept
    assert "502345678" not in str(kept)
