"""When a message may leave: its grace, the gap after the last one, and the caps. Pure, given `now`.

Restraint protects the person's number: WhatsApp blocks accounts that send like machines.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# A claim covers opening the chat, checking it, typing and the countdown; all of it can be done again.
CLAIM_LEASE = timedelta(seconds=60)
# After the click the bubble is looked for; when nobody reports by then, a person is asked to check.
SENDING_LEASE = timedelta(seconds=60)
# The click follows the commit in the same task of the page, so a few seconds are generous.
CLICK_WITHIN = timedelta(seconds=4)
# So many faults one after the other mean that something is wrong with the page or the account.
FAULTS_BEFORE_PAUSE = 3

Blocked = Literal["paused", "too_soon", "hourly_cap", "daily_cap"]


@dataclass(frozen=True, slots=True)
class Pace:
    """What an account allows and what has left: all that decides whether one more may leave now.

    `next_send_at` ends the gap after the last commit. `hour_mark` and `day_mark` are the instants of the
    commits that are `cap` commits back, or None where fewer have left: while such a commit is younger than
    an hour or a day, the cap is reached.
    """

    paused: bool
    next_send_at: datetime | None
    hour_mark: datetime | None
    day_mark: datetime | None


def blocked(pace: Pace, now: datetime) -> tuple[Blocked, datetime | None] | None:
    """Why nothing may leave now and when that ends (None: when a person ends it), or None if it may."""
    if pace.paused:
        return "paused", None
    waits: list[tuple[Blocked, datetime]] = []
    if pace.day_mark is not None:
        waits.append(("daily_cap", pace.day_mark + DAY))
    if pace.hour_mark is not None:
        waits.append(("hourly_cap", pace.hour_mark + HOUR))
    if pace.next_send_at is not None:
        waits.append(("too_soon", pace.next_send_at))
    reason, until = max(waits, key=lambda wait: wait[1], default=(None, now))
    return (reason, until) if reason is not None and until > now else None


def gap(shortest: int, longest: int, jitter: float) -> timedelta:
    """The pause after a message, between two bounds in seconds; `jitter` is a random number from 0 to 1."""
    return timedelta(seconds=shortest + (max(shortest, longest) - shortest) * jitter)


def last_at(due_at: datetime, grace_seconds: int) -> datetime:
    """The last instant at which a message may still leave; after it a person decides."""
    return due_at + timedelta(seconds=grace_seconds)
