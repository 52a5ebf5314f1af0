"""Instants as people read them, in one zone and one language. Pure: ``now`` is given."""

from datetime import date, datetime, timedelta

from crm import tzdata

from .words import Words


class Times:
    """Writes instants in the zone of the person at the desk."""

    def __init__(self, words: Words, zone: str, now: datetime):
        self.words = words
        self.zone = zone
        self.now = now
        self.today = now.astimezone(tzdata.zone(zone)).date()
        # A page writes the same few days again and again.
        self._written: dict[tuple[date, date], str] = {}

    def local(self, instant: datetime, zone: str | None = None) -> datetime:
        """Return an instant as the clock of a zone shows it."""
        return instant.astimezone(tzdata.zone(zone or self.zone))

    def clock(self, instant: datetime, zone: str | None = None) -> str:
        """Return ``09:00``."""
        return self.local(instant, zone).strftime("%H:%M")

    def day(self, instant: datetime, zone: str | None = None) -> str:
        """Return ``Today``, ``Tomorrow`` or ``Tue 24 Nov``, by the calendar of a zone."""
        there = self.local(self.now, zone).date()
        return self.day_of(self.local(instant, zone).date(), there)

    def dated(self, instant: datetime, zone: str | None = None) -> str:
        """Return ``Tue 24 Nov`` by the calendar of a zone: their “tomorrow” may be our “today”."""
        return self._date(self.local(instant, zone).date(), self.today.year)

    def day_of(self, wanted: date, today: date | None = None) -> str:
        """Return a date in words, seen from a day."""
        today = today or self.today
        if (wanted, today) not in self._written:
            self._written[wanted, today] = self._near(wanted, today)
        return self._written[wanted, today]

    def _near(self, wanted: date, today: date) -> str:
        near = {-1: "time.yesterday", 0: "time.today", 1: "time.tomorrow"}.get((wanted - today).days)
        if near:
            return self.words(near)
        return self._date(wanted, today.year)

    def _date(self, wanted: date, this_year: int) -> str:
        pattern = "time.date" if wanted.year == this_year else "time.date_year"
        return self.words(
            pattern,
            weekday=self.weekday(wanted),
            day=str(wanted.day),
            month=self.words(f"time.month.{wanted.month}"),
            year=str(wanted.year),
        )

    def long_day(self, instant: datetime) -> str:
        """Return ``Monday, 23 November``."""
        there = self.local(instant).date()
        return self.words(
            "time.long_date",
            weekday=self.words(f"time.long_weekday.{there.weekday()}"),
            day=str(there.day),
            month=self.words(f"time.long_month.{there.month}"),
        )

    def weekday(self, wanted: date) -> str:
        """Return the short name of a day of the week."""
        return self.words(f"time.weekday.{wanted.weekday()}")

    def moment(self, instant: datetime, zone: str | None = None) -> str:
        """Return ``Today 09:00``."""
        return self.words("time.moment", day=self.day(instant, zone), clock=self.clock(instant, zone))

    def wall(self, local: str) -> str:
        """Return ``Tue 24 Nov 09:00`` for a wall time as it is stored."""
        there = datetime.fromisoformat(local)
        day = self._date(there.date(), self.today.year)
        return self.words("time.moment", day=day, clock=there.strftime("%H:%M"))

    def ago(self, instant: datetime | None) -> str:
        """Return how long ago something was, in its largest unit."""
        if instant is None:
            return self.words("time.never")
        passed = self.now - instant
        if passed < timedelta(minutes=1):
            return self.words("time.just_now")
        for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
            count = int(passed.total_seconds() // size)
            if count:
                return self.words(f"time.ago.{unit}", count=count)
        return self.words("time.just_now")

    def until(self, instant: datetime) -> str:
        """Return how far ahead something is, in its largest unit."""
        ahead = instant - self.now
        for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
            count = int(ahead.total_seconds() // size)
            if count > 0:
                return self.words(f"time.in.{unit}", count=count)
        return self.words("time.in_a_moment")


def city(zone: str) -> str:
    """Return the place in a zone's name: ``America/New_York`` → ``New York``."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def offset(seconds: int) -> str:
    """Return an offset from UTC as ``UTC+5:45``."""
    if not seconds:
        return "UTC"
    sign = "−" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds) // 60, 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
