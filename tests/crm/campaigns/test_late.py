"""A machine that slept sends nothing late: everything that passed is missed and listed, the rest goes on."""


def test_a_machine_that_slept_ten_hours(api, sender, start, messages, unpaced, now, wake):
    campaign = start("2026-11-23T10:00", if_past="now")
    now.move(hours=10)
    wake()
    assert sender.claim() is None
    listed = messages(campaign, "missed")
    assert (len(listed), {m["reason"] for m in listed}) == (5, {"too_late"})
    assert api.get("/changes").json["please_check"] == 5


def test_one_decision_is_enough_for_all_of_them(api, start, messages, now, wake):
    campaign = start("2026-11-23T10:00", if_past="now")
    now.move(hours=10)
    wake()
    answer = api.post(f"/campaigns/{campaign['id']}/catch_up", {"if_past": "next_day"}).json
    assert (answer["changed"], answer["counts"]) == (5, {"scheduled": 5})
    # At 18:00 UTC ten o'clock in São Paulo is over too.
    assert {m["local"] for m in messages(campaign)} == {"2026-11-24T10:00"}


def test_or_for_none(api, start, now, wake):
    campaign = start("2026-11-23T10:00", if_past="now")
    now.move(hours=10)
    wake()
    answer = api.post(f"/campaigns/{campaign['id']}/catch_up", {"if_past": "skip"}).json
    assert (answer["counts"], answer["done"]) == ({"cancelled": 5}, True)


def test_who_waits_their_turn_under_the_caps_is_not_late(sender, start, messages, account, now, wake):
    """One an hour, half an hour of grace: the third of an audience leaves two hours after its time."""
    account(hourly_cap=1, gap_min_seconds=0, gap_max_seconds=0, countdown_seconds=0)
    campaign = start("2026-11-23T10:00", zone="Asia/Jerusalem", grace_seconds=1800)
    assert [m["last_at"] for m in messages(campaign)][:3] == [
        "2026-11-23T08:30:00Z",
        "2026-11-23T09:30:00Z",
        "2026-11-23T10:30:00Z",
    ]
    for _ in range(5):
        wake()
        sender.send()
        now.move(hours=1)
    assert {m["state"] for m in messages(campaign)} == {"sent"}


def test_a_machine_that_slept_through_some_turns_misses_those(start, messages, account, now, wake):
    account(hourly_cap=1, gap_min_seconds=0, gap_max_seconds=0, countdown_seconds=0)
    campaign = start("2026-11-23T10:00", zone="Asia/Jerusalem", grace_seconds=1800)
    now.move(hours=2)
    wake()
    assert [m["state"] for m in messages(campaign)] == [*["missed"] * 2, *["scheduled"] * 3]
