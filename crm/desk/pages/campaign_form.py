"""Planning a campaign: the form, and everything that planning it would do before any of it is done."""

import hashlib
from typing import Any

from flask import request

from crm import clock
from crm.campaigns import service
from crm.campaigns.preparing import Prepared, prepare
from crm.campaigns.schemas import IF_PAST, CampaignIn, shown_preview
from crm.db import db, reading
from crm.desk import form_files, kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid, Problem
from crm.labels import service as labels
from crm.message_templates import service as templates
from crm.schedule.planning import RECIPIENT

from .campaigns import by_id
from .message_form import tomorrow

# What the form says on these does not change what happens.
_OUTSIDE = ("csrf_token", "_back", "seen", "do", "attachment_id", "without_file")
HELD_SHOWN = 12


@blueprint.get("/campaigns/new")
def new_campaign():
    """Show an empty form."""
    return _form(None, None)


@blueprint.post("/campaigns/new")
def plan_campaign():
    """Show what would happen; store it only when exactly that was shown before."""
    account = kit.account()
    try:
        wanted = kit.read(CampaignIn(), form_files.read() | _values())
        db.session.commit()
        with reading():
            prepared = prepare(account, wanted, now=clock.now())
            db.session.commit()
        seen = request.form.get("do") == "plan" and request.form.get("seen") == _mark(prepared)
        if not seen:
            return _form(prepared, None)
        made = service.create(account, wanted, prepared, now=clock.now())
    except Problem as error:
        db.session.rollback()
        return _form(None, error)
    db.session.commit()
    kit.say("campaigns.done.planned", name=made.name)
    return kit.go("campaign", campaign_id=made.id)


def _form(prepared: Prepared | None, error: Problem | None):
    account, given = kit.account(), request.form
    preview = shown_preview(prepared) if prepared else None
    who = [*preview["samples"], *preview["held"][:HELD_SHOWN]] if preview else []
    all_templates = templates.all_templates(account.id)
    chosen = next((one for one in all_templates if str(one.id) == given.get("template_id")), None)
    return kit.show(
        "campaign_form.html",
        kit.form_status(error),
        at="campaigns",
        given=given,
        preview=preview,
        held_shown=HELD_SHOWN,
        people=by_id(one["contact_id"] for one in who),
        mark=prepared and _mark(prepared),
        changed=prepared is not None and given.get("do") == "plan",
        error=error and kit.problem_words(error.code, error.detail, error.members),
        choices=(error.members.get("candidates") or []) if error else [],
        labels=labels.all_labels(account.id),
        templates=all_templates,
        prompts=chosen.prompts if chosen else [],
        if_past=IF_PAST,
        local=tomorrow(account.zone),
        **form_files.context(None),
    )


def _values() -> dict[str, Any]:
    form = request.form
    send_at = {
        "local": kit.text("local"),
        "zone": kit.account().zone if form.get("clock") == "mine" else RECIPIENT,
        "quiet": "ignore" if "ignore_quiet" in form else "shift",
    }
    choice = form.get("choice", "")
    if choice in ("forward", "backward"):
        send_at["in_gap"] = choice
    elif choice in ("first", "second"):
        send_at["in_overlap"] = choice
    values = {
        "name": kit.text("name"),
        "audience": {
            "label_ids": _numbers("label"),
            "not_label_ids": _numbers("not_label"),
            "q": kit.text("q"),
            "kind": form.get("kind") or None,
        },
        "send_at": send_at,
        "if_past": form.get("if_past", "next_day"),
        "if_unknown_zone": form.get("if_unknown_zone", "hold"),
        "hold_on_reply": "hold_on_reply" in form,
    }
    template_id = form.get("template_id", type=int)
    if template_id is None:
        if not kit.text("body"):
            raise Invalid("There is nothing to send: the text is empty.", code="empty_text")
        return values | {"body": kit.text("body")}
    asked = {name.removeprefix("value."): form[name] for name in form if name.startswith("value.")}
    return values | {"template_id": template_id, "values": asked}


def _numbers(name: str) -> list[int]:
    return [int(value) for value in request.form.getlist(name) if value.isdigit()]


def _mark(prepared: Prepared) -> str:
    """Return a mark of what a person asked for and of what it came to; another one is to be shown first."""
    asked = [(name, request.form.getlist(name)) for name in sorted(request.form) if name not in _OUTSIDE]
    came = [(batch.plan.zone, batch.plan.local, len(batch.people)) for batch in prepared.batches]
    said = (asked, came, prepared.source, prepared.attachment_id, len(prepared.held), prepared.skipped)
    return hashlib.sha256(repr(said).encode()).hexdigest()
