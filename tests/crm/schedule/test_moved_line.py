"""One line says how many messages moved and by how much."""

import pytest

from crm import clock
from crm.accounts.models import LANGUAGES
from crm.db import db
from crm.schedule import jobs
from crm.schedule.models import Message
from crm.schedule.moved_words import moved_line

HOUR = 3600


@pytest.mark.parametrize(
    ("seconds", "past", "line"),
    [
        ([HOUR] * 12, 0, "12 messages moved by 1 h."),
        ([-HOUR], 0, "1 message moved by 1 h."),
        ([HOUR, -HOUR], 0, "2 messages moved by 1 h."),
        ([1800, 9000], 0, "2 messages moved by 30 min to 2 h 30 min."),
        ([HOUR] * 3, 2, "3 messages moved by 1 h. Past their time now, waiting for you: 2."),
    ],
)
def test_count_and_amount(seconds, past, line):
    assert moved_line("en", seconds, past) == line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_line(language):
    line = moved_line(language, [HOUR] * 12, 3)
    assert "12" in line
    assert "3" in line
    assert "{" not in line


def test_new_tables_are_told_in_one_line(app, api, sender, dana, noa):
    messages = [sender.schedule(contact, "2026-12-01T09:00") for contact in (dana, noa)]
    since = api.get("/changes").json["next"]
    with app.app_context():
        for message in messages:
            row = db.session.get(Message, message["id"])
            row.tzdb, row.due_at = "2020a", clock.now().replace(month=12, day=1, hour=8)
        db.session.commit()
        jobs.follow_tables()
        jobs.follow_tables()
    (notice,) = api.get(f"/changes?since={since}").json["notices"]
    assert (notice["kind"], notice["text"]) == ("messages_moved", "2 messages moved by 1 h.")
    assert (notice["values"]["why"], notice["values"]["least_seconds"]) == ("tables", -HOUR)


def test_a_new_zone_of_a_contact_is_told(api, sender, dana):
    sender.schedule(dana, "2026-12-01T09:00", zone="recipient")
    api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Tokyo"})
    (notice,) = api.get("/notices").json["items"]
    assert (notice["text"], notice["values"]["why"]) == ("1 message moved by 7 h.", "contact")


def test_a_zone_with_the_same_clock_is_no_news(api, sender, dana):
    sender.schedule(dana, "2026-12-01T09:00", zone="recipient")
    api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Tel_Aviv"})
    assert api.get("/notices").json["items"] == []
