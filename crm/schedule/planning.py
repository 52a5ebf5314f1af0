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
# A year has every holiday, so no quiet time is overlooked however long a message waits its turn.
_LOOK_AHEAD = timedelta(days=366)


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

    def kept_quiet(self, rules: Rules) -> "Plan":
        """Return this plan moved out of the quiet times, unless it ignores them."""
        if self.ignores_quiet:
            return self
        found = quiet.settle(self.due, self.zone, rules, _LOOK_AHEAD)
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

    def in_spite_of(self, rules: Rules) -> "Plan":
        """Return this plan with the quiet time that it lies in, if any, which a person chose to ignore."""
        return replace(self, quiet=quiet.quiet_at(zones.parse_local(self.local), rules), ignores_quiet=True)


def plan(send_at: dict[str, Any], contact: Contact, grace_seconds: int, *, now: datetime) -> Plan:
    """Return the plan for ``{local, zone, in_gap, in_overlap, quiet}``.

    A time that has just passed is taken while the message's grace lasts, and is due at once: a person who
    picks this minute in a form and saves a little later means now. A time in the account's quiet times is
    moved to the first minute after them unless ``quiet`` is “ignore”. Raises Invalid with code
    ``in_the_past`` for an earlier one, ``local_time_gap`` or ``local_time_overlap`` with ``candidates``,
    ``unknown_zone`` with ``suggestions``, ``bad_local_time``.
    """
    wanted = asked(send_at, *zone_of(send_at["zone"], contact))
    if now > policy.last_at(wanted.due.at, grace_seconds):
        raise Invalid(
            "This time has already passed. Choose a later one.",
            code="in_the_past",
            due_at=wire.instant(wanted.due.at),
            now=wire.instant(now),
        )
    rules = quiet.rules_of(contact.account)
    if send_at.get("quiet") == "ignore":
        return wanted.in_spite_of(rules)
    return wanted.kept_quiet(rules)


def asked(send_at: dict[str, Any], zone: str, zone_source: str) -> Plan:
    """Return the plan for a wall time in a zone, whether it has passed or is quiet or not.

    Raises Invalid like `plan`.
    """
    in_gap, in_overlap = send_at["in_gap"], send_at["in_overlap"]
    try:
        local = zones.parse_local(send_at["local"])
        due = zones.resolve(local, zone, in_gap, in_overlap)
    except zones.Ambiguous as unclear:
        raise _ask(unclear, zone) from unclear
    except (ValueError, OverflowError) as error:
        raise Invalid(str(error), code="bad_local_time") from error
    return Plan(zones.format_local(local), zone, zone_source, in_gap, in_overlap, due)


def at_once(zone: str, zone_source: str, *, now: datetime) -> Plan:
    """Return the plan of a message that is due now, whether that is quiet or not."""
    local, which = zones.local_at(now, zone)
    due = zones.Due(now, zones.offset_at(now, zone))
    return Plan(zones.format_local(local), zone, zone_source, "forward", which, due)


def plan_now(zone: str, zone_source: str, rules: Rules, *, now: datetime) -> Plan:
    """Return the plan of a message that a person wants to leave at once, in a quiet time too.

    ``quiet`` says which one that is.
    """
    return at_once(zone, zone_source, now=now).in_spite_of(rules)


def zone_of(name: str, contact: Contact) -> tuple[str, str]:
    """Return the zone that “recipient” or a zone's name means for a contact, and where it is known from.

    Raises Invalid with code ``unknown_zone`` and ``suggestions``.
    """
    if name == RECIPIENT:
        return contact.effective_zone, contact.zone_source
    return named_zone(name), NAMED


def named_zone(name: str) -> str:
    """Return a zone's name in its right spelling; raises Invalid like `zone_of`."""
    try:
        return check_zone(name)
    except UnknownZone as error:
        raise Invalid(str(error), code="unknown_zone", suggestions=error.suggestions) from error


def _ask(unclear: zones.Ambiguous, zone: str) -> Invalid:
    gap = isinstance(unclear, zones.LocalTimeGap)
    return Invalid(
        str(unclear),
        code="local_time_gap" if gap else "local_time_overlap",
        zone=zone,
        candidates=shown_candidates(unclear),
    )


def shown_candidates(unclear: zones.Ambiguous) -> list[dict[str, Any]]:
    """Return the two meanings of a wall time in a gap or overlap, as they travel."""
    return [
        {
            "choice": candidate.choice,
            "local": zones.format_local(candidate.local),
            "due_at": wire.instant(candidate.due.at),
            "utc_offset": candidate.due.utc_offset,
        }
        for candidate in unclear.candidates
    ]
