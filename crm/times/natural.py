"""“tomorrow 9”, “in 2 hours”, “יום ראשון 08:30” → a wall time, or a span from now. Pure, given the present.

Everything a person wrote has to be understood; a word too many and nothing is. What is read is shown to
the person before it counts. What can be meant in two ways is asked about: `Several` has both.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from .languages import LANGUAGES
from .lexing import Word, words_of

# A day without an hour, and a part of the day, mean these.
MORNING = time(9)
_PARTS = {
    "morning": MORNING,
    "noon": time(12),
    "afternoon": time(15),
    "evening": time(19),
    "night": time(21),
}
# With these beside it, “9” is the hour of the second half of the day.
_SECOND_HALF = frozenset({"noon", "afternoon", "evening", "night"})
# English dates like 3/4 mean another day on each side of the ocean.
_MONTH_FIRST_SOMEWHERE = "en"
# A bare “5” is as likely an hour of the afternoon as one before anybody is up.
_EARLY = range(1, 7)


class Unreadable(ValueError):
    """The text is no time that we know how to read."""


class Several(ValueError):
    """The text can be meant in several ways, all still to come: wall times of the zone, earliest first."""

    def __init__(self, locals_: list[datetime]):
        self.locals = locals_
        super().__init__(", ".join(map(str, locals_)))


@dataclass(frozen=True, slots=True)
class Read:
    """A wall time of the zone that `now` is of; or, with `span`, so long after now on any clock."""

    local: datetime | None
    span: timedelta | None = None


@dataclass(slots=True)
class _Found:
    """What the words have said so far."""

    days: tuple[date, ...] | None = None
    weekday: int | None = None
    next: bool = False
    month: int | None = None
    day_of_month: int | None = None
    clock: time | None = None
    bare: bool = False
    part: str | None = None
    half: str | None = None
    spans: list[tuple[int, str]] = field(default_factory=list)


def read(text: str, now: datetime, language: str = "en") -> Read:
    """Read a time as it is written in a language, or else in another one of the interface.

    `now` is what the clock of the zone in question shows, without zone. Raises Unreadable, or Several.
    """
    order = [language, *(other for other in LANGUAGES if other != language)]
    for spoken in order:
        words = words_of(text, spoken) if spoken in LANGUAGES else None
        if words:
            try:
                return _meaning(words, now, spoken)
            except Unreadable:
                continue
    raise Unreadable(text)


def _meaning(words: list[Word], now: datetime, language: str) -> Read:
    found = _collect(words, now.date(), language)
    if found.spans:
        return _after(found, now)
    meant = sorted({local for clock in _clocks(found) for local in _locals(found, now, clock)})
    if not meant:
        raise Unreadable
    coming = [local for local in meant if local > now]
    if len(coming) > 1:
        raise Several(coming)
    # One that has passed is read too, so that the person is told that it has.
    return Read(coming[0] if coming else meant[-1])


def _collect(words: list[Word], today: date, language: str) -> _Found:
    found, place = _Found(), 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else None
        place += 1
        if word.kind == "in":
            if following is None or following.kind not in ("number", "amount", "span", "unit"):
                raise Unreadable
        elif word.kind in ("number", "amount") and following is not None and following.kind == "unit":
            found.spans.append((_amount(word), following.value))
            place += 1
        elif word.kind == "unit":
            found.spans.append((1, word.value))
        elif word.kind == "span":
            found.spans.append(word.value)
        elif word.kind in ("number", "amount"):
            _bare_number(found, _amount(word), word, words, place - 1)
        else:
            _take(found, word, today, language)
    return found


def _bare_number(found: _Found, number: int, word: Word, words: list[Word], place: int) -> None:
    """A number is a day beside a month, a year behind both, and an hour otherwise."""
    near = [words[other].kind for other in (place - 1, place + 1) if 0 <= other < len(words)]
    if "month" in near and found.day_of_month is None and number <= 31:
        _once(found, "day_of_month", number)
    elif number >= 2000 and found.month and found.day_of_month:
        _once(found, "days", (_date(number, found.month, found.day_of_month),))
    elif word.kind == "number" and number >= 100:
        _once(found, "clock", _time(*divmod(number, 100)))
    else:
        _once(found, "clock", _time(number, 0))
        found.bare = word.kind == "number"


def _take(found: _Found, word: Word, today: date, language: str) -> None:
    if word.kind == "day":
        _once(found, "days", (today + timedelta(days=word.value),))
    elif word.kind in ("weekday", "month", "part", "half"):
        _once(found, word.kind, word.value)
    elif word.kind == "next":
        found.next = True
    elif word.kind in ("clock", "hours"):
        _once(found, "clock", _time(*word.value))
    elif word.kind == "iso":
        _once(found, "days", (_date(*word.value),))
    elif word.kind == "date":
        _once(found, "days", _written_dates(*word.value, language=language))
    elif word.kind == "dotted" and (found.days or found.weekday is not None or word.value[1] > 12):
        _once(found, "clock", _time(*word.value))
    elif word.kind in ("slashed", "dotted"):
        first, second = word.value
        days = _written_dates(first, second, today.year, language=language)
        _once(found, "days", tuple(_not_before(today, day) for day in days))
    else:
        raise Unreadable


def _once(found: _Found, name: str, value: object) -> None:
    if getattr(found, name) is not None:
        raise Unreadable
    setattr(found, name, value)


def _written_dates(first: int, second: int, year: int, *, language: str) -> tuple[date, ...]:
    if year < 100:
        year += 2000
    if language == _MONTH_FIRST_SOMEWHERE and first != second and first <= 12 and second <= 12:
        return _date(year, second, first), _date(year, first, second)
    if language == _MONTH_FIRST_SOMEWHERE and second > 12:
        first, second = second, first
    return (_date(year, second, first),)


def _not_before(today: date, day: date) -> date:
    return day if day >= today else _date(day.year + 1, day.month, day.day)


def _clocks(found: _Found) -> list[time | None]:
    """Return the hours that may be meant; None where none was named."""
    clock = _clock(found)
    if clock and found.bare and not found.half and not found.part and clock.hour in _EARLY:
        return [clock, _later(clock)]
    return [clock]


def _later(clock: time) -> time:
    return clock.replace(hour=clock.hour + 12)


def _clock(found: _Found) -> time | None:
    if found.clock is None:
        if found.half:
            raise Unreadable
        return _PARTS[found.part] if found.part else None
    hour = found.clock.hour
    if found.half and not 1 <= hour <= 12:
        raise Unreadable
    # “12 at night” belongs to one day for some and to the next for others; “15 in the morning” to none.
    if (found.part in ("evening", "night") and hour == 12) or (found.part == "morning" and hour > 12):
        raise Unreadable
    if found.half == "am" and hour == 12:
        return found.clock.replace(hour=0)
    later = found.half == "pm" or (found.half is None and found.part in _SECOND_HALF)
    if later and 1 <= hour < 12:
        # “2 in the night” is an hour after midnight; “11 in the night” is one before.
        early = found.part == "night" and found.half is None and hour < 6
        return found.clock if early else _later(found.clock)
    return found.clock


def _locals(found: _Found, now: datetime, clock: time | None) -> list[datetime]:
    days = _days(found, now, clock)
    if days is not None:
        return [datetime.combine(day, clock or MORNING) for day in days]
    if clock is None:
        raise Unreadable
    today = datetime.combine(now.date(), clock)
    if today > now:
        return [today]
    tomorrow = [today + timedelta(days=1)]
    if found.bare and not found.half and not found.part and 1 <= clock.hour < 12:
        # “9”, said at ten in the morning, may be this evening.
        return [today + timedelta(hours=12), *tomorrow]
    return tomorrow


def _days(found: _Found, now: datetime, clock: time | None) -> list[date] | None:
    """Return the days that may be meant, None where none was named."""
    today = now.date()
    if found.month is not None and found.days is None:
        if found.day_of_month is None:
            raise Unreadable
        return [_not_before(today, _date(now.year, found.month, found.day_of_month))]
    if found.weekday is not None and found.days is None:
        ahead = (found.weekday - now.weekday()) % 7
        past = ahead == 0 and (found.next or datetime.combine(today, clock or MORNING) <= now)
        nearest = today + timedelta(days=7 if past else ahead)
        # “Next Friday” is the coming one for some, and the one after it for others.
        return [nearest, nearest + timedelta(days=7)] if found.next and ahead else [nearest]
    if found.days is None:
        return None
    days = [day for day in found.days if found.weekday in (None, day.weekday())]
    if not days or (days == [today] and clock is None):
        raise Unreadable
    return days


def _after(found: _Found, now: datetime) -> Read:
    """Minutes and hours are counted on any clock; days keep the hour unless another one is named."""
    small = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
    if found.days or found.weekday is not None or found.month is not None:
        raise Unreadable
    clock = _clock(found)
    if all(unit in small for _count, unit in found.spans):
        if clock is not None:
            raise Unreadable
        return Read(None, sum((count * small[unit] for count, unit in found.spans), timedelta()))
    day = now.date()
    for count, unit in found.spans:
        if unit in small:
            raise Unreadable
        day = _months_later(day, count) if unit == "month" else day + count * _DAYS[unit]
    return Read(datetime.combine(day, clock or now.time().replace(second=0, microsecond=0)))


_DAYS = {"day": timedelta(days=1), "week": timedelta(days=7)}


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return _date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _amount(word: Word) -> int:
    return word.value[0] if word.kind == "number" else word.value


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable from error


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError as error:
        raise Unreadable from error
