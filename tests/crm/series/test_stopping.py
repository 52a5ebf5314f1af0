"""A series stops when a person says so, and by itself when the customer answers."""

import pytest

EVERY_DATABASE = True


@pytest.fixture
def turn(api):
    def post(series, action, status=200) -> dict:
        answer = api.post(f"/series/{series['id']}/{action}")
        assert answer.status_code == status, answer.json
        return answer.json

    return post


@pytest.fixture
def reply(api, dana, now):
    def write(opt_out=False):
        at = now().isoformat().replace("+00:00", "Z")
        body = {"contact_id": dana["id"], "at": at, "opt_out": opt_out}
        assert api.post("/inbound", body).status_code == 200

    return write


def test_a_paused_series_sends_nothing_and_plans_nothing(sender, start, turn, days, carry_on, now, wake):
    series = start()
    turn(series, "pause")
    now.move(days=2)
    wake()
    carry_on()
    assert sender.claim() is None
    assert len(days(series)) == 14


def test_it_goes_on_with_what_is_still_to_come(sender, start, turn, days, now):
    series = start()
    turn(series, "pause")
    now.move(days=2)
    turn(series, "resume")
    assert days(series)[0] == "2026-11-25T11:00"
    assert len(days(series, "cancelled")) == 2
    now.move(hours=1)
    assert sender.claim()["message"]["text"] == "Hello Dana"


def test_a_reply_holds_it_and_asks_once(api, start, reply, messages, now):
    series = start()
    now.move(minutes=5)
    reply()
    held = api.get(f"/series/{series['id']}").json
    assert (held["state"], held["reason"]) == ("held", "replied")
    assert [m["local"] for m in messages(series, "held")] == ["2026-11-23T11:00"]
    changes = api.get("/changes").json
    assert changes["please_check"] == 1
    assert [notice["text"] for notice in changes["notices"]] == [
        "Dana Levi answered: the series waits for you."
    ]


def test_nothing_of_a_held_series_leaves(sender, start, reply, now, wake):
    start()
    now.move(minutes=5)
    reply()
    now.move(days=3)
    wake()
    assert sender.claim() is None


def test_a_person_lets_it_go_on(api, start, turn, reply, days, now):
    series = start()
    now.move(minutes=5)
    reply()
    now.move(minutes=5)
    turn(series, "resume")
    assert (len(days(series)), days(series, "held")) == (14, [])
    now.move(minutes=5)
    reply()
    assert api.get(f"/series/{series['id']}").json["state"] == "held"


def test_it_goes_on_without_the_date_that_passed_meanwhile(start, turn, reply, days, now):
    series = start()
    now.move(minutes=5)
    reply()
    now.move(days=1)
    turn(series, "resume")
    assert days(series, "cancelled") == ["2026-11-23T11:00"]
    assert days(series)[0] == "2026-11-24T11:00"


def test_a_reply_may_be_ignored(api, start, reply, now):
    series = start(hold_on_reply=False)
    now.move(minutes=5)
    reply()
    assert api.get(f"/series/{series['id']}").json["state"] == "active"
    assert api.get("/notices").json["items"] == []


def test_a_reply_from_before_it_was_made_says_nothing(api, start, reply, now):
    reply()
    now.move(minutes=5)
    series = start()
    assert api.get(f"/series/{series['id']}").json["state"] == "active"
    now.move(minutes=5)
    reply()
    assert api.get(f"/series/{series['id']}").json["state"] == "held"


def test_opting_out_holds_it_whatever_it_says(api, start, turn, reply):
    series = start(hold_on_reply=False)
    reply(opt_out=True)
    assert api.get(f"/series/{series['id']}").json["reason"] == "opted_out"
    assert api.get("/changes").json["please_check"] == 1
    assert turn(series, "resume", status=409)["code"] == "opted_out"


def test_words_that_can_no_longer_be_filled_in_hold_it(api, dana, start, carry_on, now):
    api.patch(f"/contacts/{dana['id']}", {"fields": {"city": "Haifa"}})
    series = start(body="See you in {{ city }}")
    api.patch(f"/contacts/{dana['id']}", {"fields": {"city": None}})
    now.move(days=1)
    carry_on()
    held = api.get(f"/series/{series['id']}").json
    assert (held["state"], held["reason"]) == ("held", "missing_fields")


def test_calling_off_ends_all_that_has_not_left(sender, start, turn, days, now):
    series = start()
    now.move(hours=1)
    sender.send()
    assert turn(series, "cancel")["state"] == "cancelled"
    assert (days(series), len(days(series, "cancelled"))) == ([], 13)


@pytest.mark.parametrize(
    ("before", "action"),
    [("cancel", "pause"), ("cancel", "resume"), ("cancel", "cancel"), ("pause", "pause")],
)
def test_what_does_not_fit_its_state_is_refused(start, turn, before, action):
    series = start()
    turn(series, before)
    assert turn(series, action, status=409)["code"] == "wrong_state"
