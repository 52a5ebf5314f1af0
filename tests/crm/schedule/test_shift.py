"""The wall time stays and the instant moves: another zone of the contact, or other tz tables."""

import pytest

from crm import clock
from crm.db import db
from crm.schedule import jobs
from crm.schedule.models import Message

EVERY_DATABASE = True


def change(sender, contact, **values):
    assert sender.api.patch(f"/contacts/{contact['id']}", values).status_code == 200


@pytest.fixture
def planned_with_old_tables(app):
    """Make a message look as if other tables had put it an hour later."""

    def plan(message, due_at, last_at=None):
        with app.app_context():
            row = db.session.get(Message, message["id"])
            row.tzdb, row.due_at, row.last_at = "2020a", due_at, last_at or row.last_at
            db.session.commit()
            jobs.follow_tables()

    return plan


def test_a_new_zone_of_the_contact_moves_what_waits(sender, dana):
    message = sender.schedule(dana, "2026-12-01T09:00", zone="recipient")
    change(sender, dana, zone="Asia/Tokyo")
    moved = sender.get(message)
    assert (moved["local"], moved["due_at"]) == ("2026-12-01T09:00", "2026-12-01T00:00:00Z")
    assert (moved["zone"], moved["zone_source"]) == ("Asia/Tokyo", "contact")
    assert moved["events"][-1]["detail"]["seconds"] == -7 * 3600


def test_a_new_phone_moves_what_waits(sender, dana):
    message = sender.schedule(dana, "2026-12-01T09:00", zone="recipient")
    change(sender, dana, phone="+442079460958", aliases=[])
    assert sender.get(message)["due_at"] == "2026-12-01T09:00:00Z"


def test_a_zone_named_for_the_message_stays(sender, dana):
    message = sender.schedule(dana, "2026-12-01T09:00", zone="Asia/Jerusalem")
    change(sender, dana, zone="Asia/Tokyo")
    assert sender.get(message)["due_at"] == "2026-12-01T07:00:00Z"


def test_a_message_that_a_browser_has_stays(sender, dana):
    message = sender.schedule(dana, zone="recipient")
    sender.claim()
    change(sender, dana, zone="Asia/Tokyo")
    assert sender.get(message)["due_at"] == message["due_at"]


def test_a_message_moved_into_the_past_is_missed(sender, dana):
    message = sender.schedule(dana, "2026-11-23T10:30", zone="recipient")
    change(sender, dana, zone="Asia/Tokyo")
    assert (sender.state(message), sender.get(message)["reason"]) == ("missed", "moved_into_past")


def test_other_tables_move_what_they_decide_otherwise(sender, dana, planned_with_old_tables):
    message = sender.schedule(dana, "2026-12-01T09:00")
    planned_with_old_tables(message, clock.now().replace(month=12, day=1, hour=8))
    moved = sender.get(message)
    assert (moved["due_at"], moved["tzdb"]) == ("2026-12-01T07:00:00Z", "2026f")
    assert moved["last_at"] == "2026-12-01T09:00:00Z"
    assert moved["events"][-1]["detail"]["seconds"] == -3600


def test_other_tables_that_agree_move_nothing(sender, dana, planned_with_old_tables):
    message = sender.schedule(dana, "2026-12-01T09:00")
    planned_with_old_tables(message, clock.now().replace(month=12, day=1, hour=7))
    assert (sender.get(message)["tzdb"], sender.events(message)) == ("2026f", ["created"])


def test_a_choice_that_nobody_had_to_make_is_made_as_calendars_do(sender, dana, planned_with_old_tables):
    """02:30 exists on that day by the old tables; by the new ones clocks jump over it."""
    message = sender.schedule(dana, "2027-03-26T02:30", send_at={"in_gap": "forward"})
    planned_with_old_tables(message, clock.now().replace(year=2027, month=3, day=25, hour=23))
    assert sender.get(message)["due_at"] == "2027-03-26T00:30:00Z"


def test_a_zone_that_is_gone_is_a_persons_to_mend(app, sender, dana):
    message = sender.schedule(dana, "2026-12-01T09:00")
    with app.app_context():
        row = db.session.get(Message, message["id"])
        row.zone, row.tzdb = "America/Nowhere", "2020a"
        db.session.commit()
        jobs.follow_tables()
        row = db.session.get(Message, message["id"])
        assert (row.state, row.reason) == ("held", "unknown_zone")


def test_a_new_zone_of_the_workspace_moves_what_hangs_on_it(api, sender, dana):
    friend = api.post("/contacts", {"name": "Lucía Fernández", "phone": "+447400123456"}).json
    follows = sender.schedule(friend, "2026-12-01T09:00", zone="recipient")
    stays = sender.schedule(dana, "2026-12-01T09:00", zone="recipient")
    assert api.patch("/account", {"zone": "Europe/Madrid"}).status_code == 200
    assert (sender.get(follows)["due_at"], sender.get(follows)["zone"]) == (
        "2026-12-01T08:00:00Z",
        "Europe/Madrid",
    )
    assert sender.get(stays)["due_at"] == "2026-12-01T07:00:00Z"
