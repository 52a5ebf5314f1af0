"""Routes of campaigns."""

from typing import Any

from crm import clock
from crm.accounts.models import Account
from crm.db import db, reading
from crm.web import Blueprint, PageArgs, current_account, etag, page

from . import service
from .models import Campaign, LeftOut
from .preparing import Prepared, prepare
from .schemas import (
    CampaignIn,
    CampaignOut,
    CampaignPage,
    CampaignPreviewOut,
    CaughtUpOut,
    IfPastIn,
    LeftOutPage,
    shown,
    shown_preview,
)

blueprint = Blueprint("campaigns", __name__, url_prefix="/api/v1/campaigns", description="Campaigns")


@blueprint.post("/preview")
@blueprint.arguments(CampaignIn)
@blueprint.response(200, CampaignPreviewOut)
def preview_campaign(body):
    """Show everything that saving would do: the zones in the order in which they leave, who is left out and
    why, filled samples, how long it takes. Nothing is stored.

    Left out are those who opted out, have no chat, lack a name or another field that the text needs, or
    whose phone fits several zones whose clocks differ.
    """
    _account, prepared = _prepare(body)
    return shown_preview(prepared)


@blueprint.post("")
@blueprint.arguments(CampaignIn)
@blueprint.response(201, CampaignOut)
def create_campaign(body):
    """Plan one message for everybody of the audience, all or nothing; `nobody` when there is none to plan.

    What a message says is filled in once more when it is due; where a field went missing it is held.
    """
    account, prepared = _prepare(body)
    campaign = service.create(account, body, prepared, now=clock.now())
    return _answer(campaign)


@blueprint.get("")
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, CampaignPage)
def list_campaigns(args):
    """List the account's campaigns, oldest first, with what became of their messages."""
    found = page(service.search(current_account().id), Campaign.id, args)
    numbers = [campaign.id for campaign in found["items"]]
    counts, held = service.counts(numbers), service.left_out_counts(numbers)
    found["items"] = [shown(one, counts[one.id], held[one.id]) for one in found["items"]]
    return found


@blueprint.get("/<int:campaign_id>")
@blueprint.response(200, CampaignOut)
def get_campaign(campaign_id: int):
    """Show one campaign. Its messages are at `/messages?campaign=`."""
    campaign = service.get(current_account().id, campaign_id)
    return _shown(campaign), {"ETag": etag(campaign)}


@blueprint.get("/<int:campaign_id>/held")
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, LeftOutPage)
def list_left_out(args, campaign_id: int):
    """List the people who were left out when it was planned, and why."""
    campaign = service.get(current_account().id, campaign_id)
    return page(service.left_out(campaign), LeftOut.id, args)


@blueprint.post("/<int:campaign_id>/pause")
@blueprint.response(200, CampaignOut)
def pause_campaign(campaign_id: int):
    """Let nothing more of it leave until it is resumed; its messages do not become late meanwhile."""
    campaign = service.get(current_account().id, campaign_id)
    service.pause(campaign, now=clock.now())
    return _answer(campaign)


@blueprint.post("/<int:campaign_id>/resume")
@blueprint.arguments(IfPastIn)
@blueprint.response(200, CampaignOut)
def resume_campaign(body, campaign_id: int):
    """Go on; for those whose time has passed, `if_past` or else the campaign's own choice counts."""
    campaign = service.get(current_account().id, campaign_id)
    service.resume(campaign, body["if_past"], now=clock.now())
    return _answer(campaign)


@blueprint.post("/<int:campaign_id>/catch_up")
@blueprint.arguments(IfPastIn)
@blueprint.response(200, CaughtUpOut)
def catch_up_campaign(body, campaign_id: int):
    """Decide at once about all of its messages that were missed, as after a day without the machine."""
    campaign = service.get(current_account().id, campaign_id)
    changed = service.catch_up(campaign, body["if_past"], now=clock.now())
    answer, headers = _answer(campaign)
    return answer | {"changed": changed}, headers


@blueprint.post("/<int:campaign_id>/cancel")
@blueprint.response(200, CampaignOut)
def cancel_campaign(campaign_id: int):
    """Call off everything of it that has not left."""
    campaign = service.get(current_account().id, campaign_id)
    service.cancel(campaign, now=clock.now())
    return _answer(campaign)


def _prepare(body: dict[str, Any]) -> tuple[Account, Prepared]:
    """Read and fill in an audience without keeping writers waiting, whom a long list would hold up."""
    account = current_account()
    db.session.commit()
    with reading():
        prepared = prepare(account, body, now=clock.now())
        db.session.commit()
    return account, prepared


def _shown(campaign: Campaign) -> dict[str, Any]:
    number = campaign.id
    return shown(campaign, service.counts([number])[number], service.left_out_counts([number])[number])


def _answer(campaign: Campaign):
    db.session.commit()
    return _shown(campaign), {"ETag": etag(campaign)}
