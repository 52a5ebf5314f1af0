"""POST /messages stores the approved words and the time, or says exactly what cannot be."""

import hashlib

import pytest


def test_the_recipients_own_morning(sender, noa):
    message = sender.schedule(noa, "2026-12-01T09:00", zone="recipient")
    assert (message["due_at"], message["zone"], message["zone_source"]) == (
        "2026-12-01T09:00:00Z",
        "Europe/London",
        "phone",
    )
    # The other clock: what the workspace in Jerusalem shows at that instant.
    assert (message["workspace_local"], message["workspace_zone"]) == ("2026-12-01T11:00", "Asia/Jerusalem")
    assert (message["state"], message["tzdb"]) == ("scheduled", "2026f")


def test_a_named_zone(sender, noa):
    message = sender.schedule(noa, "2026-12-01T09:00", zone="Asia/Calcutta")
    assert (message["due_at"], message["zone"], message["utc_offset"]) == (
        "2026-12-01T03:30:00Z",
        "Asia/Calcutta",
        19_800,
    )
    assert message["zone_source"] == "message"


@pytest.mark.parametrize("text", ["שלום דנה, מה שלומך?", "👩‍👩‍👧‍👦 two\nlines", "مرحبا"])
def test_the_words_are_kept_to_the_letter(sender, dana, text):
    message = sender.schedule(dana, body=text)
    assert message["text"] == text
    assert message["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_fields_are_filled_in_and_the_source_is_kept(sender, dana):
    message = sender.schedule(dana, body="Hi {{ first_name }}, {{ amount }} please", values={"amount": "120"})
    assert message["text"] == "Hi Dana, 120 please"
    assert message["body"] == "Hi {{ first_name }}, {{ amount }} please"


def test_a_template(sender, dana):
    template = sender.api.post("/templates", {"name": "Hello", "body": "Dear {{ first_name }}"}).json
    message = sender.schedule(dana, template_id=template["id"])
    assert (message["text"], message["template_id"]) == ("Dear Dana", template["id"])


@pytest.mark.parametrize(
    ("body", "code", "fields"),
    [
        ("Hi {{ first_name }}, {{ city }}", "missing_fields", ["city"]),
        ("Hi {{ frist_name }}", "unknown_fields", ["frist_name"]),
        ("{{ city | default(' ') }}", "empty_text", None),
        ("Hi {{ first_name", "bad_template", None),
    ],
)
def test_words_that_cannot_be_sent(sender, dana, body, code, fields):
    sender.api.post("/fields", {"key": "city", "title": "City", "type": "text"})
    refused = sender.ask(dana, body=body)
    assert (refused.status_code, refused.json["code"]) == (422, code)
    assert refused.json.get("fields") == fields


def test_a_gap_is_asked_about_with_both_instants(sender, dana):
    refused = sender.ask(dana, "2027-03-26T02:30")
    assert (refused.status_code, refused.json["code"]) == (422, "local_time_gap")
    found = [(c["choice"], c["local"], c["due_at"]) for c in refused.json["candidates"]]
    assert found == [
        ("forward", "2027-03-26T03:30", "2027-03-26T00:30:00Z"),
        ("backward", "2027-03-26T01:30", "2027-03-25T23:30:00Z"),
    ]


@pytest.mark.parametrize(
    ("local", "choice", "due_at"),
    [
        ("2027-03-26T02:30", {"in_gap": "forward"}, "2027-03-26T00:30:00Z"),
        ("2027-03-26T02:30", {"in_gap": "backward"}, "2027-03-25T23:30:00Z"),
        ("2027-10-31T01:30", {"in_overlap": "first"}, "2027-10-30T22:30:00Z"),
        ("2027-10-31T01:30", {"in_overlap": "second"}, "2027-10-30T23:30:00Z"),
    ],
)
def test_the_choice_is_taken_and_the_wall_time_kept(sender, dana, local, choice, due_at):
    message = sender.schedule(dana, local, send_at=choice)
    assert (message["local"], message["due_at"]) == (local, due_at)


def test_an_overlap_is_asked_about(sender, dana):
    refused = sender.ask(dana, "2027-10-31T01:30")
    assert refused.json["code"] == "local_time_overlap"
    assert [c["choice"] for c in refused.json["candidates"]] == ["first", "second"]


@pytest.mark.parametrize("zone", ["EST", "Pacific Standard Time", "(GMT-08:00) Pacific"])
def test_a_wrong_zone_is_refused_with_a_suggestion(sender, dana, zone):
    refused = sender.ask(dana, zone=zone)
    assert (refused.status_code, refused.json["code"]) == (422, "unknown_zone")
    assert refused.json["suggestions"][0] in ("America/New_York", "America/Los_Angeles")


@pytest.mark.parametrize(
    "local", ["2026-12-01T09:00Z", "2026-12-01T09:00+02:00", "tomorrow", "0001-01-01T00:00"]
)
def test_a_time_that_is_not_a_local_time(sender, dana, local):
    refused = sender.ask(dana, local)
    assert refused.status_code == 422
    assert refused.json["code"] in ("bad_local_time", "in_the_past")


def test_a_time_that_has_just_passed_is_due_at_once(sender, dana):
    message = sender.schedule(dana, "2026-11-23T09:59")
    assert sender.claim()["message"]["id"] == message["id"]


def test_a_time_further_back_than_the_grace_is_refused(sender, dana):
    refused = sender.ask(dana, "2026-11-23T09:58", grace_seconds=60)
    assert (refused.status_code, refused.json["code"]) == (422, "in_the_past")


def test_nobody_is_written_to_who_opted_out(sender, dana):
    sender.api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    refused = sender.ask(dana)
    assert (refused.status_code, refused.json["code"]) == (409, "opted_out")


@pytest.mark.parametrize(
    "body", [{}, {"body": "x", "template_id": 1}, {"body": "x", "colour": "red"}, {"body": ""}]
)
def test_a_message_needs_one_source_and_nothing_strange(api, dana, body):
    send_at = {"local": "2026-12-01T09:00"}
    assert api.post("/messages", {"contact_id": dana["id"], "send_at": send_at, **body}).status_code == 422


def test_another_accounts_contact_is_unknown(other, dana):
    answer = other.post(
        "/messages", {"contact_id": dana["id"], "body": "x", "send_at": {"local": "2026-12-01T09:00"}}
    )
    assert answer.status_code == 404


def test_a_preview_stores_nothing_and_lists_what_is_missing(sender, noa):
    sender.api.post("/fields", {"key": "city", "title": "City", "type": "text"})
    asked = {"contact_id": noa["id"], "body": "Hi {{ city }}", "send_at": {"local": "2026-12-01T09:00"}}
    shown = sender.api.post("/messages/preview", asked).json
    assert (shown["missing"], shown["ok"], shown["zone"]) == (["city"], False, "Europe/London")
    assert shown["workspace_local"] == "2026-12-01T11:00"
    assert sender.api.get("/messages").json["items"] == []
