"""Messages with the recipient's time and the workspace's, in the order in which they leave."""

from datetime import datetime

import pytest

EVERY_DATABASE = True


def planned(api, contact, local, zone):
    send_at = {"local": local, "zone": zone}
    answer = api.post("/messages", {"contact_id": contact["id"], "body": "=Hello", "send_at": send_at})
    assert answer.status_code == 201
    return answer.json


@pytest.fixture
def messages(api, dana):
    later = planned(api, dana, "2026-12-01T09:00", "recipient")
    sooner = planned(api, dana, "2026-12-01T09:00", "Asia/Tokyo")
    api.post(f"/messages/{sooner['id']}/cancel")
    return later, sooner


def test_every_message_is_a_line(exported, messages):
    heading, first, second = exported("messages.xlsx")["Messages"]
    assert dict(zip(heading, first, strict=True)) == {
        "Contact": "Dana Levi",
        "Phone": "+972502345678",
        "State": "cancelled",
        "Reason": None,
        "Text": "=Hello",
        "Their time": datetime.fromisoformat("2026-12-01T09:00"),
        "Time zone": "Asia/Tokyo",
        "Time zone from": "message",
        "Due (Asia/Jerusalem)": datetime.fromisoformat("2026-12-01T02:00"),
        "Sent (Asia/Jerusalem)": None,
        "Template": None,
        "Planned (Asia/Jerusalem)": datetime.fromisoformat("2026-11-23T10:00"),
    }
    assert second[2] == "scheduled"


@pytest.mark.parametrize(
    ("query", "count"), [("state=scheduled", 1), ("state=scheduled,cancelled", 2), ("", 2)]
)
def test_they_are_filtered_by_state(exported, messages, query, count):
    assert len(exported(f"messages.xlsx?{query}")["Messages"]) == count + 1


def test_they_are_filtered_by_contact(exported, messages, dana, api):
    omar = api.post("/contacts", {"name": "Omar Haddad"}).json
    assert len(exported(f"messages.xlsx?contact={omar['id']}")["Messages"]) == 1
    assert len(exported(f"messages.xlsx?contact={dana['id']}")["Messages"]) == 3


def test_a_word_that_is_no_state_is_refused(api):
    assert api.get("/exports/messages.xlsx?state=lost").status_code == 422
