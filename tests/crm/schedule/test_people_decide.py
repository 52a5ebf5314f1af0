"""What a person may do with a message, and what is answered when a browser has it or it has ended."""

import pytest

EVERY_DATABASE = True

SOON = {"local": "2026-11-23T10:30", "zone": "Asia/Jerusalem"}


def post(sender, message, action, body=None):
    return sender.api.post(f"/messages/{message['id']}/{action}", body)


def patch(sender, message, **changes):
    return sender.api.patch(f"/messages/{message['id']}", changes)


@pytest.fixture
def missed(sender, dana, now, wake):
    message = sender.schedule(dana, grace_seconds=60)
    now.move(seconds=61)
    wake()
    return message


def test_words_and_time_of_a_waiting_message(sender, dana):
    message = sender.schedule(dana, "2026-12-01T09:00", body="Hi {{ amount }}", values={"amount": "5"})
    assert patch(sender, message, values={"amount": "6"}).json["text"] == "Hi 6"
    assert patch(sender, message, body="Bye").json["text"] == "Bye"
    assert patch(sender, message, send_at=SOON).json["due_at"] == "2026-11-23T08:30:00Z"
    assert patch(sender, message, grace_seconds=60).json["last_at"] == "2026-11-23T08:31:00Z"
    assert patch(sender, message, hold_on_reply=True).json["hold_on_reply"] is True
    assert sender.events(message) == ["created", "edited", "edited", "rescheduled", "edited", "edited"]


def test_new_words_are_the_ones_that_leave(sender, dana):
    message = sender.schedule(dana)
    patch(sender, message, body="Better words")
    assert sender.send()["message"]["text"] == "Better words"


def test_words_that_cannot_be_sent_change_nothing(sender, dana):
    message = sender.schedule(dana)
    assert patch(sender, message, body="Hi {{ nothing }}").json["code"] == "unknown_fields"
    assert sender.get(message)["text"] == "Hello"


def test_a_stale_edit_is_refused(sender, dana):
    message = sender.schedule(dana)
    path = f"/messages/{message['id']}"
    assert sender.api.patch(path, {"body": "One"}, If_Match=f'"{message["rev"]}"').status_code == 200
    assert sender.api.patch(path, {"body": "Two"}, If_Match=f'"{message["rev"]}"').status_code == 412


def test_a_cancelled_message_never_leaves(sender, dana):
    message = sender.schedule(dana)
    assert post(sender, message, "cancel").json["state"] == "cancelled"
    assert sender.claim() is None
    assert post(sender, message, "cancel").json["code"] == "wrong_state"


def test_send_now(sender, dana):
    message = sender.schedule(dana, "2026-12-01T09:00")
    answer = post(sender, message, "send_now").json
    assert (answer["due_at"], answer["local"]) == ("2026-11-23T08:00:00Z", "2026-11-23T10:00")
    assert sender.claim()["message"]["id"] == message["id"]


@pytest.mark.parametrize("committed", [False, True])
def test_a_message_that_a_browser_has_is_left_alone(sender, dana, committed):
    message = sender.schedule(dana)
    claimed = sender.claim()
    if committed:
        sender.commit(claimed)
    before = sender.get(message)
    for answer in (
        post(sender, message, "cancel"),
        post(sender, message, "send_now"),
        post(sender, message, "resolve", {"outcome": "drop"}),
        patch(sender, message, body="Other"),
        patch(sender, message, send_at=SOON),
    ):
        assert (answer.status_code, answer.json["code"]) == (409, "already_claimed")
    assert sender.get(message) == before


def test_a_message_that_was_sent_is_left_alone(sender, dana):
    message = sender.schedule(dana)
    sender.send()
    for answer in (post(sender, message, "cancel"), patch(sender, message, body="Other")):
        assert (answer.status_code, answer.json["code"], answer.json["state"]) == (409, "wrong_state", "sent")


@pytest.mark.parametrize(
    ("outcome", "state"), [("sent", "sent"), ("send_again", "scheduled"), ("drop", "dropped")]
)
def test_please_check_is_answered(sender, missed, outcome, state):
    assert sender.get(missed)["needs_person"] is True
    answer = post(sender, missed, "resolve", {"outcome": outcome})
    assert (answer.json["state"], answer.json["needs_person"]) == (state, False)


def test_a_message_that_is_sent_again_is_due_at_once(sender, missed):
    post(sender, missed, "resolve", {"outcome": "send_again"})
    assert sender.claim()["message"]["id"] == missed["id"]


def test_a_missed_message_gets_a_new_time(sender, missed):
    answer = patch(sender, missed, send_at=SOON).json
    assert (answer["state"], answer["reason"]) == ("scheduled", None)


def test_new_words_alone_do_not_send_a_missed_message(sender, missed):
    assert patch(sender, missed, body="Other").json["state"] == "missed"
    assert sender.claim() is None


def test_a_missed_message_can_be_cancelled(sender, missed):
    assert post(sender, missed, "cancel").json["state"] == "cancelled"


def test_a_waiting_message_is_not_resolved(sender, dana):
    message = sender.schedule(dana)
    assert post(sender, message, "resolve", {"outcome": "sent"}).json["code"] == "wrong_state"


def test_nothing_is_sent_again_to_who_opted_out(sender, dana, missed):
    sender.api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    for answer in (
        post(sender, missed, "resolve", {"outcome": "send_again"}),
        patch(sender, missed, send_at=SOON),
    ):
        assert answer.json["code"] == "opted_out"


def test_another_accounts_message_is_unknown(sender, other, dana):
    message = sender.schedule(dana)
    for action in ("cancel", "send_now"):
        assert other.post(f"/messages/{message['id']}/{action}").status_code == 404
    assert other.patch(f"/messages/{message['id']}", {"body": "x"}).status_code == 404
