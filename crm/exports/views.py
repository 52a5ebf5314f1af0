"""Routes of exports. Files are streamed: the first bytes leave before the last row was read."""

from flask import Response

from crm import clock
from crm.schedule.schemas import states_of
from crm.web import Blueprint, current_account

from . import service
from .schemas import ContactExportArgs, GroupExportArgs, MessageExportArgs

blueprint = Blueprint("exports", __name__, url_prefix="/api/v1/exports", description="Files for Excel")


@blueprint.get("/contacts.<any(xlsx, csv):form>")
@blueprint.arguments(ContactExportArgs, location="query")
@blueprint.response(200, content_type="application/octet-stream")
def export_contacts(args, form: str):
    """Contacts with their fields and labels, filtered as in the list of contacts."""
    columns = [key for key in (key.strip() for key in args["columns"].split(",")) if key]
    wanted = {name: args[name] for name in ("q", "label", "kind")}
    return download(service.contacts(current_account(), columns=columns, now=clock.now(), **wanted), form)


@blueprint.get("/groups.<any(xlsx, csv):form>")
@blueprint.arguments(GroupExportArgs, location="query")
@blueprint.response(200, content_type="application/octet-stream")
def export_groups(args, form: str):
    """Groups and their members, a sheet each; the .csv holds the members."""
    return download(service.groups(current_account(), now=clock.now(), **args), form)


@blueprint.get("/messages.<any(xlsx, csv):form>")
@blueprint.arguments(MessageExportArgs, location="query")
@blueprint.response(200, content_type="application/octet-stream")
def export_messages(args, form: str):
    """Messages with their texts, times and states."""
    states = states_of(args["state"])
    return download(
        service.messages(current_account(), states=states, contact_id=args["contact"], now=clock.now()), form
    )


def download(export: service.Export, form: str) -> Response:
    """Answer with a file; ``form`` is xlsx or csv."""
    answer = Response(export.stream(form), content_type=service.FORMATS[form])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{export.filename}.{form}")
    return answer
