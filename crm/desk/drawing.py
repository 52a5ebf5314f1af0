"""Numbers → the geometry of pictures. Pure; the templates turn it into SVG. Units are SVG pixels."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, log10

from crm import tzdata
from crm.schedule.figures import Planned
from crm.schedule.states import State

WIDTH = 1000.0
LANE = 44.0
NIGHT_ENDS, NIGHT_BEGINS = 7, 20
BUCKET = timedelta(minutes=30)
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Span:
    """A stretch from ``x`` on, ``width`` wide."""

    x: float
    width: float


@dataclass(frozen=True)
class Dot:
    """The messages of half an hour; ``radius`` grows with their number.

    ``movable`` are their ids, none unless all of them still wait and can be moved at once.
    """

    x: float
    radius: float
    count: int
    at: datetime
    names: tuple[str, ...]
    movable: tuple[int, ...]


@dataclass(frozen=True)
class Lane:
    """One zone: its nights, where its days begin, its messages. ``offset`` is in seconds east of UTC."""

    zone: str
    offset: int
    y: float
    nights: tuple[Span, ...]
    midnights: tuple[float, ...]
    dots: tuple[Dot, ...]
    count: int


@dataclass(frozen=True)
class Timeline:
    lanes: tuple[Lane, ...]
    hours: tuple[tuple[float, datetime], ...]
    now: float
    height: float


@dataclass(frozen=True)
class Bar:
    """A bar of a chart, its parts stacked from the ground up: ``(name, y, height, value)``."""

    x: float
    width: float
    label: str
    parts: tuple[tuple[str, float, float, int], ...]
    total: int


@dataclass(frozen=True)
class Bars:
    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, int], ...]
    height: float


def timeline(
    rows: Sequence[Planned], start: datetime, span: timedelta, now: datetime, own_zone: str
) -> Timeline:
    """Lay out what waits: the person's own zone first, the others from east to west."""
    by_zone: dict[str, list[Planned]] = defaultdict(list)
    by_zone[own_zone] = []
    for row in rows:
        by_zone[row.zone].append(row)
    order = sorted(by_zone, key=lambda zone: (zone != own_zone, -_offset(zone, start), zone))
    lanes = tuple(_lane(zone, by_zone[zone], start, span, index * LANE) for index, zone in enumerate(order))
    hours = tuple(
        (_x(start + timedelta(hours=h), start, span), start + timedelta(hours=h))
        for h in range(0, int(span.total_seconds() // 3600) + 1, 6)
    )
    return Timeline(lanes, hours, _x(now, start, span), len(lanes) * LANE)


def bars(
    columns: Sequence[tuple[str, Sequence[tuple[str, int]]]], width: float = WIDTH, height: float = 160
) -> Bars:
    """Lay out stacked columns ``(label, [(part, value), …])`` with lines at round numbers."""
    top = nice_top(max((sum(value for _, value in parts) for _, parts in columns), default=0))
    step = width / max(len(columns), 1)
    found = []
    for index, (label, parts) in enumerate(columns):
        ground = height
        stacked = []
        for name, value in parts:
            size = height * value / top
            ground -= size
            stacked.append((name, ground, size, value))
        total = sum(value for _, value in parts)
        found.append(Bar(index * step + step * 0.14, step * 0.72, label, tuple(stacked), total))
    lines = tuple((height - height * share, round(top * share)) for share in (0.5, 1.0))
    return Bars(tuple(found), lines, height)


def nice_top(value: int) -> int:
    """Return the smallest of 2, 4, 10, 20, 40, 100 … that a chart up to ``value`` fits under."""
    if value <= 2:
        return 2
    size = 10 ** int(log10(value))
    return next(int(size * step) for step in (1, 2, 4, 10) if size * step >= value)


def _lane(zone: str, rows: list[Planned], start: datetime, span: timedelta, y: float) -> Lane:
    nights, midnights = _nights(zone, start, span)
    return Lane(zone, _offset(zone, start), y, nights, midnights, _dots(rows, start, span), len(rows))


def _nights(zone: str, start: datetime, span: timedelta) -> tuple[tuple[Span, ...], tuple[float, ...]]:
    """Return the zone's nights and midnights, hour by hour, so that changed clocks are drawn right."""
    rules = tzdata.zone(zone)
    nights: list[Span] = []
    midnights: list[float] = []
    quarter = timedelta(minutes=15)
    began: datetime | None = None
    steps = ceil(span / quarter)
    for index in range(steps + 1):
        instant = start + index * quarter
        there = instant.astimezone(rules)
        if index and there.hour == 0 and there.minute == 0:
            midnights.append(_x(instant, start, span))
        night = not NIGHT_ENDS <= there.hour < NIGHT_BEGINS
        if night and began is None:
            began = instant
        if began is not None and (not night or index == steps):
            x = _x(began, start, span)
            nights.append(Span(x, _x(instant, start, span) - x))
            began = None
    return tuple(nights), tuple(midnights)


def _dots(rows: list[Planned], start: datetime, span: timedelta) -> tuple[Dot, ...]:
    buckets: dict[int, list[Planned]] = defaultdict(list)
    for row in rows:
        buckets[int((row.due_at - start) / BUCKET)].append(row)
    return tuple(
        Dot(
            _x(start + (index + 0.5) * BUCKET, start, span),
            min(5 + 2.2 * len(found) ** 0.5, 17),
            len(found),
            found[0].due_at,
            tuple(row.contact_name for row in found[:3]),
            _movable(found),
        )
        for index, found in sorted(buckets.items())
    )


def _movable(rows: list[Planned]) -> tuple[int, ...]:
    waiting = len(rows) <= MOST_AT_ONCE and all(row.state == State.SCHEDULED for row in rows)
    return tuple(row.id for row in rows) if waiting else ()


def _x(instant: datetime, start: datetime, span: timedelta) -> float:
    return round(WIDTH * ((instant - start) / span), 1)


def _offset(zone: str, instant: datetime) -> int:
    offset = instant.astimezone(tzdata.zone(zone)).utcoffset()
    return int(offset.total_seconds()) if offset else 0
