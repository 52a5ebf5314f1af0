"""One call tells a browser everything that changed since a revision, and nothing twice."""

import threading

from crm.changes import signal
from crm.feed import service

KINDS = (
    "labels",
    "fields",
    "contacts",
    "templates",
    "messages",
    "campaigns",
    "series",
    "reminders",
    "notices",
)


def message(api, dana, local="2026-12-01T09:00"):
    at = {"local": local, "zone": "recipient"}
    return api.post("/messages", {"contact_id": dana["id"], "body": "Hello", "send_at": at}).json


def test_everything_at_first(api, dana):
    planned = message(api, dana)
    answer = api.get("/changes").json
    assert [contact["id"] for contact in answer["contacts"]] == [dana["id"]]
    assert [m["id"] for m in answer["messages"]] == [planned["id"]]
    assert len(answer["labels"]) == 3
    assert answer["more"] is False


def test_then_only_what_changed(api, dana):
    since = api.get("/changes").json["next"]
    assert [api.get(f"/changes?since={since}").json[kind] for kind in KINDS] == [[]] * len(KINDS)
    api.patch(f"/contacts/{dana['id']}", {"name": "Dana Levi-Katz"})
    answer = api.get(f"/changes?since={since}").json
    assert [c["name"] for c in answer["contacts"]] == ["Dana Levi-Katz"]
    assert answer["labels"] == answer["templates"] == answer["messages"] == []


def test_a_label_put_on_shows_as_a_change_of_the_contact(api, dana):
    label = api.get("/labels").json["items"][0]["id"]
    since = api.get("/changes").json["next"]
    api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": [label]})
    (contact,) = api.get(f"/changes?since={since}").json["contacts"]
    assert [item["id"] for item in contact["labels"]] == [label]


def test_what_was_deleted_is_named(api, dana):
    label = api.get("/labels").json["items"][0]["id"]
    since = api.get("/changes").json["next"]
    api.delete(f"/labels/{label}")
    api.delete(f"/contacts/{dana['id']}")
    deleted = api.get(f"/changes?since={since}").json["deleted"]
    assert deleted == {kind: [] for kind in KINDS} | {"labels": [label], "contacts": [dana["id"]]}


def test_another_accounts_changes_are_not_told(api, other, dana):
    assert other.get("/changes").json["contacts"] == []


def test_long_lists_come_in_portions_that_miss_nothing(api, monkeypatch):
    monkeypatch.setattr(service, "MOST", 3)
    names = [f"Customer {number}" for number in range(8)]
    for name in names:
        api.post("/contacts", {"name": name})
    seen, since, more = [], 0, True
    while more:
        answer = api.get(f"/changes?since={since}").json
        seen += [contact["name"] for contact in answer["contacts"]]
        since, more = answer["next"], answer["more"]
    assert seen == names


def test_a_browser_from_before_a_restore_starts_anew(api, dana):
    assert len(api.get("/changes?since=1000000").json["contacts"]) == 1


def test_a_waiting_call_answers_when_something_changes(api, dana):
    since = api.get("/changes").json["next"]
    answers = []
    signal.open()
    waiting = threading.Thread(
        target=lambda: answers.append(api.get(f"/changes?since={since}&wait_seconds=25").json)
    )
    waiting.start()
    api.post("/labels", {"name": "VIP"})
    waiting.join(timeout=20)
    assert [label["name"] for label in answers[0]["labels"]] == ["VIP"]


def test_due_and_asking_messages_are_counted(api, dana, now):
    message(api, dana)
    assert api.get("/changes").json["due"] == 0
    now.move(days=8, minutes=-55)
    counted = api.get("/changes").json
    assert (counted["due"], counted["please_check"]) == (1, 0)
