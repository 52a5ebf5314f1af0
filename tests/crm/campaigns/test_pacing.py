"""When each message of a campaign will leave under the caps, by the rules of the real queue."""

from datetime import UTC, datetime, timedelta

from crm.campaigns.pacing import Batch, Pace, expected

START = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
GAP = timedelta(seconds=10)
FREE = Pace(1000, 1000, GAP)


def at(**later: float) -> datetime:
    return START + timedelta(**later)


def batch(count, due_at=START, offset=0, quiet_at=None, opens_at=None):
    return Batch(due_at, offset, count, quiet_at, lambda now: (max(now, opens_at or now), None))


def test_one_after_the_other():
    assert expected([batch(3)], FREE) == [[at(), at(seconds=10), at(seconds=20)]]


def test_the_east_goes_first_among_equals():
    assert expected([batch(1, offset=0), batch(1, offset=7200)], FREE) == [[at(seconds=10)], [at()]]


def test_what_is_due_first_goes_first_whatever_its_length():
    early, late = expected([batch(100), batch(1, due_at=at(minutes=1))], FREE)
    assert late[0] - early[-1] == GAP


def test_the_hourly_cap():
    (times,) = expected([batch(5)], Pace(2, 1000, GAP))
    assert times == [at(), at(seconds=10), at(hours=1), at(hours=1, seconds=10), at(hours=2)]


def test_the_daily_cap():
    (times,) = expected([batch(3)], Pace(1000, 2, GAP))
    assert times[2] == at(days=1)


def test_what_left_before_counts():
    (times,) = expected([batch(1)], Pace(2, 1000, GAP), left=[at(minutes=-30), at(minutes=-20)])
    assert times == [at(minutes=30)]


def test_what_does_not_leave_before_a_quiet_time_leaves_after_it():
    closes, opens = at(seconds=15), at(hours=12)
    quiet, other = expected([batch(3, quiet_at=closes, opens_at=opens), batch(1, due_at=at(minutes=1))], FREE)
    assert quiet == [at(), at(seconds=10), opens]
    assert other == [at(minutes=1)]
