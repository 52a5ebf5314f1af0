"""Where the local time is over already, it is the next day, at once or not at all, as a person chose."""

import pytest

# At 08:00 UTC it is 12:00 in Dubai, 10:00 in Jerusalem, 09:00 in Madrid and 05:00 in São Paulo.
ELEVEN = "2026-11-23T11:00"


def local_times(rows) -> dict[str, str]:
    return {row["contact_name"]: row["local"] for row in rows}


def test_the_next_day_unless_told(start, messages):
    assert local_times(messages(start(ELEVEN))) == {
        "Dana Levi": ELEVEN,
        "Noa Cohen": ELEVEN,
        "Lucía Fernández": ELEVEN,
        "Rafael Souza": ELEVEN,
        "Omar Haddad": "2026-11-24T11:00",
    }


def test_at_once(start, messages, sender):
    rows = messages(start(ELEVEN, if_past="now"))
    assert (rows[0]["contact_name"], rows[0]["due_at"]) == ("Omar Haddad", "2026-11-23T08:00:00Z")
    assert sender.claim()["message"]["id"] == rows[0]["id"]


def test_not_at_all(start, messages):
    campaign = start(ELEVEN, if_past="skip")
    assert (campaign["total"], campaign["skipped"]) == (5, 1)
    assert "Omar Haddad" not in local_times(messages(campaign))


def test_they_are_counted_by_zone_before_anything_is_saved(api, plan, people):
    shown = api.post("/campaigns/preview", plan("2026-11-23T09:30", if_past="skip")).json
    assert (shown["past"]["count"], shown["skipped"], shown["planned"]) == (3, 3, 2)
    assert shown["past"]["zones"] == [
        {"zone": "Asia/Dubai", "count": 1, "next_day_at": "2026-11-24T05:30:00Z"},
        {"zone": "Asia/Jerusalem", "count": 2, "next_day_at": "2026-11-24T07:30:00Z"},
    ]
    assert [zone["past"] for zone in shown["zones"]] == [False, False]


def test_this_minute_has_not_passed(start, messages, now):
    now.move(seconds=40)
    assert local_times(messages(start("2026-11-23T09:00")))["Lucía Fernández"] == "2026-11-23T09:00"


def test_a_date_long_ago_comes_tomorrow_and_not_then(start, messages):
    times = local_times(messages(start("2026-01-05T11:00")))
    assert (times["Omar Haddad"], times["Dana Levi"]) == ("2026-11-24T11:00", ELEVEN)


def test_a_time_that_is_quiet_and_still_to_come_has_not_passed(api, start, messages, now):
    """Eleven at night in Dubai leaves in the morning, so at midnight there it is not over."""
    api.patch("/account", {"quiet_from": "21:00", "quiet_until": "08:00"})
    now.move(hours=12)
    rows = messages(start("2026-11-23T23:00"))
    assert {row["local"] for row in rows} == {"2026-11-24T08:00"}


@pytest.mark.parametrize("choice", ["now", "next_day"])
def test_a_quiet_time_is_kept_by_every_choice(api, start, messages, choice):
    api.patch("/account", {"quiet_from": "11:30", "quiet_until": "14:00"})
    rows = messages(start("2026-11-23T11:15", if_past=choice))
    day = "23" if choice == "now" else "24"
    assert local_times(rows)["Omar Haddad"] == f"2026-11-{day}T{'14:00' if choice == 'now' else '11:15'}"
