"""The log of everything that was done, newest first, with filters; the same as a file."""

from datetime import datetime, time, timedelta

from flask import request

from crm import clock, tzdata
from crm.access import service as access
from crm.activity.service import Actor
from crm.contacts import service as contacts
from crm.db import db
from crm.desk import kit, log, log_file
from crm.desk.blueprint import blueprint
from crm.desk.log_words import Said
from crm.errors import NotFound
from crm.exports import downloads

SIZE = 100
FILTERS = ("kind", "actor", "contact", "from", "until")


@blueprint.get("/activity")
def activity():
    """List what was done, filtered by kind, actor, contact and days."""
    wanted = _wanted()
    lines = log.page(db.session.execute, wanted, request.args.get("after"), SIZE + 1)
    return kit.show(
        "activity.html",
        lines=lines[:SIZE],
        after=lines[SIZE - 1].mark if len(lines) > SIZE else None,
        said=_said(),
        kinds=log.KINDS,
        actors=list(Actor),
        browsers=access.browsers(kit.account().id),
        contact=_contact(wanted.contact_id),
        chosen={name: request.args[name] for name in FILTERS if request.args.get(name)},
    )


@blueprint.get("/activity/log.<any(xlsx, csv):form>")
def activity_file(form: str):
    """Stream the lines that the filters find as a file."""
    made = log_file.made(kit.account(), _wanted(), _said(), kit.words(), now=clock.now())
    return downloads.answer(made, form, kit.account().id)


def _wanted() -> log.Wanted:
    given = request.args
    actor, _, browser = given.get("actor", "").partition(":")
    return log.Wanted(
        kit.account().id,
        kind=given.get("kind", ""),
        actor=actor if actor in list(Actor) else "",
        browser_id=int(browser) if browser.isdigit() and len(browser) < 19 else None,
        contact_id=given.get("contact", type=int),
        begin=_midnight(given.get("from", ""), 0),
        end=_midnight(given.get("until", ""), 1),
    )


def _midnight(day: str, later: int) -> datetime | None:
    """Return when a day of the account's calendar begins, or ends with ``later`` 1."""
    try:
        wanted = datetime.fromisoformat(day).date() + timedelta(days=later)
    except (ValueError, OverflowError):
        return None
    return datetime.combine(wanted, time(), tzdata.zone(kit.account().zone))


def _said() -> Said:
    return Said(kit.words(), access.names(kit.account().id))


def _contact(contact_id: int | None):
    try:
        return contacts.get(kit.account().id, contact_id) if contact_id else None
    except NotFound:
        # Of a contact that is gone the log still knows when.
        return None
