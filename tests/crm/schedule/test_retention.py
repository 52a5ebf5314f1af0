"""Messages that have ended are kept as long as the account says, and no longer; nothing else is deleted."""

import pytest
from sqlalchemy import func, select

from crm.db import db
from crm.schedule import jobs
from crm.schedule.models import Event, Message

EVERY_DATABASE = True


@pytest.fixture
def messages(api, dana) -> dict[str, int]:
    """A message that was cancelled, and one that was missed and asks."""

    def plan(**more) -> int:
        send_at = {"local": "2026-12-01T09:00", "zone": "recipient"}
        body = {"contact_id": dana["id"], "body": "Hello", "send_at": send_at, **more}
        return api.post("/messages", body).json["id"]

    ended, asking = plan(), plan()
    assert api.post(f"/messages/{ended}/cancel").status_code == 200
    return {"ended": ended, "asking": asking}


def kept(app) -> set[int]:
    with app.app_context():
        return set(db.session.scalars(select(Message.id)))


def let_go(app) -> None:
    with app.app_context():
        jobs.wake()
        jobs.let_old_things_go()


def test_what_ended_longer_ago_leaves_with_its_log(app, api, now, messages):
    assert api.patch("/account", {"keep_days": 30}).json["keep_days"] == 30
    now.move(days=30)
    let_go(app)
    assert kept(app) == set(messages.values())
    before = api.get("/changes?since=0").json["next"]
    now.move(days=9)
    let_go(app)
    assert kept(app) == {messages["asking"]}
    with app.app_context():
        log = select(func.count()).where(Event.message_id == messages["ended"])
        assert db.session.scalar(log) == 0
    assert api.get(f"/changes?since={before}").json["deleted"]["messages"] == [messages["ended"]]
    assert api.get(f"/messages/{messages['asking']}").json["state"] == "missed"


def test_without_a_wish_everything_stays(app, now, messages):
    now.move(days=4_000)
    let_go(app)
    assert kept(app) == set(messages.values())


@pytest.mark.parametrize("days", [1, 29, 3651, -1])
def test_it_cannot_be_so_short_that_decisions_lose_their_ground(api, days):
    assert api.patch("/account", {"keep_days": days}).status_code == 422
