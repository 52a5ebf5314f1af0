"""Campaigns: planning, pausing, going on, calling off. Callers commit."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.attachments import service as attachments
from crm.changes import next_rev
from crm.db import db
from crm.errors import Conflict, Invalid, NotFound
from crm.schedule import groups, moves, quiet
from crm.schedule.models import Message
from crm.schedule.planning import Plan
from crm.schedule.states import State

from .clocks import Clocks
from .models import Campaign, LeftOut
from .preparing import Prepared, expect, prepare
from .storing import seconds_between, store


def get(account_id: int, campaign_id: int) -> Campaign:
    """Return a campaign; NotFound for another account's as for an unknown one."""
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None or campaign.account_id != account_id:
        raise NotFound("There is no such campaign.")
    return campaign


def search(account_id: int) -> Select[Campaign]:
    """Return a SELECT of the account's campaigns."""
    return select(Campaign).where(Campaign.account_id == account_id)


def counts(campaign_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how many messages of each campaign are in each state: {campaign id: {state: count}}."""
    rows: Iterable[Any] = db.session.execute(
        select(Message.campaign_id, Message.state, func.count())
        .where(Message.campaign_id.in_(campaign_ids))
        .group_by(Message.campaign_id, Message.state)
    )
    found: dict[int, dict[str, int]] = {number: {} for number in campaign_ids}
    for number, state, count in rows:
        found[number][state] = count
    return found


def left_out_counts(campaign_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how many people were left out for each reason: {campaign id: {reason: count}}."""
    rows = db.session.execute(
        select(LeftOut.campaign_id, LeftOut.reason, func.count())
        .where(LeftOut.campaign_id.in_(campaign_ids))
        .group_by(LeftOut.campaign_id, LeftOut.reason)
    )
    found: dict[int, dict[str, int]] = {number: {} for number in campaign_ids}
    for number, reason, count in rows:
        found[number][reason] = count
    return found


def left_out(campaign: Campaign) -> Select[LeftOut]:
    """Return a SELECT of the people who were left out."""
    return select(LeftOut).where(LeftOut.campaign_id == campaign.id)


def create(account: Account, wanted: dict[str, Any], prepared: Prepared, *, now: datetime) -> Campaign:
    """Store a campaign with one message for everybody who can be written to, all in one transaction.

    ``wanted`` has the keys of CampaignIn; `prepared` is what `prepare` made of it, perhaps in an earlier
    transaction: when anything has changed since, it is made again. Raises Invalid when nobody is left.
    """
    account_now = moves.lock_account(account.id)
    if account_now.change_seq != prepared.change:
        db.session.refresh(account)
        prepared = prepare(account, wanted, now=now)
    if not prepared.planned:
        raise Invalid("Nobody of this audience can be written to.", code="nobody", total=prepared.total)
    campaign = Campaign(
        account_id=account.id,
        name=wanted["name"] or _name(prepared.source),
        template_id=prepared.template_id,
        source=prepared.source,
        values=wanted["values"],
        audience=wanted["audience"],
        send_at=prepared.send_at,
        if_past=wanted["if_past"],
        if_unknown_zone=wanted["if_unknown_zone"],
        grace_seconds=prepared.grace_seconds,
        hold_on_reply=wanted["hold_on_reply"],
        state="active",
        total=prepared.total,
        skipped=prepared.skipped,
        created_at=now,
    )
    db.session.add(campaign)
    db.session.flush()
    campaign.attachment = attachments.give(account.id, prepared.attachment_id, campaign_id=campaign.id)
    store(campaign, prepared, account, now=now)
    activity.note(account.id, "campaign_created", name=campaign.name, count=prepared.total)
    return campaign


def pause(campaign: Campaign, *, now: datetime) -> None:
    """Let nothing more of it leave until somebody resumes it; what was already clicked is not called back.

    Raises Conflict unless it is active.
    """
    _turn(campaign, "active", state="paused", paused_at=now)
    groups.pause(campaign.account_id, Message.campaign_id == campaign.id, now=now)


def resume(campaign: Campaign, if_past: str | None, *, now: datetime) -> None:
    """Go on. Those whose time has passed meanwhile are treated by `if_past`, or as the campaign says.

    Raises Conflict unless it is paused.
    """
    paused_at = campaign.paused_at
    _turn(campaign, "paused", state="active", paused_at=None)
    mine = Message.campaign_id == campaign.id
    passed = groups.resume(campaign.account_id, mine, paused_for=now - (paused_at or now), now=now)
    _plan_again(campaign, if_past, passed, now=now)


def catch_up(campaign: Campaign, if_past: str | None, *, now: datetime) -> int:
    """Decide at once about everybody whose message was missed; return how many those were.

    Raises Conflict when it is called off.
    """
    if campaign.state == "cancelled":
        raise _wrong(campaign)
    mine = Message.campaign_id == campaign.id
    missed = groups.in_state(campaign.account_id, State.MISSED, mine)
    return _plan_again(campaign, if_past, missed, now=now)


def cancel(campaign: Campaign, *, now: datetime) -> int:
    """Call off everything of it that has not left; return how many messages that was.

    What may have left still waits for a person's answer. Raises Conflict when it is called off already.
    """
    _turn(campaign, "active", "paused", state="cancelled", paused_at=None, cancelled_at=now)
    return groups.cancel(campaign.account_id, Message.campaign_id == campaign.id, now=now)


def _plan_again(
    campaign: Campaign, if_past: str | None, rows: Sequence[groups.Waiting], *, now: datetime
) -> int:
    account = moves.lock_account(campaign.account_id)
    clocks = Clocks(campaign.send_at, if_past or campaign.if_past, quiet.rules_of(account), now=now)
    by_zone: dict[str, list[groups.Waiting]] = {}
    for row in rows:
        by_zone.setdefault(row.zone, []).append(row)
    going = [(plan, by_zone[zone]) for zone in by_zone if (plan := clocks(zone).plan) is not None]
    leaving = expect(account, [(plan, len(mine)) for plan, mine in going], now=now)
    plans: dict[int, tuple[Plan, int] | None] = {row.id: None for row in rows}
    for (plan, mine), leaves in zip(going, leaving, strict=True):
        for row, at in zip(mine, leaves, strict=True):
            plans[row.id] = plan, campaign.grace_seconds + seconds_between(plan.due.at, at)
    groups.plan_again(campaign.account_id, rows, plans, now=now)
    return len(rows)


def _turn(campaign: Campaign, *before: str, **values: Any) -> None:
    mine = (Campaign.id == campaign.id, Campaign.state.in_(before))
    statement = update(Campaign).where(*mine).values(**values, rev=next_rev(campaign.account_id))
    done = db.session.execute(statement.returning(Campaign.id)).one_or_none()
    db.session.refresh(campaign)
    if done is None:
        raise _wrong(campaign)
    said = {"active": "campaign_resumed", "paused": "campaign_paused", "cancelled": "campaign_cancelled"}
    activity.note(campaign.account_id, said[campaign.state], name=campaign.name)


def _wrong(campaign: Campaign) -> Conflict:
    return Conflict(
        f"This cannot be done with a campaign that is {campaign.state}.",
        code="wrong_state",
        state=campaign.state,
    )


def _name(source: str) -> str:
    """A campaign that nobody named is called by the first line of its text."""
    line = source.strip().splitlines()[0]
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
