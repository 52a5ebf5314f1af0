"""A campaign can be paused, resumed and called off at any moment; what was clicked is not called back."""

import pytest

EVERY_DATABASE = True


@pytest.fixture
def turn(api):
    """``turn(campaign, "pause")``: the answer's JSON, its status being what is expected."""

    def post(campaign, action, status=200, **body):
        answer = api.post(f"/campaigns/{campaign['id']}/{action}", body)
        assert answer.status_code == status, answer.json
        return answer.json

    return post


@pytest.fixture
def campaign(start, unpaced):
    """A campaign of which two messages are due: at 08:00 UTC it is ten in Jerusalem."""
    return start("2026-11-23T10:00", if_past="skip", grace_seconds=3600)


def test_a_paused_campaign_gives_nothing_to_send(sender, campaign, turn):
    assert turn(campaign, "pause")["state"] == "paused"
    assert sender.claim() is None


def test_it_goes_on_where_it_stopped(sender, campaign, turn, messages):
    sender.send()
    turn(campaign, "pause")
    resumed = turn(campaign, "resume")
    assert (resumed["state"], resumed["counts"]) == ("active", {"sent": 1, "scheduled": 3})
    assert sender.claim()["message"]["contact"]["name"] == "Noa Cohen"


def test_a_browser_that_has_not_clicked_loses_its_claim(sender, campaign, turn):
    claimed = sender.claim()
    turn(campaign, "pause")
    refused = sender.commit(claimed)
    assert (refused.status_code, refused.json["state"]) == (409, "scheduled")


def test_a_click_that_was_granted_is_still_reported(sender, campaign, turn):
    claimed = sender.claim()
    sender.commit(claimed)
    turn(campaign, "pause")
    assert sender.result(claimed).json["state"] == "sent"


def test_other_messages_leave_meanwhile(sender, campaign, turn, people):
    turn(campaign, "pause")
    alone = sender.schedule(people["Dana Levi"])
    assert sender.claim()["message"]["id"] == alone["id"]


def test_nothing_becomes_late_while_it_is_paused(sender, campaign, turn, messages, now, wake):
    turn(campaign, "pause")
    now.move(hours=10)
    wake()
    assert {m["state"] for m in messages(campaign)} == {"scheduled"}


def test_what_was_waiting_its_turn_has_as_much_longer(campaign, turn, messages, now):
    turn(campaign, "pause")
    now.move(minutes=50)
    turn(campaign, "resume")
    # The second has five seconds more for the first one's countdown.
    last = [m["last_at"] for m in messages(campaign)[:2]]
    assert last == ["2026-11-23T09:50:00Z", "2026-11-23T09:50:05Z"]


def due_times(rows) -> dict[str, tuple[str, str]]:
    return {m["contact_name"]: (m["state"], m["due_at"]) for m in rows}


def test_what_passed_meanwhile_is_skipped_as_the_campaign_says(campaign, turn, messages, now):
    turn(campaign, "pause")
    now.move(hours=2)
    turn(campaign, "resume")
    times = due_times(messages(campaign))
    assert times["Dana Levi"] == ("cancelled", "2026-11-23T08:00:00Z")
    assert times["Rafael Souza"] == ("scheduled", "2026-11-23T13:00:00Z")


def test_or_comes_the_next_day_if_a_person_says_so(campaign, turn, messages, now):
    turn(campaign, "pause")
    now.move(hours=2)
    turn(campaign, "resume", if_past="next_day")
    assert due_times(messages(campaign))["Dana Levi"] == ("scheduled", "2026-11-24T08:00:00Z")


def test_calling_off_ends_all_that_has_not_left(sender, campaign, turn, messages):
    sender.send()
    sender.claim()
    cancelled = turn(campaign, "cancel")
    assert (cancelled["state"], cancelled["done"]) == ("cancelled", True)
    assert cancelled["counts"] == {"sent": 1, "cancelled": 3}
    assert sender.claim() is None


def test_a_paused_campaign_can_be_called_off(campaign, turn):
    turn(campaign, "pause")
    assert turn(campaign, "cancel")["counts"] == {"cancelled": 4}


def test_what_may_have_left_still_asks(sender, campaign, turn):
    claimed = sender.claim()
    sender.commit(claimed)
    sender.result(claimed, "unknown")
    assert turn(campaign, "cancel")["counts"] == {"unknown": 1, "cancelled": 3}


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ([], "resume"),
        (["pause"], "pause"),
        (["cancel"], "pause"),
        (["cancel"], "resume"),
        (["cancel"], "cancel"),
        (["cancel"], "catch_up"),
    ],
)
def test_what_does_not_fit_its_state_is_refused(campaign, turn, before, action):
    for step in before:
        turn(campaign, step)
    assert turn(campaign, action, status=409)["code"] == "wrong_state"


def test_another_accounts_campaign_is_unknown(other, campaign):
    for action in ("pause", "resume", "cancel", "catch_up"):
        assert other.post(f"/campaigns/{campaign['id']}/{action}").status_code == 404
    assert other.get(f"/campaigns/{campaign['id']}").status_code == 404


def test_the_timeline_of_the_overlay_is_told_who_is_paused(api, campaign, turn):
    since = api.get("/changes").json["next"]
    turn(campaign, "pause")
    told = api.get(f"/changes?since={since}").json
    assert {m["paused"] for m in told["messages"]} == {True}
    assert (len(told["messages"]), told["due"]) == (4, 0)
