"""Wall time + zone + the choice made in a gap or overlap → the instant. Pure.

The wall time is the truth and the instant is derived from it, so the same call is made again whenever the
zone, the contact or the tz tables change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import compress, count, repeat
from operator import sub
from typing import Literal
from zoneinfo import ZoneInfo

from crm import tzdata

InGap = Literal["forward", "backward", "refuse"]
InOverlap = Literal["first", "second", "refuse"]

_MIDNIGHT = time()
_SECOND = timedelta(seconds=1)
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?")


@dataclass(frozen=True, slots=True)
class Due:
    """An instant (aware UTC) and the offset from UTC, in seconds, that the recipient's clock shows then."""

    at: datetime
    utc_offset: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the two meanings of a wall time in a gap or overlap; `local` is what the clock shows then."""

    choice: Literal["forward", "backward", "first", "second"]
    due: Due
    local: datetime


class Ambiguous(ValueError):
    """The wall time does not name exactly one instant and the caller wants to be asked.

    `candidates` are the two instants it may mean; the first is the one that calendars would take.
    """

    def __init__(self, local: datetime, zone: str, candidates: tuple[Candidate, Candidate]):
        self.candidates = candidates
        super().__init__(f"{format_local(local)} {self.says} in {zone}.")

    says = ""


class LocalTimeGap(Ambiguous):
    """Clocks jump over this wall time."""

    says = "does not exist: clocks jump over it"


class LocalTimeOverlap(Ambiguous):
    """Clocks show this wall time twice."""

    says = "comes twice: clocks are put back"


def resolve(local: datetime, zone: str, in_gap: InGap = "refuse", in_overlap: InOverlap = "refuse") -> Due:
    """The instant of a naive wall time in a zone of the tables.

    Raises LocalTimeGap or LocalTimeOverlap under "refuse", KeyError for a zone the tables do not have.
    """
    rules = tzdata.zone(zone)
    if not _unclear(local, rules):
        return _due(local, rules)
    found = candidates(local, zone)
    wanted = in_gap if found[0].choice == "forward" else in_overlap
    for candidate in found:
        if candidate.choice == wanted:
            return candidate.due
    kind = LocalTimeGap if found[0].choice == "forward" else LocalTimeOverlap
    raise kind(local, zone, found)


def resolve_again(local: datetime, zone: str, in_gap: InGap, in_overlap: InOverlap) -> Due:
    """Like resolve, for a stored row whose rules have changed since: nobody is there to be asked.

    A choice nobody made then is made as calendars do (RFC 5545): forward in a gap, first in an overlap.
    """
    return resolve(
        local,
        zone,
        "forward" if in_gap == "refuse" else in_gap,
        "first" if in_overlap == "refuse" else in_overlap,
    )


def instants(locals_: Sequence[datetime], zone: str) -> tuple[list[datetime], list[int]]:
    """The instants, as naive UTC, of many naive wall times in one zone, as calendars read them.

    Also the places of those that clocks skip or show twice; whoever wants to ask about them calls `resolve`.
    Raises KeyError for a zone the tables do not have.
    """
    rules = tzdata.zone(zone)
    if not locals_:
        return [], []
    first, last = min(locals_), max(locals_)
    changing = _days_of_change(zone, first.year, last.year)
    # These run over all wall times without a step of the interpreter for each of them.
    if not changing:
        return list(map(sub, locals_, repeat(rules.utcoffset(first)))), []
    near = compress(count(), map(changing.__contains__, map(datetime.toordinal, locals_)))
    unclear = [place for place in near if _unclear(locals_[place], rules)]
    return list(map(sub, locals_, map(rules.utcoffset, locals_))), unclear


@cache
def _days_of_change(zone: str, first: int, last: int) -> frozenset[int]:
    """The days, as ordinals, around the changes of a zone's offset in the years from one to another."""
    rules = tzdata.zone(zone)
    found: set[int] = set()
    # No zone has changed its offset twice within a week, so a week with one offset at its ends has one.
    for day in range(date(first, 1, 1).toordinal() - 1, date(last, 12, 31).toordinal() + 2, 7):
        if rules.utcoffset(_midnight(day)) != rules.utcoffset(_midnight(day + 7)):
            found.update(range(day - 1, day + 9))
    return frozenset(found)


def _midnight(day: int) -> datetime:
    return datetime.combine(date.fromordinal(day), _MIDNIGHT)


def _unclear(local: datetime, rules: ZoneInfo) -> bool:
    return rules.utcoffset(local) != rules.utcoffset(local.replace(fold=1))


def candidates(local: datetime, zone: str) -> tuple[Candidate, Candidate]:
    """The two instants of a wall time in a gap or overlap; for any other time both are the same one.

    The round trip decides: an instant whose local time is not the one we started from lies beside a gap.
    """
    rules = tzdata.zone(zone)
    one, other = (_due(local.replace(fold=fold), rules) for fold in (0, 1))
    shown = [due.at.astimezone(rules).replace(tzinfo=None, fold=0) for due in (one, other)]
    if shown[0] != local:
        return Candidate("forward", one, shown[0]), Candidate("backward", other, shown[1])
    return Candidate("first", one, shown[0]), Candidate("second", other, shown[1])


def local_at(instant: datetime, zone: str) -> tuple[datetime, InOverlap]:
    """What the clock of a zone shows at an instant, and which of two equal wall times it is."""
    shown = instant.astimezone(tzdata.zone(zone))
    return shown.replace(tzinfo=None, fold=0), "second" if shown.fold else "first"


def offset_at(instant: datetime, zone: str) -> int:
    """The offset from UTC of a zone at an instant, in seconds."""
    return _offset(instant, tzdata.zone(zone))


def parse_local(text: str) -> datetime:
    """ "2026-12-01T09:00" → a naive datetime; ValueError for anything else, an offset or "Z" included."""
    if not _LOCAL.fullmatch(text):
        raise ValueError(
            "Write a local time like 2026-12-01T09:00, without an offset; the zone goes beside it."
        )
    return datetime.fromisoformat(text)


def format_local(local: datetime) -> str:
    """The shortest form that parse_local reads back; minutes unless there are seconds."""
    return local.isoformat(timespec="minutes" if not (local.second or local.microsecond) else "auto")


def _due(local: datetime, rules: ZoneInfo) -> Due:
    at = local.replace(tzinfo=rules).astimezone(UTC)
    # Beside a gap the clock shows another wall time, and so another offset, than the one that was asked for.
    return Due(at, _offset(at, rules))


def _offset(instant: datetime, rules: ZoneInfo) -> int:
    shown = instant.astimezone(rules).replace(tzinfo=UTC)
    return (shown - instant) // _SECOND
