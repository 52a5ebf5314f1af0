"""Many wall times of a zone at once come to the same instants as each alone, gaps and overlaps found."""

from datetime import UTC, timedelta

from crm import tzdata
from crm.schedule import zones
from tests.crm.schedule.test_every_transition import AROUND, changes


def test_every_zone_around_every_change():
    for zone in sorted(tzdata.names()):
        walls = [change + timedelta(minutes=minutes) for change in changes(zone) for minutes in AROUND]
        found, unclear = zones.instants(walls, zone)
        one_by_one = [zones.resolve(wall, zone, "forward", "first").at for wall in walls]
        assert [at.replace(tzinfo=UTC) for at in found] == one_by_one
        assert unclear == [place for place, wall in enumerate(walls) if is_asked_about(wall, zone)]


def is_asked_about(wall, zone) -> bool:
    try:
        zones.resolve(wall, zone)
    except zones.Ambiguous:
        return True
    return False


def test_a_zone_without_changes():
    assert zones.instants([zones.parse_local("2026-01-01T09:00")], "Asia/Kathmandu") == (
        [zones.parse_local("2026-01-01T03:15")],
        [],
    )
