"""Commit is the last call before the click: what has changed since the claim refuses it."""

import pytest
from sqlalchemy import update

from crm.db import db
from crm.schedule.models import Message

EVERY_DATABASE = True


@pytest.fixture
def claimed(sender, dana):
    sender.schedule(dana, hold_on_reply=True, grace_seconds=30)
    return sender.claim()


def refused(answer) -> tuple[str, str]:
    assert answer.status_code == 409
    return answer.json["code"], answer.json["state"]


def test_the_click_may_follow_within_seconds(sender, claimed):
    answer = sender.commit(claimed)
    assert (answer.status_code, answer.json) == (200, {"click_within_ms": 4000})
    assert sender.state(claimed["message"]) == "sending"


def test_a_lost_answer_is_asked_for_again_by_the_same_page(sender, claimed, now):
    sender.commit(claimed)
    now.move(seconds=1)
    assert sender.commit(claimed).json == {"click_within_ms": 3000}
    assert sender.events(claimed["message"]).count("committed") == 1


def test_another_page_life_is_not_told_already_yours(sender, claimed):
    sender.commit(claimed)
    assert refused(sender.commit(claimed, nonce="page-2")) == ("stale_claim", "sending")


def test_the_same_page_is_refused_after_the_click_time(sender, claimed, now):
    sender.commit(claimed)
    now.move(seconds=4)
    assert refused(sender.commit(claimed)) == ("click_time_over", "sending")


def test_an_older_claim(sender, claimed, now):
    now.move(seconds=70)
    sender.api.patch(f"/messages/{claimed['message']['id']}", {"grace_seconds": 7200})
    now.move(seconds=-45)
    again = {**claimed, "claim": claimed["claim"] + 1}
    assert refused(sender.commit(again))[0] == "stale_claim"
    assert refused(sender.commit({**claimed, "claim": 0}))[0] == "stale_claim"


def test_another_browser_of_the_account(sender, second, claimed):
    assert refused(second.commit(claimed)) == ("stale_claim", "claimed")
    assert sender.commit(claimed).status_code == 200


def test_a_lease_that_is_over(sender, claimed, now):
    now.move(seconds=66)
    assert refused(sender.commit(claimed))[0] == "stale_claim"


def test_a_contact_that_opted_out(sender, claimed, dana):
    sender.api.post("/inbound", {"contact_id": dana["id"], "at": "2026-11-23T08:00:00Z", "opt_out": True})
    assert refused(sender.commit(claimed)) == ("opted_out", "held")


def test_a_contact_that_replied(sender, claimed, dana, now):
    now.move(seconds=1)
    sender.api.post("/inbound", {"contact_id": dana["id"], "at": "2026-11-23T08:00:01Z"})
    assert refused(sender.commit(claimed)) == ("replied", "held")


def test_a_message_that_became_too_late(sender, claimed, now):
    now.move(seconds=31)
    assert refused(sender.commit(claimed)) == ("too_late", "missed")


def test_a_recipient_that_is_another_number_now(sender, claimed, dana):
    sender.api.patch(f"/contacts/{dana['id']}", {"phone": "+972542345678"})
    assert refused(sender.commit(claimed)) == ("changed", "scheduled")


def test_a_recipient_that_got_one_more_chat_id_is_the_same(sender, claimed):
    known = {"kind": "c.us", "value": "972502345678@c.us"}
    hidden = {"kind": "lid", "value": "123456789012345@lid"}
    sender.api.post("/contacts/resolve", {"aliases": [known, hidden], "name": "Dana Levi"})
    assert sender.commit(claimed).status_code == 200


def test_words_that_are_not_the_approved_ones(app, sender, claimed):
    with app.app_context():
        db.session.execute(update(Message).values(text="Buy now!"))
        db.session.commit()
    assert refused(sender.commit(claimed)) == ("changed", "scheduled")


def test_an_account_that_was_paused(sender, claimed):
    sender.api.post("/outbox/pause")
    assert refused(sender.commit(claimed)) == ("paused", "scheduled")


def test_a_message_that_was_cancelled_during_the_countdown(sender, claimed):
    sender.release(claimed, "cancelled")
    assert refused(sender.commit(claimed)) == ("cancelled", "cancelled")


def test_a_refusal_is_committed_as_well(sender, claimed, dana, now):
    now.move(seconds=31)
    sender.commit(claimed)
    assert sender.events(claimed["message"])[-1] == "missed"
