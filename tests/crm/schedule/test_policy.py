"""Pacing: nothing leaves while paused, inside the gap after the last message, or above a cap."""

from datetime import UTC, datetime, timedelta

import pytest

from crm.schedule.policy import CLICK_WITHIN, SENDING_LEASE, Pace, blocked, gap, last_at

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
FREE = {"paused": False, "next_send_at": None, "hour_mark": None, "day_mark": None}


def ago(**parts) -> datetime:
    return NOW - timedelta(**parts)


@pytest.mark.parametrize(
    ("pace", "expected"),
    [
        ({}, None),
        ({"paused": True}, ("paused", None)),
        ({"next_send_at": NOW + timedelta(seconds=3)}, ("too_soon", NOW + timedelta(seconds=3))),
        ({"next_send_at": NOW}, None),
        ({"hour_mark": ago(minutes=59)}, ("hourly_cap", NOW + timedelta(minutes=1))),
        ({"hour_mark": ago(hours=1)}, None),
        ({"day_mark": ago(hours=23)}, ("daily_cap", NOW + timedelta(hours=1))),
        # The longest wait is the one that is named.
        ({"hour_mark": ago(minutes=59), "day_mark": ago(hours=20)}, ("daily_cap", NOW + timedelta(hours=4))),
        ({"hour_mark": ago(minutes=1), "next_send_at": NOW + timedelta(1)}, ("too_soon", NOW + timedelta(1))),
    ],
)
def test_what_holds_a_message_back_and_until_when(pace, expected):
    assert blocked(Pace(**FREE | pace), NOW) == expected


@pytest.mark.parametrize(("jitter", "seconds"), [(0, 5), (0.5, 10), (1, 15)])
def test_the_gap_lies_between_its_bounds(jitter, seconds):
    assert gap(5, 15, jitter) == timedelta(seconds=seconds)


def test_bounds_in_the_wrong_order_give_the_longer_gap():
    assert gap(20, 10, 1.0) == timedelta(seconds=20)


def test_a_message_is_missed_after_its_grace():
    assert last_at(NOW, 7200) == NOW + timedelta(hours=2)


def test_nobody_may_still_click_when_a_commit_runs_out():
    """Once its lease is over, a person may let the message be sent again."""
    assert CLICK_WITHIN * 10 < SENDING_LEASE
