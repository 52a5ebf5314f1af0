"""All of a campaign before any of it is stored: the preview shows it, and saving stores the very same."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from crm.accounts.models import Account
from crm.db import db
from crm.message_templates import service as templates
from crm.schedule import policy, quiet, words, zones
from crm.schedule.models import Event, Message
from crm.schedule.planning import RECIPIENT, Plan, named_zone
from crm.schedule.states import COMMIT, State

from . import audience
from .clocks import Clocks
from .pacing import Batch, Pace, expected
from .sorting import Group, Held, Person, sort

_FAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Batched:
    """Everybody in one zone, in the order of their ids, and when each is expected to leave."""

    plan: Plan
    past: bool
    people: list[Person]
    leaves: list[datetime]


@dataclass(frozen=True, slots=True)
class Prepared:
    """`batches` are in run order. `past`: zones whose time has passed, with how many people each and when it
    comes there again. `change` is the account's newest revision when all this was read."""

    source: str
    template_id: int | None
    attachment_id: int | None
    send_at: dict[str, Any]
    grace_seconds: int
    total: int
    batches: list[Batched]
    held: list[Held]
    past: list[tuple[str, int, datetime]]
    skipped: int
    unseen: int
    pace: Pace
    change: int

    @property
    def planned(self) -> int:
        """How many will be written to."""
        return sum(len(batch.people) for batch in self.batches)

    def in_order(self) -> Iterator[tuple[Batched, Person, datetime]]:
        """Yield everybody in run order: the instant, the east first, the id."""
        for _instant, batches in groupby(self.batches, key=_instant_and_east):
            # Zones that share their clock are one in this order.
            together = [_each(batch) for batch in batches]
            if len(together) == 1:
                yield from together[0]
            else:
                yield from heapq.merge(*together, key=lambda place: place[1].contact_id)


def prepare(account: Account, wanted: dict[str, Any], *, now: datetime) -> Prepared:
    """Read the audience and work out who gets what when; nothing is stored.

    ``wanted`` has the keys of CampaignIn. Raises NotFound, or Invalid for words or a time that cannot be
    for anybody.
    """
    template_id = wanted.get("template_id")
    template = None if template_id is None else templates.get(account.id, template_id)
    source = template.body if template is not None else wanted["body"]
    renderer = templates.renderer(
        account, body=None if template else source, template=template, values=wanted["values"]
    )
    words.refuse_unreadable(renderer.render(None))
    send_at = dict(wanted["send_at"])
    if send_at["zone"] != RECIPIENT:
        send_at["zone"] = named_zone(send_at["zone"])
    given, rules = wanted.get("grace_seconds"), quiet.rules_of(account)
    grace = account.grace_seconds if given is None else given
    clocks = Clocks(send_at, wanted["if_past"], rules, now=now)
    rows = audience.people(account.id, wanted["audience"])
    found = sort(
        rows,
        account,
        send_at["zone"],
        clocks,
        renderer,
        unreachable=audience.unreachable(account.id),
        guess_zone=wanted["if_unknown_zone"] == "workspace",
    )
    return Prepared(
        source=source,
        template_id=template_id,
        attachment_id=words.file_of(account, wanted),
        send_at=send_at,
        grace_seconds=grace,
        total=len(rows),
        batches=_in_run_order(account, list(found.groups.values()), now),
        held=found.held,
        past=[
            (zone, len(group.people) + group.skipped, clocks.next_day(zone).due.at)
            for zone, group in sorted(found.groups.items())
            if group.clock.past and (group.people or group.skipped)
        ],
        skipped=sum(group.skipped for group in found.groups.values()),
        unseen=found.unseen,
        pace=pace_of(account),
        change=account.change_seq,
    )


def _instant_and_east(batch: Batched) -> tuple[datetime, int]:
    return batch.plan.due.at, -batch.plan.due.utc_offset


def _each(batch: Batched) -> Iterator[tuple[Batched, Person, datetime]]:
    for person, leaves in zip(batch.people, batch.leaves, strict=True):
        yield batch, person, leaves


def _in_run_order(account: Account, groups: list[Group], now: datetime) -> list[Batched]:
    going = [(group.clock.plan, group) for group in groups if group.clock.plan is not None and group.people]
    going.sort(key=lambda pair: (pair[0].due.at, -pair[0].due.utc_offset, pair[0].zone))
    leaving = expect(account, [(plan, len(group.people)) for plan, group in going], now=now)
    return [
        Batched(plan, group.clock.past, group.people, leaves)
        for (plan, group), leaves in zip(going, leaving, strict=True)
    ]


def expect(account: Any, planned: Sequence[tuple[Plan, int]], *, now: datetime) -> list[list[datetime]]:
    """Return when so many messages of each plan are expected to leave, among all that waits already."""
    rules = quiet.rules_of(account)
    batches = [_batch(plan, count, rules) for plan, count in planned]
    pace = pace_of(account)
    return expected(batches + _waiting(account.id, now), pace, _left(account.id, now))[: len(batches)]


def pace_of(account: Any) -> Pace:
    """Return an account's caps, and the gap between two messages as it is on average."""
    between = (account.gap_min_seconds + max(account.gap_min_seconds, account.gap_max_seconds)) / 2
    gap = timedelta(seconds=between + account.countdown_seconds)
    return Pace(account.hourly_cap, account.daily_cap, gap)


def _batch(plan: Plan, count: int, rules: quiet.Rules) -> Batch:
    def after_quiet(at: datetime) -> tuple[datetime, datetime | None]:
        later = replace(plan, due=zones.Due(at, zones.offset_at(at, plan.zone)), local=_local(at, plan))
        settled = later.kept_quiet(rules)
        return settled.due.at, settled.quiet_at

    return Batch(plan.due.at, plan.due.utc_offset, count, plan.quiet_at, after_quiet)


def _local(at: datetime, plan: Plan) -> str:
    return zones.format_local(zones.local_at(at, plan.zone)[0])


def _waiting(account_id: int, now: datetime) -> list[Batch]:
    """What waits already goes first where it is due first."""
    found = (
        select(Message.due_at, Message.utc_offset, func.count())
        .where(
            Message.account_id == account_id,
            Message.state == State.SCHEDULED,
            Message.paused.is_(False),
            Message.due_at < now + _FAR,
        )
        .group_by(Message.due_at, Message.utc_offset)
    )
    return [Batch(*row, None, lambda at: (at, None)) for row in db.session.execute(found)]


def _left(account_id: int, now: datetime) -> Sequence[datetime]:
    committed = (
        Event.account_id == account_id,
        Event.kind == COMMIT.event,
        Event.at > now - policy.DAY,
    )
    return db.session.scalars(select(Event.at).where(*committed).order_by(Event.at)).all()
