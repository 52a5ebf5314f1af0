"""The database itself keeps what code could break: how a message ended, the log, one in flight per chat."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from crm.db import db
from crm.schedule.models import Event, Message
from tests.crm.conftest import START

EVERY_DATABASE = True


@pytest.fixture
def sent(sender, dana):
    message = sender.schedule(dana)
    sender.send()
    return message


def refused(app, statement) -> str:
    with app.app_context(), pytest.raises(IntegrityError) as error:
        db.session.execute(statement)
    return str(error.value)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "scheduled"},
        {"text": "Other"},
        {"text_sha256": "0" * 64},
        {"due_at": START - timedelta(days=1)},
    ],
)
def test_a_message_that_has_ended_does_not_change(app, sent, change):
    assert "ended" in refused(app, update(Message).where(Message.id == sent["id"]).values(**change))


@pytest.mark.parametrize("state", ["failed", "cancelled", "dropped"])
def test_no_end_is_left(app, sender, dana, state):
    message = sender.schedule(dana)
    with app.app_context():
        db.session.execute(update(Message).values(state=state))
        db.session.commit()
    assert "ended" in refused(app, update(Message).where(Message.id == message["id"]).values(state="sent"))


def test_what_is_noted_about_an_ended_message_may_change(app, sent):
    with app.app_context():
        db.session.execute(update(Message).values(rev=Message.rev + 1, evidence={"bubble_id": "x"}))
        db.session.commit()


def test_the_log_is_not_rewritten(app, sent):
    assert "only grows" in refused(app, update(Event).values(kind="created"))


def test_the_log_is_not_thinned(app, sent):
    assert "log of a message" in refused(app, delete(Event))


def test_a_state_nobody_knows(app, sender, dana):
    sender.schedule(dana)
    refused(app, update(Message).values(state="lost"))


def test_two_messages_of_one_contact_in_flight(app, sender, dana):
    sender.schedule(dana)
    sender.schedule(dana)
    refused(app, update(Message).values(state="claimed"))


def test_a_message_goes_with_its_contact_and_takes_its_log_along(app, sender, dana, sent):
    before = sender.api.get("/changes?since=0").json["next"]
    assert sender.api.delete(f"/contacts/{dana['id']}").status_code == 204
    assert sender.api.get(f"/messages/{sent['id']}").status_code == 404
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Event)) == 0
    assert sender.api.get(f"/changes?since={before}").json["deleted"]["messages"] == [sent["id"]]
