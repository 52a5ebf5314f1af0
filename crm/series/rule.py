"""On which local dates a series falls. Pure.

Dates are counted on the calendar and know nothing of zones, so a change of clocks neither adds nor drops
one: whatever the clock does on a date, the series falls on it once.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice, takewhile
from typing import Any, Literal

Freq = Literal["daily", "weekly", "monthly"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_DAY = -1


class BadRule(ValueError):
    """A rule that cannot be followed; the message says why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Every so many days, weeks or months. `weekdays`: 0 is Monday. `day`: of the month, -1 the last one.

    A month that is shorter than `day` has it on its last day.
    """

    freq: Freq
    local_time: time
    every: int = 1
    weekdays: tuple[int, ...] = ()
    day: int | None = None

    def from_date(self, first: date) -> Iterator[date]:
        """Yield the dates from `first` on, without end; weeks and months are counted from its own."""
        if self.freq == "daily":
            return _daily(first, self.every)
        if self.freq == "weekly":
            return _weekly(first, self.every, self.weekdays or (first.weekday(),))
        return _monthly(first, self.every, self.day or first.day)


@dataclass(frozen=True, slots=True)
class Ends:
    """The last date, by number or by name; both None: never. What was skipped counts as well."""

    after: int | None = None
    on: date | None = None


def read_rule(given: dict[str, Any]) -> Rule:
    """Return the rule of ``{freq, every, local_time, weekdays, day}``.

    Weekdays are names such as “mon” or “Monday”, or numbers from 0 for Monday. Raises BadRule.
    """
    try:
        local_time = time.fromisoformat(given["local_time"])
    except ValueError as error:
        raise BadRule("Write the time like 09:00.") from error
    if local_time.tzinfo is not None:
        raise BadRule("Write the time like 09:00; the zone goes beside it.")
    weekdays = tuple(sorted({_weekday(name) for name in given.get("weekdays") or ()}))
    return Rule(given["freq"], local_time, given.get("every") or 1, weekdays, given.get("day"))


def dates(rule: Rule, first: date, ends: Ends) -> Iterator[date]:
    """Yield the dates of a series that begins on `first`, to its end."""
    found = rule.from_date(first)
    if ends.after is not None:
        found = islice(found, ends.after)
    last = ends.on
    return found if last is None else takewhile(lambda day: day <= last, found)


def _weekday(name: Any) -> int:
    if isinstance(name, int) and 0 <= name <= 6:
        return name
    short = str(name).strip().lower()[:3]
    matches = [number for number, known in enumerate(WEEKDAYS) if known == short or known[:2] == short]
    if not matches:
        raise BadRule(f"“{name}” is no day of the week. Write mon, tue, wed, thu, fri, sat or sun.")
    return matches[0]


def _daily(first: date, every: int) -> Iterator[date]:
    day = first
    while True:
        yield day
        day += timedelta(days=every)


def _weekly(first: date, every: int, weekdays: tuple[int, ...]) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    while True:
        for weekday in weekdays:
            day = monday + timedelta(days=weekday)
            if day >= first:
                yield day
        monday += timedelta(weeks=every)


def _monthly(first: date, every: int, wanted: int) -> Iterator[date]:
    year, month = first.year, first.month
    while True:
        length = monthrange(year, month)[1]
        day = date(year, month, length if wanted == LAST_DAY else min(wanted, length))
        if day >= first:
            yield day
        later = year * 12 + month - 1 + every
        year, month = divmod(later, 12)
        month += 1
