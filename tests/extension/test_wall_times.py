"""The moments that the schedule dialog offers, and how it words days and zones."""

import pytest

from tests.extension.modules import run

QUICK = "return m.quickChoices(new Date(args[0]), args[1]);"


def offered(now: str, zone: str) -> dict[str, str]:
    return {each["key"]: each["local"] for each in run("src/lib/time.js", QUICK, now, zone)}


def test_the_usual_moments_are_on_the_customers_clock():
    # It is Tuesday night in Jerusalem while it is still Tuesday afternoon in Chicago.
    assert offered("2026-12-01T21:30:00Z", "Asia/Jerusalem") == {
        "hour": "2026-12-02T00:30",
        "tomorrow": "2026-12-02T09:00",
        "monday": "2026-12-07T09:00",
    }
    assert offered("2026-12-01T21:30:00Z", "America/Chicago") == {
        "hour": "2026-12-01T16:30",
        "tomorrow": "2026-12-02T09:00",
        "monday": "2026-12-07T09:00",
    }


def test_on_a_sunday_monday_is_tomorrow_and_offered_once():
    assert set(offered("2026-11-29T10:00:00Z", "Europe/London")) == {"hour", "tomorrow"}


def test_on_a_monday_monday_is_the_next_one():
    assert offered("2026-11-30T10:00:00Z", "Europe/London")["monday"] == "2026-12-07T09:00"


def test_in_an_hour_counts_through_a_change_of_the_clocks():
    # It is 00:30 in London; the clocks jump at 01:00, so an hour later they show 02:30.
    assert offered("2027-03-28T00:30:00Z", "Europe/London")["hour"] == "2027-03-28T02:30"


@pytest.mark.parametrize(
    ("local", "language", "words"),
    [
        ("2026-12-01T09:00", "en", "today"),
        ("2026-12-02T09:00", "he", "מחר"),
        ("2026-12-04T09:00", "es", "vie, 4 dic"),
        ("2027-01-04T09:00", "en", "Mon, Jan 4, 2027"),
    ],
)
def test_days_in_words(local, language, words):
    assert (
        run("src/lib/time.js", "return m.dayOf(args[0], '2026-12-01T12:00', args[1]);", local, language)
        == words
    )


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Kathmandu", "UTC+5:45"), ("America/New_York", "UTC−5")])
def test_offsets(zone, shown):
    assert (
        run("src/lib/time.js", "return m.offsetOf(args[0], new Date('2026-12-01T00:00:00Z'));", zone) == shown
    )


def test_the_city_is_the_last_part_of_a_zone():
    cities = run("src/lib/time.js", "return args.map(m.cityOf);", "America/Argentina/Buenos_Aires", "UTC")
    assert cities == ["Buenos Aires", "UTC"]
