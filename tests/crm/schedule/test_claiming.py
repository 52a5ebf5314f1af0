"""What may be claimed, by whom and when; a claim never depends on a job having run."""

import pytest

from crm.contacts.models import Contact
from crm.db import db

EVERY_DATABASE = True


def test_nothing_is_claimed_before_its_time(sender, dana, now):
    sender.schedule(dana, "2026-11-23T10:01")
    assert sender.claim() is None
    now.move(minutes=1)
    assert sender.claim()["message"]["text"] == "Hello"


def test_a_claim_names_the_recipient_and_its_lease(sender, dana):
    sender.schedule(dana)
    claimed = sender.claim()
    assert claimed["message"]["contact"]["aliases"] == [{"kind": "c.us", "value": "972502345678@c.us"}]
    assert (claimed["claim"], claimed["lease_until"]) == (1, "2026-11-23T08:01:05Z")


def test_a_chat_has_one_message_in_flight(sender, dana):
    sender.schedule(dana, body="One")
    sender.schedule(dana, body="Two")
    assert sender.claim()["message"]["text"] == "One"
    assert sender.claim() is None


def test_several_chats_are_claimed_without_a_gap(sender, dana, noa):
    sender.schedule(dana)
    sender.schedule(noa)
    assert {sender.claim()["message"]["contact"]["name"] for _ in "12"} == {"Dana Levi", "Noa Cohen"}


def test_the_number_grows_with_every_claim(sender, dana, now):
    sender.schedule(dana)
    assert sender.claim()["claim"] == 1
    now.move(minutes=2)
    assert sender.claim()["claim"] == 2


def test_a_late_message_is_not_claimed_even_if_no_job_marked_it(sender, dana, now):
    message = sender.schedule(dana, grace_seconds=60)
    now.move(seconds=61)
    assert sender.claim() is None
    assert sender.state(message) == "scheduled"


def test_a_message_is_claimed_up_to_the_end_of_its_grace(sender, dana, now):
    sender.schedule(dana, grace_seconds=60)
    now.move(seconds=60)
    assert sender.claim() is not None


def test_a_contact_that_was_opted_out_by_a_bulk_statement_is_passed_over(app, sender, dana, noa):
    sender.schedule(dana)
    sender.schedule(noa)
    with app.app_context():
        db.session.execute(db.update(Contact).where(Contact.id == dana["id"]).values(opted_out=True))
        db.session.commit()
    assert sender.claim()["message"]["contact"]["name"] == "Noa Cohen"
    assert sender.claim() is None


def test_nothing_is_claimed_while_paused(sender, dana):
    sender.schedule(dana)
    assert sender.api.post("/outbox/pause").json == {"paused": True, "pause_reason": "person"}
    assert sender.claim() is None
    assert sender.api.post("/outbox/resume").json == {"paused": False, "pause_reason": None}
    assert sender.claim() is not None


def test_another_accounts_messages_are_not_seen(sender, other, dana):
    message = sender.schedule(dana)
    claimed = sender.claim()
    assert other.post("/outbox/claim").status_code == 204
    for path, body in (
        (f"/messages/{message['id']}", None),
        (f"/outbox/{message['id']}/commit", {"claim": 1, "nonce": "x"}),
        (f"/outbox/{message['id']}/release", {"claim": 1, "reason": "x"}),
        (f"/outbox/{message['id']}/result", {"claim": 1, "outcome": "unknown"}),
    ):
        answer = other.get(path) if body is None else other.post(path, body)
        assert answer.status_code == 404
    assert sender.commit(claimed).status_code == 200


@pytest.mark.parametrize(
    ("reason", "hold_on_reply", "state"),
    [
        ("draft_in_composer", False, "scheduled"),
        ("replied", False, "scheduled"),
        ("replied", True, "held"),
        ("no_chat", False, "held"),
        ("read_only_chat", False, "held"),
        ("cancelled", False, "cancelled"),
    ],
)
def test_what_giving_a_claim_back_comes_to(sender, dana, reason, hold_on_reply, state):
    message = sender.schedule(dana, hold_on_reply=hold_on_reply)
    answer = sender.release(sender.claim(), reason)
    assert answer.json == {"id": message["id"], "state": state, "reason": reason}


def test_a_claim_given_back_is_claimed_again_after_the_pause_it_asked_for(sender, dana, now):
    sender.schedule(dana)
    sender.release(sender.claim(), retry_in_seconds=30)
    assert sender.claim() is None
    now.move(seconds=30)
    assert sender.claim()["claim"] == 2


def test_only_the_owner_gives_a_claim_back(sender, second, dana, now):
    message = sender.schedule(dana)
    claimed = sender.claim()
    assert second.release(claimed).json["code"] == "stale_claim"
    now.move(minutes=2)
    second.claim()
    assert sender.release(claimed).status_code == 409
    assert sender.state(message) == "claimed"
