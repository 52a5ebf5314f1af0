"""An import can stop messages to somebody, never allow them again."""

from .conftest import counts, csv

EVERY_DATABASE = True

ROW = "Phone,Opted out"


def test_it_stops_what_was_planned(importer, api, dana):
    body = {
        "contact_id": dana["id"],
        "body": "Good morning",
        "send_at": {"local": "2026-12-01T09:00", "zone": "Asia/Jerusalem"},
    }
    message = api.post("/messages", body).json
    assert counts(importer.apply(csv(ROW, "0502345678,כן"))) == {"updated": 1}
    assert api.get(f"/contacts/{dana['id']}").json["opted_out"] is True
    assert api.get(f"/messages/{message['id']}").json["state"] == "held"


def test_an_old_file_allows_nothing(importer, api, dana):
    api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    assert counts(importer.apply(csv(ROW, "0502345678,no"))) == {"unchanged": 1}
    assert api.get(f"/contacts/{dana['id']}").json["opted_out"] is True


def test_messages_follow_a_zone_that_comes_with_a_file(importer, api, dana):
    body = {
        "contact_id": dana["id"],
        "body": "Good morning",
        "send_at": {"local": "2026-12-01T09:00", "zone": "recipient"},
    }
    message = api.post("/messages", body).json
    importer.apply(csv("Phone,Time zone", "0502345678,Europe/Madrid"))
    moved = api.get(f"/messages/{message['id']}").json
    assert (message["due_at"], moved["due_at"]) == ("2026-12-01T07:00:00Z", "2026-12-01T08:00:00Z")
