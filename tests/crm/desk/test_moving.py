"""Messages are moved by minutes and by days, all or none; what left stays."""

from sqlalchemy import select

from crm.db import db
from crm.schedule.models import Message


def local(app, number: int) -> str:
    with app.app_context():
        return db.session.scalar(select(Message.local).where(Message.id == number))[:16]


def test_minutes_move_the_instant(desk, office, app):
    before = local(app, 3)
    assert desk.ask("/messages/move", {"messages": "3", "minutes": "90"}).status_code == 204
    assert before == "2026-11-23T14:00"
    assert local(app, 3) == "2026-11-23T15:30"
    assert "Lucía Fernández" in desk.said()


def test_days_keep_the_time_of_day(desk, office, app):
    desk.ask("/messages/move", {"messages": "3,1", "days": "2"})
    assert local(app, 3) == "2026-11-25T14:00"
    assert "2 messages moved." in desk.said()


def test_nothing_moves_when_one_cannot(desk, office, app):
    before = local(app, 3)
    sent = next(number for number in range(12, 25) if _state(app, number) == "sent")
    refused = desk.ask("/messages/move", {"messages": f"3,{sent}", "minutes": "30"})
    assert (refused.status_code, refused.json["code"]) == (409, "wrong_state")
    assert local(app, 3) == before
    past = desk.ask("/messages/move", {"messages": "3", "days": "-30"})
    assert (past.status_code, past.json["code"]) == (422, "in_the_past")
    assert desk.ask("/messages/move", {"messages": "3"}).json["code"] == "no_move"


def _state(app, number: int) -> str:
    with app.app_context():
        return db.session.scalar(select(Message.state).where(Message.id == number))
