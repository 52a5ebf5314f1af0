"""Routes of exports. Files are streamed: the first bytes leave before the last row was read."""

from collections.abc import Callable
from typing import Any

from crm import clock
from crm.accounts.models import Account
from crm.errors import NotFound
from crm.schedule.schemas import states_of
from crm.web import Blueprint, Schema, current_account

from . import downloads, service
from .schemas import (
    CampaignExportArgs,
    ContactExportArgs,
    ExportArgs,
    ExportProgressArgs,
    ExportProgressOut,
    GroupExportArgs,
    MessageExportArgs,
)

blueprint = Blueprint("exports", __name__, url_prefix="/api/v1/exports", description="Files for Excel")

Made = Callable[..., service.Export]


@blueprint.get("/progress")
@blueprint.arguments(ExportProgressArgs, location="query")
@blueprint.response(200, ExportProgressOut)
def export_progress(args):
    """Say how far a file is that is being downloaded under a name, in rows."""
    note = downloads.note_of(current_account().id, args["name"])
    if note is None:
        raise NotFound("No file is being made under this name.", code="no_such_download")
    return note


def _contacts(account: Account, columns: list[str], **args: Any) -> service.Export:
    return service.contacts(account, columns=columns, now=clock.now(), **args)


def _groups(account: Account, columns: list[str], **args: Any) -> service.Export:
    return service.groups(account, columns=columns, now=clock.now(), **args)


def _labels(account: Account, columns: list[str]) -> service.Export:
    return service.labels(account, columns=columns, now=clock.now())


def _messages(account: Account, columns: list[str], **args: Any) -> service.Export:
    return service.messages(
        account,
        states=states_of(args["state"]),
        contact_id=args["contact"],
        campaign_id=args["campaign"],
        columns=columns,
        now=clock.now(),
    )


def _campaigns(account: Account, columns: list[str], campaign: int | None) -> service.Export:
    return service.campaigns(account, campaign_id=campaign, columns=columns, now=clock.now())


def _offer(what: str, schema: type[Schema], make: Made, says: str) -> None:
    """Add the two routes of a kind of file. Each is a route of its own, so that all of them are in the
    description of the API with the type of their answer.
    """
    for form, mime in service.FORMATS.items():

        def view(args: dict[str, Any], form: str = form):
            columns = [key for key in (key.strip() for key in args.pop("columns").split(",")) if key]
            name, account = args.pop("progress"), current_account()
            return downloads.answer(make(account, columns, **args), form, account.id, name)

        view.__name__ = f"export_{what}_{form}"
        view.__doc__ = says
        taking = blueprint.arguments(schema, location="query")(view)
        blueprint.get(f"/{what}.{form}")(blueprint.response(200, content_type=mime)(taking))


_offer(
    "contacts",
    ContactExportArgs,
    _contacts,
    "Contacts with their fields and labels, filtered as in the list of contacts.",
)
_offer(
    "groups", GroupExportArgs, _groups, "Groups and their members, a sheet each; the .csv holds the members."
)
_offer("labels", ExportArgs, _labels, "Labels with how many people and groups carry each.")
_offer("messages", MessageExportArgs, _messages, "Messages with their texts, times and states.")
_offer(
    "campaigns",
    CampaignExportArgs,
    _campaigns,
    "Campaigns and everybody they were meant for, a sheet each; the .csv holds the people.",
)
