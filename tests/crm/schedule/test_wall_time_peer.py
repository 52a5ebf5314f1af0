"""Zone × transition agrees with an independent library (`whenever`), which reads the tables by itself."""

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

import pytest
import tzdata as package
import whenever
from hypothesis import given, settings
from hypothesis import strategies as st

from crm import tzdata
from crm.schedule import zones

ZONES = sorted(zone for listed in tzdata.zones_by_country().values() for zone in listed)
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def same_tables():
    """Let the peer read the release that we read; afterwards it reads the system's again."""
    whenever.reset_tzpath([str(files(package) / "zoneinfo")])
    whenever.clear_tzcache()
    yield
    whenever.reset_tzpath()
    whenever.clear_tzcache()


@cache
def transitions(zone: str) -> list[datetime]:
    """Wall times at which the offset of a zone changes in 2026–2030, to the minute."""
    found, rules, step = [], tzdata.zone(zone), timedelta(days=7)
    at = START
    while at.year < 2031:
        low, high = at, at + step
        if low.astimezone(rules).utcoffset() != high.astimezone(rules).utcoffset():
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                if middle.astimezone(rules).utcoffset() == low.astimezone(rules).utcoffset():
                    low = middle
                else:
                    high = middle
            found.append(high.astimezone(rules).replace(tzinfo=None, fold=0, second=0, microsecond=0))
        at += step
    return found


def peer(local: datetime, zone: str, disambiguation: str) -> datetime:
    wall = whenever.PlainDateTime(local.year, local.month, local.day, local.hour, local.minute)
    return wall.assume_tz(zone, disambiguation=disambiguation).to_instant().to_stdlib()


def assert_same(local: datetime, zone: str) -> None:
    early, late = (peer(local, zone, which) for which in ("earlier", "later"))
    forward = zones.resolve(local, zone, "forward", "first")
    backward = zones.resolve(local, zone, "backward", "second")
    assert forward.at == peer(local, zone, "compatible")
    assert {forward.at, backward.at} == {early, late}
    if early == late:
        assert zones.resolve(local, zone).at == early
    else:
        with pytest.raises(zones.Ambiguous):
            zones.resolve(local, zone)


@given(zone=st.sampled_from(ZONES), minutes=st.integers(-200, 200), data=st.data())
@settings(max_examples=60, deadline=None)
def test_near_a_transition(zone, minutes, data):
    changes = transitions(zone)
    local = data.draw(st.sampled_from(changes)) if changes else datetime(2027, 6, 1, 9)  # noqa: DTZ001
    assert_same(local + timedelta(minutes=minutes), zone)


@given(
    zone=st.sampled_from(ZONES),
    local=st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)),  # noqa: DTZ001
)
@settings(max_examples=100, deadline=None)
def test_at_any_time(zone, local):
    assert_same(local.replace(second=0, microsecond=0), zone)
