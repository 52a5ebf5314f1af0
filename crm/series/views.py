"""Routes of series."""

from crm import clock
from crm.db import db
from crm.web import Blueprint, current_account, etag, if_match, page

from . import changing, service
from .models import Series
from .schemas import (
    SeriesArgs,
    SeriesChange,
    SeriesIn,
    SeriesOut,
    SeriesPage,
    SeriesPreviewOut,
    SkipIn,
    shown,
    shown_brief,
    shown_preview,
)

blueprint = Blueprint("series", __name__, url_prefix="/api/v1/series", description="Series of messages")


@blueprint.post("/preview")
@blueprint.arguments(SeriesIn)
@blueprint.response(200, SeriesPreviewOut)
def preview_series(body):
    """Show the words and the next dates of a series without storing it."""
    account, now = current_account(), clock.now()
    return shown_preview(*service.draft(account, body, now=now), account, now=now)


@blueprint.post("")
@blueprint.arguments(SeriesIn)
@blueprint.response(201, SeriesOut)
def create_series(body):
    """Send the same words again and again, at most once for each local date.

    On a date on which clocks skip the time it is sent that much later, on one on which they show it twice
    the first time. Messages are planned two weeks ahead; what they say is filled in again when they are due.
    """
    return _answer(service.create(current_account(), body, now=clock.now()))


@blueprint.get("")
@blueprint.arguments(SeriesArgs, location="query")
@blueprint.response(200, SeriesPage)
def list_series(args):
    """List the account's series, or one contact's."""
    found = page(service.search(current_account().id, args["contact"]), Series.id, args)
    return found | {"items": [shown_brief(series) for series in found["items"]]}


@blueprint.get("/<int:series_id>")
@blueprint.response(200, SeriesOut)
def get_series(series_id: int):
    """Show one series and its next dates. Its messages are at `/messages?series=`."""
    account = current_account()
    series = service.get(account.id, series_id)
    return shown(series, account, now=clock.now()), {"ETag": etag(series)}


@blueprint.patch("/<int:series_id>")
@blueprint.arguments(SeriesChange)
@blueprint.response(200, SeriesOut)
def change_series(body, series_id: int):
    """Change all that follows, from now or from the local date `from` on; one message alone is changed at
    `/messages/{id}`.

    With a later `from` this series ends on the day before, and the answer is the one that goes on.
    """
    account = current_account()
    series = service.get(account.id, series_id)
    if_match(series)
    return _answer(changing.change(series, account, body, now=clock.now()))


@blueprint.post("/<int:series_id>/skip")
@blueprint.arguments(SkipIn)
@blueprint.response(200, SeriesOut)
def skip_date(body, series_id: int):
    """Leave out one local date, or take that back."""
    account = current_account()
    series = service.get(account.id, series_id)
    service.skip(series, account, body["date"], body["skip"], now=clock.now())
    return _answer(series)


@blueprint.post("/<int:series_id>/pause")
@blueprint.response(200, SeriesOut)
def pause_series(series_id: int):
    """Let nothing of it leave until it is resumed."""
    series = service.get(current_account().id, series_id)
    service.pause(series, now=clock.now())
    return _answer(series)


@blueprint.post("/<int:series_id>/resume")
@blueprint.response(200, SeriesOut)
def resume_series(series_id: int):
    """Go on with what is still to come, after a pause or after the contact answered."""
    account = current_account()
    series = service.get(account.id, series_id)
    service.resume(series, account, now=clock.now())
    return _answer(series)


@blueprint.post("/<int:series_id>/cancel")
@blueprint.response(200, SeriesOut)
def cancel_series(series_id: int):
    """Call off everything of it that has not left."""
    series = service.get(current_account().id, series_id)
    service.cancel(series, now=clock.now())
    return _answer(series)


def _answer(series: Series):
    db.session.commit()
    return shown(series, current_account(), now=clock.now()), {"ETag": etag(series)}
