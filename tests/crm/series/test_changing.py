"""One message is changed alone; a series is changed with all that follows, from now or from a date on."""

import pytest

EVERY_DATABASE = True


@pytest.fixture
def change(api):
    def patch(series, **wanted) -> dict:
        answer = api.patch(f"/series/{series['id']}", wanted)
        assert answer.status_code == 200, answer.json
        return answer.json

    return patch


def test_one_message_alone(api, start, messages):
    series = start()
    second = messages(series)[1]
    at = {"local": "2026-11-24T15:00", "zone": "recipient"}
    assert api.patch(f"/messages/{second['id']}", {"send_at": at}).status_code == 200
    assert [m["local"] for m in messages(series)][:3] == [
        "2026-11-23T11:00",
        "2026-11-24T15:00",
        "2026-11-25T11:00",
    ]


def test_new_words_for_all_that_follow(start, change, messages):
    series = start()
    assert change(series, body="Good morning, {{ first_name }}!")["id"] == series["id"]
    assert {m["text"] for m in messages(series)} == {"Good morning, Dana!"}


def test_another_time_moves_the_messages_and_makes_none_twice(start, change, messages):
    series = start(ends={"after": 5})
    before = [m["id"] for m in messages(series)]
    change(series, rule={"freq": "daily", "local_time": "12:30"})
    assert [m["local"][-5:] for m in messages(series)] == ["12:30"] * 5
    assert [m["id"] for m in messages(series)] == before


def test_what_left_today_does_not_leave_again_at_the_new_time(sender, start, change, days, now):
    series = start()
    now.move(hours=1)
    sender.send()
    change(series, rule={"freq": "daily", "local_time": "18:00"})
    assert days(series)[0] == "2026-11-24T18:00"


def test_dates_that_are_no_longer_its_own_are_called_off_and_can_come_again(start, change, days):
    series = start(freq="weekly", weekdays=["mon", "tue"])
    change(series, rule={"freq": "weekly", "local_time": "11:00", "weekdays": ["mon"]})
    assert days(series) == ["2026-11-23T11:00", "2026-11-30T11:00"]
    change(series, rule={"freq": "weekly", "local_time": "11:00", "weekdays": ["tue"]})
    assert days(series) == ["2026-11-24T11:00", "2026-12-01T11:00"]


def test_from_a_date_on_another_series_goes_on(api, start, change, days):
    series = start()
    following = change(series, **{"from": "2026-11-28"}, rule={"freq": "daily", "local_time": "08:00"})
    assert (following["continues"], following["id"] != series["id"]) == (series["id"], True)
    assert days(series)[-1] == "2026-11-27T11:00"
    assert days(following)[:2] == ["2026-11-28T08:00", "2026-11-29T08:00"]
    assert api.get(f"/series/{series['id']}").json["ends"] == {"on": "2026-11-27"}


def test_from_a_date_that_is_not_planned_yet(start, change, days):
    series = start()
    following = change(series, **{"from": "2027-02-01"}, body="Spring is coming")
    assert len(days(series)) == 14
    assert days(following) == ["2027-02-01T11:00"]


def test_how_many_are_left_is_kept(start, change, days):
    series = start(ends={"after": 6})
    following = change(series, **{"from": "2026-11-25"}, body="Hello again")
    assert (len(days(series)), len(days(following))) == (2, 4)


def test_every_other_week_stays_every_other_week(start, change, days):
    series = start(freq="weekly", every=2, weekdays=["mon"])
    following = change(series, **{"from": "2026-11-24"}, body="Hello again")
    assert days(following) == ["2026-12-07T11:00"]


def test_another_end(start, change, days):
    series = start()
    change(series, ends={"on": "2026-11-24"})
    assert days(series) == ["2026-11-23T11:00", "2026-11-24T11:00"]
    change(series, ends=None)
    assert len(days(series)) == 14


def test_words_that_cannot_be_filled_in_change_nothing(api, start, days):
    series = start()
    answer = api.patch(f"/series/{series['id']}", {"body": "Hello {{ nickname }}"})
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_fields")
    assert api.get(f"/series/{series['id']}").json["body"] == "Hello {{ first_name }}"


def test_a_series_that_is_over_is_not_changed(api, start):
    series = start()
    api.post(f"/series/{series['id']}/cancel")
    assert api.patch(f"/series/{series['id']}", {"body": "Hello"}).json["code"] == "wrong_state"
