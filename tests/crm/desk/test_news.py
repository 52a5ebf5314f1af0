"""What moved because clock rules changed is said on every page until it is put away."""

from crm.db import db
from crm.schedule import jobs
from crm.schedule.models import Message


def outdated() -> None:
    """Let the waiting messages look as tables of long ago planned them, an hour off."""
    for message in db.session.scalars(db.select(Message).where(Message.state == "scheduled")):
        message.tzdb = "2020a"
        message.due_at = message.due_at.replace(hour=(message.due_at.hour + 1) % 24)
    db.session.commit()
    jobs.follow_tables()


def test_moved_messages_are_said_until_put_away(desk, office):
    office(outdated)
    page = desk.get("/messages").text
    assert "messages moved" in page
    desk.post("/news/1/put-away")
    assert "messages moved" not in desk.get("/messages").text
