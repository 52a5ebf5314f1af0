"""On which local dates a rule falls, and where it ends."""

from datetime import date
from itertools import islice

import pytest

from crm.series.rule import BadRule, Ends, dates, read_rule


def falls(first: str, count: int, ends: Ends | None = None, **rule) -> list[str]:
    found = dates(read_rule({"local_time": "09:00"} | rule), date.fromisoformat(first), ends or Ends())
    return [day.isoformat()[5:] for day in islice(found, count)]


@pytest.mark.parametrize(
    ("first", "rule", "days"),
    [
        ("2026-11-29", {"freq": "daily"}, ["11-29", "11-30", "12-01"]),
        ("2026-11-29", {"freq": "daily", "every": 10}, ["11-29", "12-09", "12-19"]),
        ("2026-11-25", {"freq": "weekly"}, ["11-25", "12-02", "12-09"]),
        ("2026-11-25", {"freq": "weekly", "weekdays": ["mon", "thu"]}, ["11-26", "11-30", "12-03", "12-07"]),
        ("2026-11-25", {"freq": "weekly", "weekdays": [6]}, ["11-29", "12-06"]),
        ("2026-11-25", {"freq": "weekly", "weekdays": ["Sunday", "SU"]}, ["11-29", "12-06"]),
        ("2026-11-25", {"freq": "weekly", "weekdays": ["tue"], "every": 2}, ["12-08", "12-22"]),
        ("2026-11-15", {"freq": "monthly"}, ["11-15", "12-15", "01-15"]),
        ("2026-11-15", {"freq": "monthly", "day": 10}, ["12-10", "01-10"]),
        ("2027-01-01", {"freq": "monthly", "day": 31}, ["01-31", "02-28", "03-31", "04-30"]),
        ("2028-02-01", {"freq": "monthly", "day": 30}, ["02-29", "03-30"]),
        ("2027-01-01", {"freq": "monthly", "day": -1}, ["01-31", "02-28", "03-31"]),
        ("2026-11-15", {"freq": "monthly", "every": 3}, ["11-15", "02-15", "05-15"]),
    ],
)
def test_the_dates(first, rule, days):
    assert falls(first, len(days), **rule) == days


def test_it_ends_after_a_number_of_dates():
    assert falls("2026-11-29", 9, Ends(after=2), freq="daily") == ["11-29", "11-30"]


def test_it_ends_on_a_date():
    assert falls("2026-11-29", 9, Ends(on=date(2026, 12, 1)), freq="daily") == ["11-29", "11-30", "12-01"]


@pytest.mark.parametrize(
    "rule",
    [
        {"freq": "weekly", "weekdays": ["someday"]},
        {"freq": "weekly", "weekdays": [7]},
        {"freq": "daily", "local_time": "noon"},
        {"freq": "daily", "local_time": "09:00Z"},
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(rule):
    with pytest.raises(BadRule):
        read_rule({"local_time": "09:00"} | rule)
