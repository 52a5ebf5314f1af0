"""Files to take along: each kind as a sheet, streamed while it is written, with the columns chosen."""

from flask import request, session

from crm import clock
from crm.campaigns import service as campaigns
from crm.campaigns.models import Campaign
from crm.db import db
from crm.desk import exporting, kit
from crm.desk.blueprint import blueprint
from crm.exports import downloads, service
from crm.labels import service as labels
from crm.schedule.states import State

# A cookie holds 4 KiB, and other things are in it.
REMEMBERED = 1_500
# The newest campaigns, to choose one of.
LISTED = 200


@blueprint.get("/export")
def exports():
    """Offer the files."""
    account = kit.account()
    newest = campaigns.search(account.id).with_only_columns(Campaign.id, Campaign.name)
    return kit.show(
        "exports.html",
        kinds=service.KINDS,
        labels=labels.all_labels(account.id),
        states=list(State),
        campaigns=db.session.execute(newest.order_by(Campaign.id.desc()).limit(LISTED)).all(),
        carried={name: request.args[name] for name in exporting.CARRIED if request.args.get(name)},
        given=request.args,
        columns={kind: _columns(kind) for kind in service.KINDS},
    )


@blueprint.get("/export/<any(contacts, groups, labels, messages, campaigns):what>.<any(xlsx, csv):form>")
def download(what: str, form: str):
    """Stream one file."""
    account = kit.account()
    export = exporting.made(what, account, request.args, now=clock.now())
    _remember(what, request.args.getlist("columns"))
    return downloads.answer(export, form, account.id, request.args.get("progress", ""))


@blueprint.get("/export/progress")
def export_progress():
    """Say how far a file is, for the page's script."""
    note = downloads.note_of(kit.account().id, request.args.get("name", ""))
    if note is None:
        # Asked a moment too early; a page that is told so as an error would report it as one.
        return {"known": False}
    text = kit.words()("imports.progress", done=note.done, total=note.total)
    return {"known": True, "done": note.done, "total": note.total, "text": text}


def _columns(kind: str) -> list[exporting.Choice]:
    """Return the columns of a kind as its form shows them: as it was sent, else as remembered, else usual."""
    known = exporting.titles(kind, kit.account(), kit.words(), now=clock.now())
    sent = request.args.get("of") == kind
    remembered = session.get("export_columns", {}).get(_slot(kind))
    ticked = request.args.getlist("columns") if sent else remembered or exporting.usual(kind, known)
    order = request.args.getlist("order") if sent else ticked
    return exporting.choices(known, order, ticked, request.args.get("move", "") if sent else "")


def _remember(kind: str, columns: list[str]) -> None:
    kept = session.get("export_columns", {}) | {_slot(kind): columns}
    if columns and sum(len(",".join(one)) for one in kept.values()) <= REMEMBERED:
        session["export_columns"] = kept


def _slot(kind: str) -> str:
    return f"{kit.account().id}.{kind}"
