"""When a message is due: what a person asked for, as the columns of a row."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from crm import tzdata, wire
from crm.contacts.models import Contact
from crm.contacts.zones import UnknownZone, check_zone
from crm.errors import Invalid

from . import policy, quiet, zones
from .quiet import Rules, Span

# What a caller writes for "wherever this person lives".
RECIPIENT = "recipient"
# The zone was named for this message, so it stays when the contact's own zone changes.
NAMED = "message"
# The longest grace that a person can give is a week, so nothing that is quiet in it is overlooked.
_LOOK_AHEAD = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Plan:
    """A wall time with its zone and choices, and the instant that follows from them.

    `local` agrees with `due`. Where a quiet time stands between what was asked for and that, `asked_local`
    is the time asked for and `quiet` the quiet time; with `ignores_quiet` the message leaves in it.
    """

    local: str
    zone: str
    zone_source: str
    in_gap: str
    in_overlap: str
    due: zones.Due
    asked_local: str | None = None
    quiet: Span | None = None
    quiet_at: datetime | None = None
    ignores_quiet: bool = False

    def columns(self, grace_seconds: int) -> dict[str, Any]:
        """Return the columns of a message that is due by this plan."""
        return {
            "local": self.local,
            "zone": self.zone,
            "zone_source": self.zone_source,
            "in_gap": self.in_gap,
            "in_overlap": self.in_overlap,
            "due_at": self.due.at,
            "utc_offset": self.due.utc_offset,
            "tzdb": tzdata.version(),
            "grace_seconds": grace_seconds,
            "last_at": policy.last_at(self.due.at, grace_seconds),
            "asked_local": self.asked_local,
            "quiet_why": self.quiet.why if self.quiet else None,
            "quiet_name": self.quiet.name if self.quiet else None,
            "quiet_at": self.quiet_at,
            "ignores_quiet": self.ignores_quiet,
            "released_at": None,
            "not_before": None,
        }

    def kept_quiet(self, rules: Rules, grace_seconds: int) -> "Plan":
        """Return this plan moved out of the quiet times, unless it ignores them."""
        if self.ignores_quiet:
            return self
        within = max(timedelta(seconds=grace_seconds), _LOOK_AHEAD)
        found = quiet.settle(self.due, self.zone, rules, within)
        if found.moved is None:
            return replace(self, quiet_at=found.quiet_at)
        return replace(
            self,
            local=zones.format_local(zones.local_at(found.due.at, self.zone)[0]),
            due=found.due,
            asked_local=self.asked_local or self.local,
            quiet=found.moved,
            quiet_at=found.quiet_at,
        )


def plan(send_at: dict[str, Any], contact: Contact, grace_seconds: int, *, now: datetime) -> Plan:
    """Return the plan for ``{local, zone, in_gap, in_overlap, quiet}``.

    A time that has just passed is taken while the message's grace lasts, and is due at once: a person who
    picks this minute in a form and saves a little later means now. A time in the account's quiet times is
    moved to the first minute after them unless ``quiet`` is “ignore”. Raises Invalid with code
    ``in_the_past`` for an earlier one, ``local_time_gap`` or ``local_time_overlap`` with ``candidates``,
    ``unknown_zone`` with ``suggestions``, ``bad_local_time``.
    """
    zone, source = _zone(send_at["zone"], contact)
    try:
        local = zones.parse_local(send_at["local"])
        due = zones.resolve(local, zone, send_at["in_gap"], send_at["in_overlap"])
    except zones.Ambiguous as asked:
        raise _ask(asked, zone) from asked
    except (ValueError, OverflowError) as error:
        raise Invalid(str(error), code="bad_local_time") from error
    if now > policy.last_at(due.at, grace_seconds):
        raise Invalid(
            "This time has already passed. Choose a later one.",
            code="in_the_past",
            due_at=wire.instant(due.at),
            now=wire.instant(now),
        )
    wanted = Plan(zones.format_local(local), zone, source, send_at["in_gap"], send_at["in_overlap"], due)
    rules = quiet.rules_of(contact.account)
    if send_at.get("quiet") == "ignore":
        return replace(wanted, quiet=quiet.quiet_at(local, rules), ignores_quiet=True)
    return wanted.kept_quiet(rules, grace_seconds)


def plan_now(zone: str, zone_source: str, rules: Rules, *, now: datetime) -> Plan:
    """Return the plan of a message that a person wants to leave at once, in a quiet time too.

    ``quiet`` says which one that is.
    """
    local, which = zones.local_at(now, zone)
    due = zones.Due(now, zones.offset_at(now, zone))
    wanted = Plan(zones.format_local(local), zone, zone_source, "forward", which, due)
    return replace(wanted, quiet=quiet.quiet_at(local, rules), ignores_quiet=True)


def _zone(asked: str, contact: Contact) -> tuple[str, str]:
    if asked == RECIPIENT:
        return contact.effective_zone, contact.zone_source
    try:
        return check_zone(asked), NAMED
    except UnknownZone as error:
        raise Invalid(str(error), code="unknown_zone", suggestions=error.suggestions) from error


def _ask(asked: zones.Ambiguous, zone: str) -> Invalid:
    gap = isinstance(asked, zones.LocalTimeGap)
    return Invalid(
        str(asked),
        code="local_time_gap" if gap else "local_time_overlap",
        zone=zone,
        candidates=[
            {
                "choice": candidate.choice,
                "local": zones.format_local(candidate.local),
                "due_at": wire.instant(candidate.due.at),
                "utc_offset": candidate.due.utc_offset,
            }
            for candidate in asked.candidates
        ],
    )
