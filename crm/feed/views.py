"""The route of the long poll."""

from time import monotonic
from typing import Any

import marshmallow as ma
from flask import Response, current_app

from crm import clock, wire
from crm.access import service as access
from crm.accounts.models import Account
from crm.accounts.schemas import AccountOut
from crm.campaigns.schemas import CampaignBrief
from crm.changes import signal
from crm.contacts.schemas import ContactOut, FieldOut
from crm.db import db
from crm.errors import Closing, Unauthorized
from crm.labels.schemas import LabelOut
from crm.message_templates.schemas import TemplateOut
from crm.notices.schemas import NoticeOut
from crm.page_rules import service as page_rules
from crm.reminders.schemas import ReminderOut
from crm.schedule.schemas import MessageOut, shown
from crm.series.schemas import SeriesBrief, shown_brief
from crm.web import Blueprint, Schema, current_account, current_browser

from . import service

blueprint = Blueprint("feed", __name__, url_prefix="/api/v1", description="What changed")

# Another process may write to the same database without waking us, so a waiting call looks again.
LOOK_AGAIN_SECONDS = 1.0


class ChangesArgs(Schema):
    since = ma.fields.Integer(load_default=0, validate=ma.validate.Range(0))
    wait_seconds = ma.fields.Integer(load_default=0, validate=ma.validate.Range(0, 25))


def _ids() -> ma.fields.List:
    return ma.fields.List(ma.fields.Integer(), required=True)


class DeletedOut(Schema):
    labels = _ids()
    fields_ = ma.fields.List(ma.fields.Integer(), data_key="fields", attribute="fields", required=True)
    contacts = _ids()
    templates = _ids()
    messages = _ids()
    campaigns = _ids()
    series = _ids()
    reminders = _ids()
    notices = _ids()


class RulesVersion(Schema):
    version = ma.fields.Integer(required=True)


class ChangesOut(Schema):
    next = ma.fields.Integer(required=True, metadata={"description": "The next call's since."})
    more = ma.fields.Boolean(required=True, metadata={"description": "There is more; ask at once."})
    epoch = ma.fields.Integer(
        required=True, metadata={"description": "Another one than before: forget everything held."}
    )
    labels = ma.fields.List(ma.fields.Nested(LabelOut), required=True)
    fields_ = ma.fields.List(ma.fields.Nested(FieldOut), data_key="fields", attribute="fields", required=True)
    contacts = ma.fields.List(ma.fields.Nested(ContactOut), required=True)
    templates = ma.fields.List(ma.fields.Nested(TemplateOut), required=True)
    messages = ma.fields.List(ma.fields.Nested(MessageOut), required=True)
    campaigns = ma.fields.List(ma.fields.Nested(CampaignBrief), required=True)
    series = ma.fields.List(ma.fields.Nested(SeriesBrief), required=True)
    reminders = ma.fields.List(ma.fields.Nested(ReminderOut), required=True)
    notices = ma.fields.List(ma.fields.Nested(NoticeOut), required=True)
    deleted = ma.fields.Nested(DeletedOut, required=True)
    due = ma.fields.Integer(required=True, metadata={"description": "Messages that could leave now."})
    please_check = ma.fields.Integer(required=True, metadata={"description": "Messages that ask."})
    reminders_due = ma.fields.Integer(
        required=True, metadata={"description": "Reminders that came up and wait to be ticked off."}
    )
    account = ma.fields.Nested(AccountOut, required=True)
    page_rules = ma.fields.Nested(RulesVersion, required=True)


@blueprint.get("/changes")
@blueprint.arguments(ChangesArgs, location="query")
@blueprint.response(200, ChangesOut)
def changes(args):
    """Answer with what changed since a revision, waiting up to 25 s for the next change.

    Without ``since`` everything is answered, in portions while ``more`` is true. The answer also comes
    when a message becomes due.
    """
    account, browser = current_account(), current_browser()
    deadline = monotonic() + args["wait_seconds"]
    while True:
        seen = signal.count(account.id)
        # A revision beyond the newest one is of another life, see service.since; it is answered at once too.
        if service.newest(account.id) != args["since"]:
            break
        left = deadline - monotonic()
        # Nothing of the database is held while waiting.
        db.session.commit()
        db.session.remove()
        if signal.closed:
            # Whoever answers on this port next may be another program, so nobody is to take it for us.
            raise Closing
        if left <= 0 or signal.wait(account.id, min(left, LOOK_AGAIN_SECONDS), seen):
            break
        if not access.is_paired(browser.id):
            raise Unauthorized
    return Response(wire.dumps(plain(read(account.id, args["since"]))), mimetype="application/json")


# Each list that is rarely long goes through its schema; the long ones are plain already.
_SCHEMAS: dict[str, ma.Schema] = {
    "fields": FieldOut(many=True),
    "templates": TemplateOut(many=True),
    "messages": MessageOut(many=True),
    "campaigns": CampaignBrief(many=True),
    "series": SeriesBrief(many=True),
    "reminders": ReminderOut(many=True),
    "notices": NoticeOut(many=True),
    "account": AccountOut(),
}


def plain(found: dict[str, Any]) -> dict[str, Any]:
    """Return what ``read`` found as values that JSON knows, in the shape of ChangesOut."""
    dumped = {name: schema.dump(found[name]) if found[name] else [] for name, schema in _SCHEMAS.items()}
    return found | dumped | {"page_rules": {"version": found["page_rules"]["version"]}}


def read(account_id: int, since: int) -> dict[str, Any]:
    """Return what changed, with everything else that a poll answers."""
    account = db.session.get_one(Account, account_id)
    found = service.since(account_id, since)
    found["messages"] = [shown(message, account) for message in found["messages"]]
    found["series"] = [shown_brief(series) for series in found["series"]]
    return found | {
        **service.counts(account_id, now=clock.now()),
        "account": account,
        "page_rules": page_rules.present(current_app.config["SIDENOTE"].data_dir),
    }
