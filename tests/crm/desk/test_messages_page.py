"""Messages on the desk: written, changed, called off, hurried, and the answers to “please check”."""

import re

import pytest

from crm import tzdata
from crm.schedule import service
from crm.schedule.models import Message


@pytest.fixture
def message(app):
    def read(number: int) -> Message:
        with app.app_context():
            return service.get(1, number)

    return read


def written(desk, **form: str) -> int:
    values = {
        "contact_id": "1",
        "body": "Hi {{ first_name }}!",
        "local": "2026-11-24T09:00",
        "clock": "theirs",
    }
    answer = desk.post("/messages/new", values | form)
    assert answer.status_code == 303, answer.text
    return int(answer.headers["Location"].rsplit("/", 1)[-1])


def test_a_message_is_written_in_the_recipients_time(desk, office, message):
    found = message(written(desk, contact_id="7"))
    assert (found.local, found.zone, found.text) == ("2026-11-24T09:00", "America/New_York", "Hi Emily!")
    assert found.due_at.isoformat() == "2026-11-24T14:00:00+00:00"


def test_or_in_the_writers_own(desk, office, message):
    found = message(written(desk, contact_id="7", clock="mine"))
    assert (found.zone, found.zone_source) == ("Asia/Jerusalem", "message")


def test_both_clocks_are_shown(desk, office):
    page = desk.get(f"/messages/{written(desk, contact_id='7')}").text
    assert "<b>09:00</b> Tue 24 Nov" in page
    assert "<b>16:00</b> Tue 24 Nov" in page
    assert f"<bdi>{tzdata.version()}</bdi>" in page


def test_a_time_that_does_not_exist_is_asked_about(desk, office, message):
    form = {"contact_id": "1", "body": "Hi", "local": "2027-03-26T02:30", "clock": "theirs"}
    answer = desk.post("/messages/new", form)
    assert answer.status_code == 422
    assert "clocks jump over it" in answer.text
    assert re.findall(r'name="choice" value="(\w+)"', answer.text) == ["forward", "backward"]
    found = message(written(desk, local="2027-03-26T02:30", choice="backward"))
    assert found.due_at.isoformat() == "2027-03-25T23:30:00+00:00"


def test_a_time_that_comes_twice_is_asked_about(desk, office, message):
    form = {"contact_id": "1", "body": "Hi", "local": "2027-10-31T01:30", "clock": "theirs"}
    answer = desk.post("/messages/new", form)
    assert re.findall(r'name="choice" value="(\w+)"', answer.text) == ["first", "second"]
    found = message(written(desk, local="2027-10-31T01:30", choice="second"))
    assert found.due_at.isoformat() == "2027-10-30T23:30:00+00:00"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"body": "Hi {{ city }}", "contact_id": "2"}, "This customer has no city"),
        ({"local": "2026-11-20T09:00"}, "already passed"),
        ({"body": "  "}, "the text is empty"),
        ({"local": ""}, "Choose a day and a time"),
        ({"contact_id": "12"}, "asked for no more messages"),
    ],
)
def test_a_refused_message_keeps_what_was_typed(desk, office, form, words):
    values = {"contact_id": "1", "body": "Hi there", "local": "2026-11-24T09:00", "clock": "theirs"}
    answer = desk.post("/messages/new", values | form)
    assert answer.status_code == 422
    assert words in answer.text


def test_what_would_be_stored_is_shown_before(desk, office):
    form = {"contact_id": "7", "body": "Hi {{ first_name }}", "local": "2026-11-24T09:00", "clock": "theirs"}
    shown = desk.ask("/messages/preview", form).json
    assert shown["text"] == "Hi Emily"
    assert (shown["theirs"]["clock"], shown["mine"]["clock"]) == ("09:00", "16:00")
    refused = desk.ask("/messages/preview", form | {"local": "2026-11-20T09:00"})
    assert refused.status_code == 422
    assert refused.json["detail"] == "This time has already passed. Choose a later one."


def test_a_message_is_changed(desk, office, message):
    number = written(desk)
    form = {"body": "Hello {{ first_name }}", "local": "2026-11-25T10:15", "clock": "theirs"}
    desk.post(f"/messages/{number}/edit", form | {"hold_on_reply": "on"})
    found = message(number)
    assert (found.text, found.local, found.hold_on_reply) == ("Hello Dana", "2026-11-25T10:15", True)


def test_a_message_is_called_off_for_good(desk, office, message):
    number = written(desk)
    desk.post(f"/messages/{number}/cancel", {"_back": "/messages"})
    assert message(number).state == "cancelled"
    desk.post(f"/messages/{number}/now", {"_back": "/messages"})
    assert message(number).state == "cancelled"
    assert "moved on" in desk.said()


def test_a_message_is_hurried(desk, office, message, now):
    number = written(desk)
    desk.post(f"/messages/{number}/now")
    assert message(number).due_at == now()


@pytest.mark.parametrize(
    ("outcome", "state"), [("sent", "sent"), ("send_again", "scheduled"), ("drop", "dropped")]
)
def test_please_check_is_answered(desk, office, message, outcome, state):
    page = desk.get("/").text
    assert "3 messages need you" in page
    number = int(re.search(r'/messages/(\d+)/resolve"(?:(?!</form>).)*It went', page, re.DOTALL)[1])
    assert message(number).state == "unknown"
    desk.post(f"/messages/{number}/resolve", {"outcome": outcome})
    assert message(number).state == state


def test_an_answer_that_is_none_changes_nothing(desk, office, message):
    page = desk.get("/messages").text
    number = int(re.search(r"/messages/(\d+)/resolve", page)[1])
    before = message(number).state
    desk.post(f"/messages/{number}/resolve", {"outcome": "explode", "_back": "/messages"})
    assert message(number).state == before


def test_the_list_is_in_run_order(desk, office):
    page = desk.get("/messages").text
    listed = [int(n) for n in re.findall(r'class="message-main" href="/messages/(\d+)"', page)]

    def order():
        return [m.id for m in sorted(
            (service.get(1, n) for n in listed), key=lambda m: (m.due_at, -m.utc_offset, m.id)
        )]  # fmt: skip

    assert len(listed) > 5
    assert listed == office(order)


def test_another_accounts_message_is_not_there(desk, other):
    contact = other.post("/contacts", {"name": "Hidden", "phone": "+34612345678"}).json["id"]
    wanted = {"contact_id": contact, "body": "Hola", "send_at": {"local": "2026-11-24T09:00"}}
    number = other.post("/messages", wanted).json["id"]
    assert desk.get(f"/messages/{number}").status_code == 404
    desk.post(f"/messages/{number}/cancel", {"_back": "/messages"})
    assert other.get(f"/messages/{number}").json["state"] == "scheduled"
