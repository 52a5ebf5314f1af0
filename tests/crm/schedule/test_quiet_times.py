"""Which times are quiet on somebody's clock and calendar, and the first minute after them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm import tzdata
from crm.schedule import quiet, zones

NIGHT = quiet.Rules(night=(time(21), time(8)))
SIESTA = quiet.Rules(night=(time(13), time(16)))
SABBATH = quiet.Rules(sabbath=(time(15), time(20, 30)))
ISRAEL = quiet.Rules(country="IL")
SPAIN = quiet.Rules(country="ES")
ALL = quiet.Rules(night=(time(21), time(8)), sabbath=(time(15), time(20, 30)), country="IL")
ZONE = "Asia/Jerusalem"
wall = zones.parse_local


def settled(local: str, rules: quiet.Rules, zone: str = ZONE, **within: float) -> quiet.Settled:
    due = zones.resolve(zones.parse_local(local), zone, "forward", "first")
    return quiet.settle(due, zone, rules, timedelta(**within or {"hours": 2}))


def shown(found: quiet.Settled, zone: str = ZONE) -> tuple[str, str | None]:
    local = zones.format_local(zones.local_at(found.due.at, zone)[0])
    return local, found.moved.why if found.moved else None


@pytest.mark.parametrize(
    ("rules", "local", "leaves", "why"),
    [
        (quiet.Rules(), "2026-12-01T23:00", "2026-12-01T23:00", None),
        (NIGHT, "2026-12-01T20:59", "2026-12-01T20:59", None),
        (NIGHT, "2026-12-01T21:00", "2026-12-02T08:00", "quiet_hours"),
        (NIGHT, "2026-12-02T07:59", "2026-12-02T08:00", "quiet_hours"),
        (NIGHT, "2026-12-02T08:00", "2026-12-02T08:00", None),
        (SIESTA, "2026-12-01T14:00", "2026-12-01T16:00", "quiet_hours"),
        (SABBATH, "2026-12-04T14:59", "2026-12-04T14:59", None),
        (SABBATH, "2026-12-04T15:00", "2026-12-05T20:30", "sabbath"),
        (SABBATH, "2026-12-05T20:29", "2026-12-05T20:30", "sabbath"),
        (SPAIN, "2026-12-25T09:00", "2026-12-26T00:00", "holiday"),
        (SPAIN, "2026-12-24T23:59", "2026-12-24T23:59", None),
        # Yom Kippur 2026 is on 21 September and begins on the evening before.
        (ISRAEL, "2026-09-20T14:59", "2026-09-20T14:59", None),
        (ISRAEL, "2026-09-20T15:00", "2026-09-21T20:30", "holiday"),
        # Saturday night is a quiet night too, so both together last until the morning.
        (ALL, "2026-12-05T21:00", "2026-12-06T08:00", "quiet_hours"),
        # A Sabbath followed by the New Year, which has two days.
        (ALL, "2026-09-11T16:00", "2026-09-13T20:30", "sabbath"),
    ],
)
def test_the_first_minute_that_is_not_quiet(rules, local, leaves, why):
    assert shown(settled(local, rules)) == (leaves, why)


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("IL", "he", "יום כיפור"),
        ("IL", "pt", "Yom Kippur"),
        ("ES", "es", "Fiesta Nacional de España"),
        ("GB", "he", None),
    ],
)
def test_a_holiday_is_named_in_the_language_or_in_english(country, language, name):
    day = "2026-09-21T09:00" if country == "IL" else "2026-10-12T09:00"
    found = settled(day, quiet.Rules(country=country, language=language))
    assert (found.moved.name if found.moved else None) == name


def test_the_next_quiet_time_is_found_within_the_grace():
    found = settled("2026-12-01T20:00", NIGHT, hours=2)
    assert found.quiet_at == zones.resolve(wall("2026-12-01T21:00"), ZONE).at
    assert settled("2026-12-01T20:00", SABBATH, hours=2).quiet_at is None
    assert settled("2026-12-01T20:00", SABBATH, days=4).quiet_at is not None


def test_quiet_that_ends_where_clocks_jump_ends_after_the_jump():
    """In Jerusalem 02:00 to 03:00 does not exist on 2027-03-26."""
    rules = quiet.Rules(night=(time(22), time(2, 30)))
    assert shown(settled("2027-03-26T01:30", rules))[0] == "2027-03-26T03:30"


def test_quiet_that_ends_in_a_repeated_hour_never_ends_before_it_is_asked():
    """In Jerusalem 01:00 to 02:00 comes twice on 2027-10-31."""
    rules = quiet.Rules(night=(time(22), time(1, 30)))
    second = zones.resolve(wall("2027-10-31T01:10"), ZONE, "forward", "second")
    found = quiet.settle(second, ZONE, rules, timedelta(hours=2))
    assert found.due == zones.resolve(wall("2027-10-31T01:30"), ZONE, "forward", "second")


@given(
    zone=st.sampled_from(["Asia/Jerusalem", "Africa/Cairo", "Australia/Lord_Howe", "Antarctica/Troll"]),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001
    night=st.none() | st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] != pair[1]),
    sabbath=st.none() | st.just((time(15), time(20, 30))),
    country=st.none() | st.sampled_from(["IL", "ES"]),
)
@settings(max_examples=100, deadline=None)
def test_what_comes_out_is_never_quiet_and_never_earlier(zone, at, night, sabbath, country):
    rules = quiet.Rules(night, sabbath, country)
    due = zones.resolve_again(at, zone, "refuse", "refuse")
    found = quiet.settle(due, zone, rules, timedelta(days=1))
    local = zones.local_at(found.due.at, zone)[0]
    assert quiet.quiet_at(local, rules) is None
    assert found.due.at >= due.at
    assert (found.due == due) == (found.moved is None)
    assert found.quiet_at is None or found.quiet_at > found.due.at


def test_every_country_of_the_tables_has_its_holidays():
    assert set(tzdata.zones_by_country()) <= quiet.countries()


def test_a_day_before_the_new_year_knows_the_next_years_holidays():
    assert quiet.quiet_at(wall("2026-12-31T23:00"), quiet.Rules(country="ES")) is None
    assert quiet.quiet_at(wall("2027-01-01T00:00"), quiet.Rules(country="ES")).start.date() == date(
        2027, 1, 1
    )
