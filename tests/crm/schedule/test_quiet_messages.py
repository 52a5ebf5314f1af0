"""A message that is due in a quiet time leaves after it, and everybody is told so before."""

import pytest

EVERY_DATABASE = True

NIGHT = {"quiet_from": "21:00", "quiet_until": "08:00"}


@pytest.fixture
def keep(api):
    """Let the account keep quiet times."""

    def change(**settings):
        answer = api.patch("/account", settings)
        assert answer.status_code == 200, answer.json

    return change


def test_nothing_is_quiet_unless_somebody_says_so(sender, dana):
    message = sender.schedule(dana, "2026-11-28T03:00")
    assert (message["local"], message["shift"]) == ("2026-11-28T03:00", None)


def test_the_shift_is_shown_before_saving_and_after(api, sender, dana, keep):
    keep(**NIGHT)
    at = {"local": "2026-12-01T22:00", "zone": "recipient"}
    shift = {"from": "2026-12-01T22:00", "to": "2026-12-02T08:00", "why": "quiet_hours", "name": None}
    preview = api.post("/messages/preview", {"contact_id": dana["id"], "body": "Hello", "send_at": at}).json
    assert (preview["due_at"], preview["shift"]) == ("2026-12-02T06:00:00Z", shift)
    message = sender.schedule(dana, **at)
    assert (message["due_at"], message["local"]) == ("2026-12-02T06:00:00Z", "2026-12-02T08:00")
    assert sender.get(message)["shift"] == shift


def test_it_is_the_recipients_night_that_counts(sender, noa, keep):
    keep(**NIGHT)
    message = sender.schedule(noa, "2026-12-01T20:30", zone="Europe/London")
    assert (message["local"], message["due_at"]) == ("2026-12-01T20:30", "2026-12-01T20:30:00Z")


def test_a_holiday_is_named(sender, dana, keep):
    keep(holidays="il")
    assert sender.schedule(dana, "2027-04-22T10:00")["shift"]["name"] == "Pesach"


def test_a_person_may_write_in_a_quiet_time_and_it_says_so(sender, dana, keep):
    keep(**NIGHT)
    message = sender.schedule(dana, "2026-12-01T22:00", send_at={"quiet": "ignore"})
    assert (message["local"], message["shift"]) == ("2026-12-01T22:00", None)
    assert message["ignored_quiet"] == {"why": "quiet_hours", "name": None}


def test_send_now_ignores_it_and_says_so(api, sender, dana, keep):
    keep(quiet_from="09:00", quiet_until="18:00")
    message = sender.schedule(dana, "2026-11-23T12:00")
    assert message["local"] == "2026-11-23T18:00"
    sent = api.post(f"/messages/{message['id']}/send_now").json
    assert (sent["due_at"], sent["ignored_quiet"]["why"]) == ("2026-11-23T08:00:00Z", "quiet_hours")
    assert sender.get(message)["events"][-1]["detail"] == {"send_now": True, "quiet": "quiet_hours"}
    assert sender.claim()["message"]["id"] == message["id"]


def test_new_quiet_times_move_what_waits_and_old_ones_give_it_back(sender, dana, keep):
    message = sender.schedule(dana, "2026-12-04T17:00")
    keep(sabbath_from="15:00", sabbath_until="20:30")
    moved = sender.get(message)
    assert (moved["local"], moved["shift"]["why"]) == ("2026-12-05T20:30", "sabbath")
    keep(sabbath_from=None, sabbath_until=None)
    assert (sender.get(message)["local"], sender.get(message)["shift"]) == ("2026-12-04T17:00", None)


def test_other_quiet_times_move_nothing_into_the_past(sender, dana, keep, now):
    keep(quiet_from="11:00", quiet_until="16:00")
    message = sender.schedule(dana, "2026-11-23T11:30")
    now.move(hours=3)
    keep(quiet_from="", quiet_until="")
    assert (sender.state(message), sender.get(message)["local"]) == ("scheduled", "2026-11-23T16:00")


def test_what_did_not_leave_before_the_quiet_leaves_after_it(sender, dana, keep, now, wake):
    keep(quiet_from="11:00", quiet_until="16:00")
    message = sender.schedule(dana, "2026-11-23T10:30")
    now.move(hours=1)
    assert sender.claim() is None
    wake()
    moved = sender.get(message)
    assert (moved["state"], moved["local"]) == ("scheduled", "2026-11-23T16:00")
    assert moved["shift"]["from"] == "2026-11-23T10:30"
    now.move(hours=5)
    assert sender.claim()["message"]["id"] == message["id"]


def test_a_click_is_not_granted_when_the_quiet_has_begun(sender, dana, keep, now):
    keep(quiet_from="10:31", quiet_until="16:00")
    message = sender.schedule(dana, "2026-11-23T10:30")
    now.move(minutes=30, seconds=50)
    claimed = sender.claim()
    now.move(seconds=10)
    refused = sender.commit(claimed)
    assert (refused.status_code, refused.json["code"]) == (409, "quiet")
    assert sender.state(message) == "scheduled"


def test_new_time_zone_tables_start_from_the_time_that_was_asked(api, sender, dana, keep):
    keep(**NIGHT)
    message = sender.schedule(dana, "2026-12-01T22:00", zone="recipient")
    api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Tokyo"})
    moved = sender.get(message)
    assert (moved["shift"]["from"], moved["due_at"]) == ("2026-12-01T22:00", "2026-12-01T23:00:00Z")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"quiet_from": "21:00"}, "quiet_half"),
        ({"quiet_from": "21:00", "quiet_until": "21:00"}, "quiet_always"),
        ({"sabbath_until": "20:00"}, "quiet_half"),
        ({"quiet_from": "9", "quiet_until": "8"}, "invalid"),
        ({"holidays": "XX"}, "unknown_country"),
    ],
)
def test_a_quiet_time_that_cannot_be_is_refused(api, settings, code):
    answer = api.patch("/account", settings)
    assert (answer.status_code, answer.json["code"]) == (422, code)
