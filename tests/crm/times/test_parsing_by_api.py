"""A written time is read on the clock of whoever it is for, and shown in words before it counts."""

import pytest


def parse(api, text, **more):
    return api.post("/times/parse", {"text": text} | more)


def test_on_the_clock_of_the_contact(api, dana):
    api.patch(f"/contacts/{dana['id']}", {"zone": "America/New_York"})
    meant = parse(api, "tomorrow 9", contact_id=dana["id"]).json
    assert (meant["local"], meant["zone"], meant["zone_source"]) == (
        "2026-11-24T09:00",
        "America/New_York",
        "contact",
    )
    assert (meant["due_at"], meant["candidates"]) == ("2026-11-24T14:00:00Z", [])
    assert meant["shown"] == "Tuesday, 24 November 2026, 09:00"


def test_today_is_today_there(api):
    # At 08:00 UTC on Monday it is Monday evening in Kiritimati already, and Sunday night in Honolulu.
    locals_ = [parse(api, "tomorrow 10", zone=zone).json["local"][:10] for zone in
               ("Pacific/Kiritimati", "Pacific/Honolulu")]  # fmt: skip
    assert locals_ == ["2026-11-24", "2026-11-23"]


def test_on_ones_own_clock_when_nobody_is_named(api):
    meant = parse(api, "in 2 hours").json
    assert (meant["local"], meant["zone_source"]) == ("2026-11-23T12:00", "workspace")


def test_in_words_of_the_language_that_is_asked_for(api):
    assert parse(api, "מחר ב-9", language="he").json["shown"] == "יום שלישי, 24 בנובמבר 2026, 09:00"


@pytest.mark.parametrize(
    ("text", "choices"),
    [("26 March 2027 02:30", ["forward", "backward"]), ("31 October 2027 01:30", ["first", "second"])],
)
def test_a_gap_or_overlap_comes_with_both_meanings(api, text, choices):
    assert [one["choice"] for one in parse(api, text).json["candidates"]] == choices


def test_two_meanings_are_offered_in_words(api):
    refused = parse(api, "next friday 9:00")
    assert (refused.status_code, refused.json["code"]) == (422, "ambiguous_time")
    assert [one["shown"] for one in refused.json["candidates"]] == [
        "Friday, 27 November 2026, 09:00",
        "Friday, 4 December 2026, 09:00",
    ]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"text": "whenever"}, "unreadable_time"),
        ({"text": "today 08:00"}, "in_the_past"),
        ({"text": "tomorrow 9", "zone": "EST"}, "unknown_zone"),
        ({"text": "tomorrow 9", "contact_id": 99}, "not_found"),
    ],
)
def test_what_cannot_be_is_refused(api, wanted, code):
    answer = api.post("/times/parse", wanted).json
    assert answer["code"] == code
    assert code != "unreadable_time" or "tomorrow 9" in answer["examples"]
