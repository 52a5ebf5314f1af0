"""A series plans two weeks ahead, ends where it should, and its dates can be skipped."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from crm.db import db
from crm.schedule.models import Message

EVERY_DATABASE = True


def test_two_weeks_are_planned_at_once(start, messages):
    series = start()
    rows = messages(series)
    assert (rows[0]["local"], rows[-1]["local"], len(rows)) == ("2026-11-23T11:00", "2026-12-06T11:00", 14)
    assert {row["text"] for row in rows} == {"Hello Dana"}
    assert [row["occurrence"] for row in rows[:2]] == ["2026-11-23", "2026-11-24"]


def test_the_rest_is_planned_when_its_time_comes(start, days, carry_on, now):
    series = start()
    carry_on()
    assert len(days(series)) == 14
    now.move(days=3)
    carry_on()
    carry_on()
    assert days(series)[-1] == "2026-12-09T11:00"
    assert len(days(series)) == 17


def test_a_time_that_has_passed_today_begins_tomorrow(start, days):
    assert days(start(local_time="09:00"))[0] == "2026-11-24T09:00"


def test_it_can_begin_later(start, days):
    assert days(start(starts_on="2027-03-01")) == ["2027-03-01T11:00"]


def test_rare_dates_have_their_next_one_planned(start, days):
    assert days(start(freq="monthly", day=20)) == ["2026-12-20T11:00"]


def test_it_ends_after_so_many(start, days, carry_on, now, api):
    series = start(ends={"after": 3})
    assert len(days(series)) == 3
    now.move(days=5)
    carry_on()
    assert api.get(f"/series/{series['id']}").json["state"] == "ended"
    assert len(days(series)) == 3


def test_it_ends_on_a_date(start, days):
    assert days(start(ends={"on": "2026-11-25"}))[-1] == "2026-11-25T11:00"


def test_the_recipients_zone_counts_and_moves_with_them(api, start, messages, dana):
    series = start(local_time="12:00")
    assert messages(series)[0]["due_at"] == "2026-11-23T10:00:00Z"
    api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Dubai"})
    assert messages(series)[1]["due_at"] == "2026-11-24T08:00:00Z"


def test_a_zone_can_be_named(start, messages):
    series = start(zone="Europe/Madrid", local_time="09:30")
    assert messages(series)[0]["due_at"] == "2026-11-23T08:30:00Z"


def test_upcoming_dates_are_shown_before_and_after_saving(api, ask, start):
    api.patch("/account", {"sabbath_from": "15:00", "sabbath_until": "20:30"})
    preview = ask("/series/preview", local_time="18:00", ends={"after": 6}).json
    assert [one["date"][-2:] for one in preview["upcoming"]] == ["23", "24", "25", "26", "27", "28"]
    assert [one["shift"] and one["shift"]["why"] for one in preview["upcoming"]][3:] == [
        None,
        *["sabbath"] * 2,
    ]
    assert preview["upcoming"][4]["local"] == "2026-11-28T20:30"
    assert (preview["text"], api.get("/series").json["items"]) == ("Hello Dana", [])
    series = start(local_time="18:00", ends={"after": 6})
    assert all(one["message_id"] for one in series["upcoming"])


def test_one_date_is_skipped_and_taken_back(api, start, days):
    series = start()
    path = f"/series/{series['id']}/skip"
    skipped = api.post(path, {"date": "2026-11-25"}).json
    assert skipped["skipped"] == ["2026-11-25"]
    assert "2026-11-25T11:00" not in days(series)
    assert "2026-11-25" not in [one["date"] for one in skipped["upcoming"]]
    assert api.post(path, {"date": "2026-11-25", "skip": False}).json["skipped"] == []
    assert days(series).count("2026-11-25T11:00") == 1


def test_a_date_far_ahead_can_be_skipped(api, start, days, carry_on, now):
    series = start(freq="weekly", weekdays=["mon"])
    api.post(f"/series/{series['id']}/skip", {"date": "2026-12-14"})
    now.move(days=14, hours=2)
    carry_on()
    assert days(series) == [f"2026-{day}T11:00" for day in ("11-23", "11-30", "12-21")]


def test_only_its_own_dates_can_be_skipped(api, start):
    series = start(freq="weekly", weekdays=["mon"])
    answer = api.post(f"/series/{series['id']}/skip", {"date": "2026-11-25"})
    assert (answer.status_code, answer.json["code"]) == (422, "not_an_occurrence")


def test_a_date_whose_message_left_cannot_be_skipped(api, sender, start, now):
    series = start()
    now.move(hours=1)
    sender.send()
    answer = api.post(f"/series/{series['id']}/skip", {"date": "2026-11-23"})
    assert (answer.status_code, answer.json["state"]) == (409, "sent")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"freq": "weekly", "weekdays": ["someday"]}, "bad_rule"),
        ({"freq": "yearly"}, "invalid"),
        ({"local_time": "9"}, "invalid"),
        ({"zone": "EST"}, "unknown_zone"),
        ({"body": "Hello {{ nickname }}"}, "unknown_fields"),
        ({"ends": {"on": "2026-11-01"}}, "empty_series"),
        ({"ends": {"on": "2026-12-01", "after": 3}}, "invalid"),
        ({"contact_id": 99}, "not_found"),
    ],
)
def test_what_cannot_be_is_refused(api, ask, wanted, code):
    assert ask(**wanted).json["code"] == code
    assert api.get("/series").json["items"] == []


def test_a_contact_that_opted_out_gets_none(api, ask, dana):
    api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    assert (ask().status_code, ask().json["code"]) == (409, "opted_out")


def test_it_goes_with_its_contact_and_browsers_are_told(api, start, dana):
    series = start()
    since = api.get("/changes").json["next"]
    api.delete(f"/contacts/{dana['id']}")
    assert api.get(f"/changes?since={since}").json["deleted"]["series"] == [series["id"]]
    assert api.get(f"/series/{series['id']}").status_code == 404


def test_the_database_itself_refuses_a_second_message_for_a_date(app, start, messages):
    first = messages(start())[0]
    table = Message.__table__
    columns = [column.name for column in table.columns if column.name != "id"]
    row = select(*(table.c[name] for name in columns)).where(table.c.id == first["id"])
    with app.app_context(), pytest.raises(IntegrityError):
        db.session.execute(insert(table).from_select(columns, row))


def test_another_accounts_series_is_unknown(other, start):
    series = start()
    assert other.get(f"/series/{series['id']}").status_code == 404
    assert other.post(f"/series/{series['id']}/pause").status_code == 404
    assert other.get("/series").json["items"] == []
