"""How long a campaign takes under the account's caps: when each message will leave if all goes well. Pure.

The real queue works by the same rules, one message after the other. A message that has to wait its turn
is not late, so what comes out also decides until when it may leave.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """The account's caps, and the seconds from one message to the next."""

    hourly_cap: int
    daily_cap: int
    gap: timedelta


@dataclass(slots=True)
class Batch:
    """`count` messages that are due at one instant and may not leave from `quiet_at` on."""

    due_at: datetime
    utc_offset: int
    count: int
    quiet_at: datetime | None
    # An instant in a quiet time → the first one after it, and when the next quiet time begins.
    after_quiet: Callable[[datetime], tuple[datetime, datetime | None]]


def expected(batches: Sequence[Batch], pace: Pace, left: Sequence[datetime] = ()) -> list[list[datetime]]:
    """Return for each batch the instants at which its messages are expected to leave, in their order.

    `left` are the instants of the messages of the last day, oldest first: they count for the caps.
    """
    out = list(left)
    leaving: list[list[datetime]] = [[] for _ in batches]
    waiting = [(batch.due_at, -batch.utc_offset, place) for place, batch in enumerate(batches)]
    quiet = [batch.quiet_at for batch in batches]
    heapq.heapify(waiting)
    while waiting:
        due_at, east, place = heapq.heappop(waiting)
        batch, mine = batches[place], leaving[place]
        while len(mine) < batch.count:
            at = _next(due_at, out, pace)
            if (begins := quiet[place]) is not None and at >= begins:
                later, quiet[place] = batch.after_quiet(at)
                heapq.heappush(waiting, (later, east, place))
                break
            mine.append(at)
            out.append(at)
    return leaving


def _next(due_at: datetime, out: Sequence[datetime], pace: Pace) -> datetime:
    if not out:
        return due_at
    at = max(due_at, out[-1] + pace.gap)
    if len(out) >= pace.hourly_cap:
        at = max(at, out[-pace.hourly_cap] + HOUR)
    if len(out) >= pace.daily_cap:
        at = max(at, out[-pace.daily_cap] + DAY)
    return at
