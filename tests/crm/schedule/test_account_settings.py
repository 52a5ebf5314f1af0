"""The account's settings over the API, and the switch that pauses all sending."""

import pytest


def test_pausing_stops_claims_and_is_told_to_browsers(api, dana):
    at = {"local": "2026-11-23T10:00", "zone": "Asia/Jerusalem"}
    api.post("/messages", {"contact_id": dana["id"], "body": "Hello", "send_at": at})
    since = api.get("/changes").json["next"]
    assert api.patch("/account", {"paused": True}).json["pause_reason"] == "person"
    assert api.post("/outbox/claim", {"wait_seconds": 0}).status_code == 204
    told = api.get(f"/changes?since={since}").json
    assert told["next"] > since
    assert told["account"]["paused"] is True
    api.patch("/account", {"paused": False})
    assert api.post("/outbox/claim", {"wait_seconds": 0}).status_code == 200


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ({"zone": "EST5"}, "unknown_zone"),
        ({"country": "XX"}, "unknown_country"),
        ({"gap_min_seconds": 60}, "gap_order"),
        ({"hourly_cap": 0}, "invalid"),
        ({"language": "xx"}, "invalid"),
    ],
)
def test_a_setting_that_cannot_work_is_refused(api, setting, code):
    before = api.get("/account").json
    answer = api.patch("/account", setting)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert api.get("/account").json == before
