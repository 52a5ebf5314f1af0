"""Files to take along: contacts, groups and messages as sheets, streamed while they are written."""

from flask import Response, request

from crm import clock
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.exports import service
from crm.labels import service as labels
from crm.schedule.states import State


@blueprint.get("/export")
def exports():
    """Offer the files."""
    return kit.show(
        "exports.html",
        labels=labels.all_labels(kit.account().id),
        states=list(State),
        q=request.args.get("q", ""),
        label=request.args.get("label", ""),
    )


@blueprint.get("/export/<any(contacts, groups, messages):what>.<any(xlsx, csv):form>")
def download(what: str, form: str):
    """Stream one file."""
    account, now = kit.account(), clock.now()
    q, label = request.args.get("q") or None, request.args.get("label") or None
    state = request.args.get("state", "")
    if what == "contacts":
        export = service.contacts(account, q=q, label=label, now=now)
    elif what == "groups":
        export = service.groups(account, q=q, label=label, now=now)
    elif state and state not in list(State):
        raise Invalid("There is no such state.", code="unknown_state")
    else:
        export = service.messages(account, states=[state] if state else [], now=now)
    answer = Response(export.stream(form), content_type=service.FORMATS[form])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{export.filename}.{form}")
    return answer
