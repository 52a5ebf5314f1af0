"""When a campaign's wall time comes in each zone, and what happens where it has already passed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crm.schedule import zones
from crm.schedule.planning import Plan, asked, at_once
from crm.schedule.quiet import Rules

# Who picks this minute and saves a little later means now.
_JUST_NOW = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone's plan; `past`: the wall time that was asked for is over there. Without a plan it is skipped."""

    zone: str
    plan: Plan | None
    past: bool


class Clocks:
    """The plans of one wall time, made once for each zone.

    ``send_at`` has the keys of the API. `if_past`: “next_day” takes the same wall time on the first day on
    which it is still to come, “now” this instant, “skip” leaves such people out. Quiet times move a plan
    before it is asked whether it is past.
    """

    def __init__(self, send_at: dict[str, Any], if_past: str, rules: Rules, *, now: datetime):
        self._send_at = send_at
        self._if_past = if_past
        self._rules = rules
        self._now = now
        self._known: dict[str, Clock] = {}

    def __call__(self, zone: str) -> Clock:
        """Return a zone's plan. Raises Invalid for a wall time that clocks skip or show twice there."""
        found = self._known.get(zone)
        if found is None:
            found = self._known[zone] = self._make(zone)
        return found

    def _make(self, zone: str) -> Clock:
        plan = self._settled(asked(self._send_at, zone, ""))
        if not self._is_past(plan):
            return Clock(zone, plan, False)
        if self._if_past == "skip":
            return Clock(zone, None, True)
        if self._if_past == "now":
            return Clock(zone, self._settled(at_once(zone, "", now=self._now)), True)
        return Clock(zone, self.next_day(zone), True)

    def next_day(self, zone: str) -> Plan:
        """Return the plan for the first day on which the wall time is still to come in a zone."""
        local = zones.parse_local(self._send_at["local"])
        today = zones.local_at(self._now, zone)[0].date()
        local = datetime.combine(max(today, local.date() + _DAY), local.time())
        while self._is_past(plan := self._settled(self._asked(local, zone))):
            local += _DAY
        return plan

    def _asked(self, local: datetime, zone: str) -> Plan:
        return asked(self._send_at | {"local": zones.format_local(local)}, zone, "")

    def _settled(self, plan: Plan) -> Plan:
        if self._send_at.get("quiet") == "ignore":
            return plan.in_spite_of(self._rules)
        return plan.kept_quiet(self._rules)

    def _is_past(self, plan: Plan) -> bool:
        return plan.due.at + _JUST_NOW <= self._now
