"""Every zone × every change of its offset in 2026–2030 agrees with an independent library (`whenever`)."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
import tzdata as package
import whenever

from crm import tzdata
from crm.schedule import zones

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
STEP = timedelta(days=7)
# Around a change, in minutes of the wall time before it: outside, at the edges and inside of what is
# skipped or repeated, for changes of 20 minutes to 3 hours (and of a day, should one come).
AROUND = (
    -1441,
    -181,
    -121,
    -61,
    -60,
    -59,
    -31,
    -30,
    -15,
    -1,
    0,
    1,
    15,
    29,
    30,
    59,
    60,
    61,
    90,
    119,
    121,
    181,
)


@pytest.fixture(autouse=True, scope="module")
def same_tables():
    """Let the peer read the release that we read; afterwards it reads the system's again."""
    whenever.reset_tzpath([str(files(package) / "zoneinfo")])
    whenever.clear_tzcache()
    yield
    whenever.reset_tzpath()
    whenever.clear_tzcache()


def changes(zone: str) -> list[datetime]:
    """Return the wall times, to the minute, that a zone's clock showed when its offset changed."""
    found, rules = [], tzdata.zone(zone)
    at, before = START, START.astimezone(rules).utcoffset()
    while at < END:
        after = (at + STEP).astimezone(rules).utcoffset()
        if after != before:
            low, high = at, at + STEP
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (
                    (middle, high) if middle.astimezone(rules).utcoffset() == before else (low, middle)
                )
            found.append((high + before).replace(tzinfo=None, second=0, microsecond=0))
        at, before = at + STEP, after
    return found


def differences(zone: str) -> tuple[int, list[str]]:
    """Return how many wall times were compared, and those that were not read alike."""
    walls = [change + timedelta(minutes=m) for change in changes(zone) for m in AROUND]
    walls = walls or [datetime(2027, 6, 1, 9)]  # noqa: DTZ001
    return len(walls), [f"{zone} {wall}" for wall in walls if not same(wall, zone)]


def same(wall: datetime, zone: str) -> bool:
    plain = whenever.PlainDateTime(wall.year, wall.month, wall.day, wall.hour, wall.minute)

    def peer(which: str) -> datetime:
        return plain.assume_tz(zone, disambiguation=which).to_instant().to_stdlib()

    early, late = peer("earlier"), peer("later")
    forward = zones.resolve(wall, zone, "forward", "first").at
    backward = zones.resolve(wall, zone, "backward", "second").at
    if early == late:
        return forward == backward == zones.resolve(wall, zone).at == early
    try:
        zones.resolve(wall, zone)
        return False
    except zones.Ambiguous as asked:
        meant = {candidate.due.at for candidate in asked.candidates}
    return forward == peer("compatible") and {forward, backward} == {early, late} == meant


def test_every_zone_at_every_change():
    compared, different = 0, []
    for zone in sorted(tzdata.names()):
        count, wrong = differences(zone)
        compared += count
        different += wrong
    assert different == []
    # Some two hundred zones change their clocks twice a year.
    assert compared > 30_000
