"""Times at which nobody is written to: nights, the Sabbath, holidays. Pure.

They are counted on the recipient's own clock and calendar. A message whose time lies in one of them leaves
in the first minute after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import holidays

from . import zones

Why = Literal["quiet_hours", "sabbath", "holiday"]

_DAY = timedelta(days=1)
_FRIDAY = 4
# Israel's holidays begin on the evening before, at the hours of the Sabbath; these where it is not kept.
_EVE_COUNTRIES = frozenset({"IL"})
_EVE = (time(15, 0), time(20, 30))


@dataclass(frozen=True, slots=True)
class Rules:
    """What an account keeps, each None where it does not.

    `night`: from and until, on the clock; over midnight where from is the later one. `sabbath`: from on
    Friday, until on Saturday. `country`: whose public holidays are kept. `language`: of their names.
    """

    night: tuple[time, time] | None = None
    sabbath: tuple[time, time] | None = None
    country: str | None = None
    language: str = "en"

    def __bool__(self) -> bool:
        return bool(self.night or self.sabbath or self.country)


def rules_of(account: Any) -> Rules:
    """Return the rules of an account, or of a row with its columns."""
    return Rules(
        night=_pair(account.quiet_from, account.quiet_until),
        sabbath=_pair(account.sabbath_from, account.sabbath_until),
        country=account.holidays,
        language=account.language,
    )


class Span(NamedTuple):
    """A quiet time from `start` up to `end`, the first minute that is not quiet; both are wall times."""

    start: datetime
    end: datetime
    why: Why
    name: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """When a message leaves by the rules.

    `moved` is the quiet time that it was moved out of, None where its time may stay. `quiet_at` is the
    instant at which the next quiet time begins, None when there is none within what was asked for.
    """

    due: zones.Due
    moved: Span | None
    quiet_at: datetime | None


def settle(due: zones.Due, zone: str, rules: Rules, within: timedelta) -> Settled:
    """Move an instant to the first minute that is not quiet in a zone, and find what is quiet after it.

    `within` is how long after the instant the next quiet time is looked for.
    """
    if not rules:
        return Settled(due, None, None)
    first = None
    while (span := quiet_at(zones.local_at(due.at, zone)[0], rules)) is not None:
        first = first or span
        # Beside a gap the wall time that was aimed at may not exist, so what came out is looked at again.
        due = _first_after(span.end, zone, due.at)
    local = zones.local_at(due.at, zone)[0]
    start = next_start(local, local + within, rules)
    return Settled(due, first, None if start is None else _first_after(start, zone, due.at).at)


def quiet_at(local: datetime, rules: Rules) -> Span | None:
    """Return the quiet time that a wall time lies in, the longest lasting one where they overlap."""
    around = (span for day in (local.date() - _DAY, local.date()) for span in _spans(day, rules))
    found = [span for span in around if span.start <= local < span.end]
    return max(found, key=lambda span: span.end, default=None)


def next_start(local: datetime, until: datetime, rules: Rules) -> datetime | None:
    """Return when the first quiet time after a wall time begins, None if not before `until`."""
    day = local.date()
    while day <= until.date():
        starts = [span.start for span in _spans(day, rules) if local < span.start]
        if starts:
            return min(starts)
        day += _DAY
    return None


def countries() -> frozenset[str]:
    """Return the codes of the countries whose holidays are known."""
    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)


def _pair(start: str | None, end: str | None) -> tuple[time, time] | None:
    return (time.fromisoformat(start), time.fromisoformat(end)) if start and end else None


def _first_after(local: datetime, zone: str, after: datetime) -> zones.Due:
    """Return the first instant after another one at which a clock shows a wall time, or would have."""
    meant = sorted((found.due for found in zones.candidates(local, zone)), key=lambda due: due.at)
    return next((due for due in meant if due.at > after), meant[-1])


@lru_cache(maxsize=4096)
def _spans(day: date, rules: Rules) -> tuple[Span, ...]:
    """Return the quiet times that begin on a day."""
    return tuple(_beginning(day, rules))


def _beginning(day: date, rules: Rules) -> Iterator[Span]:
    if rules.night:
        start, end = rules.night
        yield _span(day, start, day if start < end else day + _DAY, end, "quiet_hours")
    if rules.sabbath and day.weekday() == _FRIDAY:
        yield _span(day, rules.sabbath[0], day + _DAY, rules.sabbath[1], "sabbath")
    if rules.country in _EVE_COUNTRIES:
        start, end = rules.sabbath or _EVE
        name = _holidays(rules.country, (day + _DAY).year, rules.language).get(day + _DAY)
        if name:
            yield _span(day, start, day + _DAY, end, "holiday", name)
    elif rules.country:
        name = _holidays(rules.country, day.year, rules.language).get(day)
        if name:
            yield _span(day, time(), day + _DAY, time(), "holiday", name)


def _span(first: date, start: time, last: date, end: time, why: Why, name: str | None = None) -> Span:
    return Span(datetime.combine(first, start), datetime.combine(last, end), why, name)


@lru_cache(maxsize=256)
def _holidays(country: str, year: int, language: str) -> dict[date, str]:
    known = getattr(holidays, country)
    spoken = {name[:2]: name for name in known.supported_languages}
    # Without a language the library would take the one of the machine.
    spoken_here = spoken.get(language) or spoken.get("en") or known.default_language
    return dict(holidays.country_holidays(country, years=year, language=spoken_here))
