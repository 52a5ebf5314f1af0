"""Campaigns: the list, one with what became of it, and the brakes."""

from collections.abc import Iterable

from flask import request
from sqlalchemy import select

from crm import clock
from crm.campaigns import service
from crm.campaigns.models import Campaign, LeftOut
from crm.contacts.models import Contact
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.schedule import service as schedule
from crm.schedule.paging import in_run_order
from crm.schedule.states import OPEN, State

SIZE = 60
LISTED = 30
# What is shown of those who were left out; the report has all of them.
LEFT_OUT = 50


@blueprint.get("/campaigns")
def campaigns():
    """List them, newest first, with how far each is."""
    account, before = kit.account(), request.args.get("after", type=int)
    found = service.search(account.id).order_by(Campaign.id.desc())
    if before:
        found = found.where(Campaign.id < before)
    rows = list(db.session.scalars(found.limit(LISTED + 1)))
    more, rows = len(rows) > LISTED, rows[:LISTED]
    return kit.show(
        "campaigns.html",
        rows=rows,
        counts=service.counts([row.id for row in rows]),
        standing=standing,
        after=rows[-1].id if more else None,
    )


@blueprint.get("/campaigns/<int:campaign_id>")
def campaign(campaign_id: int):
    """Show one: how it stands, everybody it is for, who was left out and why."""
    account = kit.account()
    found = service.get(account.id, campaign_id)
    counts = service.counts([found.id])[found.id]
    state = request.args.get("state", "")
    state = state if state in list(State) else ""
    wanted = schedule.search(account.id, states=[state] if state else [], campaign_id=found.id)
    rows, after = in_run_order(wanted, request.args.get("after"), SIZE)
    out = service.left_out(found).order_by(LeftOut.id).limit(LEFT_OUT)
    left_out = list(db.session.scalars(out))
    names = by_id(one.contact_id for one in left_out)
    return kit.show(
        "campaign.html",
        at="campaigns",
        campaign=found,
        standing=standing(found, counts),
        counts=counts,
        planned=sum(counts.values()),
        state=state,
        rows=rows,
        after=after,
        left_out=[(one, names.get(one.contact_id)) for one in left_out],
        held=service.left_out_counts([found.id])[found.id],
    )


@blueprint.post("/campaigns/<int:campaign_id>/<any(pause, resume, cancel, catch_up):what>")
def move_campaign(campaign_id: int, what: str):
    """Pause it, let it go on, call it off, or decide about those that were missed."""
    found, now = service.get(kit.account().id, campaign_id), clock.now()
    if_past = request.form.get("if_past") or None
    if what == "pause":
        service.pause(found, now=now)
    elif what == "resume":
        service.resume(found, if_past, now=now)
    elif what == "cancel":
        service.cancel(found, now=now)
    else:
        service.catch_up(found, if_past, now=now)
    db.session.commit()
    kit.say(f"campaigns.done.{what}")
    return kit.go("campaign", campaign_id=found.id)


def standing(campaign: Campaign, counts: dict[str, int]) -> str:
    """Return the state in which a person sees a campaign: one with nothing left to do is done."""
    if campaign.state == "active" and not any(counts.get(state) for state in OPEN):
        return "done"
    return campaign.state


def by_id(ids: Iterable[int]) -> dict[int, Contact]:
    """Return the contacts with these ids."""
    found = select(Contact).where(Contact.id.in_(list(ids)))
    return {one.id: one for one in db.session.scalars(found).unique()}
