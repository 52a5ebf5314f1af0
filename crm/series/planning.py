"""When each message of a series is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.errors import Invalid
from crm.schedule import quiet, zones
from crm.schedule.planning import Plan, asked, zone_of

from .models import Series
from .rule import BadRule, Ends, Rule, dates, read_rule

# Nobody can be asked at every change of clocks for years, so it is done as calendars do.
_AS_CALENDARS_DO = {"in_gap": "forward", "in_overlap": "first"}
# A rule without an end is looked through for so long.
_FOREVER = timedelta(days=366 * 5)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A local date of a series and the plan of its message."""

    day: date
    plan: Plan


def rule_of(given: dict[str, Any]) -> Rule:
    """Return the rule; Invalid with code ``bad_rule`` for one that cannot be followed."""
    try:
        return read_rule(given)
    except BadRule as error:
        raise Invalid(str(error), code="bad_rule") from error


def first_date(
    rule: Rule,
    zone: str,
    quietness: str,
    contact: Contact,
    starts_on: date | None = None,
    steps: date | None = None,
    *,
    now: datetime,
) -> date:
    """Return the first local date of the rule, from a date on, whose time is still to come.

    `steps` is an earlier date of the rule from which its weeks or months are counted.
    """
    here = zone_of(zone, contact)
    today = zones.local_at(now, here[0])[0].date()
    earliest = max(today, starts_on or today)
    rules = quiet.rules_of(contact.account)
    for day in rule.from_date(steps or earliest):
        if day >= earliest and _plan(day, rule, *here, rules, quietness).due.at > now:
            return day
    raise AssertionError("a rule without an end has no last date")


def occurrences(series: Series, account: Account, *, now: datetime) -> Iterator[Occurrence]:
    """Yield what is still to come of a series, without the dates that are skipped, for five years at most."""
    rule = rule_of(series.rule)
    here = zone_of(series.zone, series.contact)
    rules, skipped = quiet.rules_of(account), set(series.skipped)
    today = zones.local_at(now, here[0])[0].date()
    for day in dates(rule, date.fromisoformat(series.first_on), ends_of(series)):
        if day > today + _FOREVER:
            return
        if day < today - timedelta(days=1) or day.isoformat() in skipped:
            continue
        plan = _plan(day, rule, *here, rules, series.quiet)
        if plan.due.at > now:
            yield Occurrence(day, plan)


def count_before(series: Series, day: date) -> int:
    """Return how many dates of a series come before a day; those that are skipped count."""
    found = dates(rule_of(series.rule), date.fromisoformat(series.first_on), ends_of(series))
    return sum(1 for _ in _before(found, day))


def falls_on(series: Series, day: date) -> bool:
    """Return whether a day is one of the series', skipped or not."""
    found = dates(rule_of(series.rule), date.fromisoformat(series.first_on), ends_of(series))
    return any(one == day for one in _before(found, day + timedelta(days=1)))


def ends_of(series: Series) -> Ends:
    """Return where a series ends."""
    return Ends(series.ends_after, date.fromisoformat(series.ends_on) if series.ends_on else None)


def _before(found: Iterator[date], day: date) -> Iterator[date]:
    for one in found:
        if one >= day:
            return
        yield one


def _plan(day: date, rule: Rule, zone: str, source: str, rules: quiet.Rules, quietness: str) -> Plan:
    local = zones.format_local(datetime.combine(day, rule.local_time))
    plan = asked({"local": local} | _AS_CALENDARS_DO, zone, source)
    return plan.in_spite_of(rules) if quietness == "ignore" else plan.kept_quiet(rules)
