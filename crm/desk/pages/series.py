"""Series: the list, one with its next dates, and what a person may do with it."""

from datetime import date

from flask import request

from crm import clock
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.series import service
from crm.series.models import Series
from crm.series.schemas import shown

LISTED = 60


@blueprint.get("/series")
def series():
    """List them, newest first."""
    before = request.args.get("after", type=int)
    found = service.search(kit.account().id, request.args.get("contact", type=int)).order_by(Series.id.desc())
    if before:
        found = found.where(Series.id < before)
    rows = list(db.session.scalars(found.limit(LISTED + 1)).unique())
    return kit.show(
        "series_list.html", rows=rows[:LISTED], after=rows[LISTED - 1].id if len(rows) > LISTED else None
    )


@blueprint.get("/series/<int:series_id>")
def one_series(series_id: int):
    """Show one: its words, its rule, and its next dates with what each can be changed to."""
    account = kit.account()
    found = service.get(account.id, series_id)
    return kit.show(
        "series.html",
        at="series",
        series=found,
        upcoming=shown(found, account, now=clock.now())["upcoming"],
        skipped=[day for day in found.skipped if day >= kit.times().today.isoformat()],
    )


@blueprint.post("/series/<int:series_id>/<any(pause, resume, cancel):what>")
def move_series(series_id: int, what: str):
    """Pause it, let it go on, or call it off."""
    account, now = kit.account(), clock.now()
    found = service.get(account.id, series_id)
    if what == "pause":
        service.pause(found, now=now)
    elif what == "resume":
        service.resume(found, account, now=now)
    else:
        service.cancel(found, now=now)
    db.session.commit()
    kit.say(f"series.done.{what}")
    return kit.go("one_series", series_id=found.id)


@blueprint.post("/series/<int:series_id>/<any(skip, unskip):what>")
def skip_in_series(series_id: int, what: str):
    """Leave one local date out, or take that back."""
    account = kit.account()
    found = service.get(account.id, series_id)
    try:
        day = date.fromisoformat(request.form.get("date", ""))
    except ValueError as error:
        raise Invalid("This is no date.") from error
    service.skip(found, account, day, what == "skip", now=clock.now())
    db.session.commit()
    kit.say(f"series.done.{what}", day=kit.times().day_of(day))
    return kit.go("one_series", series_id=found.id)
