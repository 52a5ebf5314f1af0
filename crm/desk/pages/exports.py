"""Files to take along: contacts, groups and messages as sheets, streamed while they are written."""

from flask import Response, request, session

from crm import clock
from crm.contacts import fields as custom
from crm.contacts.columns import HEADINGS, field_headings
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.exports import service
from crm.exports.contact_table import USUAL
from crm.labels import service as labels
from crm.schedule.states import State

# A cookie holds 4 KiB, and other things are in it.
REMEMBERED = 1_500


@blueprint.get("/export")
def exports():
    """Offer the files."""
    return kit.show(
        "exports.html",
        labels=labels.all_labels(kit.account().id),
        states=list(State),
        q=request.args.get("q", ""),
        label=request.args.get("label", ""),
        columns=_columns(),
    )


@blueprint.get("/export/<any(contacts, groups, messages):what>.<any(xlsx, csv):form>")
def download(what: str, form: str):
    """Stream one file."""
    account, now = kit.account(), clock.now()
    q, label = request.args.get("q") or None, request.args.get("label") or None
    state = request.args.get("state", "")
    if what == "contacts":
        columns = request.args.getlist("columns")
        export = service.contacts(account, q=q, label=label, columns=columns, now=now)
        _remember(columns)
    elif what == "groups":
        export = service.groups(account, q=q, label=label, now=now)
    elif state and state not in list(State):
        raise Invalid("There is no such state.", code="unknown_state")
    else:
        export = service.messages(account, states=[state] if state else [], now=now)
    answer = Response(export.stream(form), content_type=service.FORMATS[form])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{export.filename}.{form}")
    return answer


def _columns() -> list[tuple[str, str, bool]]:
    """Return all columns in the order of the form: ``(key, title, whether it is ticked)``."""
    words, fields = kit.words(), custom.definitions(kit.account().id)
    titles = {key: heading[words.language] for key, heading in HEADINGS.items()}
    titles["label_columns"] = words("exports.label_columns")
    for key, title in field_headings({field.key: field.title for field in fields}).items():
        titles[f"fields.{key}"] = title
    usual = [key for key in titles if key in USUAL or key.startswith("fields.")]
    remembered = session.get("export_columns", {}).get(str(kit.account().id))
    # A form that was sent to be put in order says which are ticked, be it none.
    order = request.args.getlist("order")
    ticked = request.args.getlist("columns") if order else remembered or usual
    order = [key for key in dict.fromkeys((*(order or ticked), *titles)) if key in titles]
    key, _, way = request.args.get("move", "").partition(":")
    if key in order:
        place = order.index(key)
        order.insert(max(place + (1 if way == "down" else -1), 0), order.pop(place))
    return [(key, titles[key], key in ticked) for key in order]


def _remember(columns: list[str]) -> None:
    if columns and len(",".join(columns)) <= REMEMBERED:
        session["export_columns"] = session.get("export_columns", {}) | {str(kit.account().id): columns}
