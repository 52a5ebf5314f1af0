"""Routes by which a browser takes due messages, asks for the click, and reports."""

import math
import time
from datetime import timedelta

from flask import Response

from crm import clock
from crm.access import service as access
from crm.changes import signal
from crm.db import db, reading
from crm.errors import Conflict, Unauthorized
from crm.schedule import outbox, pace, reports, service
from crm.schedule.checks import Refusal
from crm.web import Blueprint, current_account, current_browser

from .schemas import (
    ClaimIn,
    ClaimOut,
    CommitIn,
    CommitOut,
    InboundIn,
    InboundOut,
    PauseIn,
    PauseOut,
    ReleaseIn,
    ResultIn,
    StateOut,
    claimed,
)

blueprint = Blueprint("outbox", __name__, url_prefix="/api/v1/outbox", description="Sending by a browser")
inbound = Blueprint("inbound", __name__, url_prefix="/api/v1/inbound", description="Replies a browser saw")


@blueprint.post("/claim")
@blueprint.arguments(ClaimIn)
@blueprint.response(200, ClaimOut)
@blueprint.alt_response(204)
def claim(body):
    """Take the next due message, waiting for one if asked to; 204 when there is none.

    In the gap after a message and above a cap the answer is 204 with `Retry-After`.
    """
    browser = current_browser()
    end = time.monotonic() + body["wait_seconds"]
    while True:
        seen = signal.count(browser.account_id)
        now = clock.now()
        found = outbox.claim(browser, now=now)
        # The commit also gives the connection back: nothing is held while this request waits.
        db.session.commit()
        if isinstance(found, outbox.Taken):
            with reading():
                return claimed(service.get(browser.account_id, found.id))
        left = end - time.monotonic()
        if left <= 0 or signal.closed:
            return _nothing(found, now)
        by_time = (found.again_at - now).total_seconds() if found.again_at else left
        signal.wait(browser.account_id, max(0.05, min(left, by_time)), seen)
        if not access.is_paired(browser.id):
            raise Unauthorized


@blueprint.post("/<int:message_id>/commit")
@blueprint.arguments(CommitIn)
@blueprint.response(200, CommitOut)
def commit(body, message_id: int):
    """Ask for the click: the last call before it. Anything but 200 means: do not click.

    The same claim and nonce may be repeated when the answer got lost.
    """
    now = clock.now()
    answer = outbox.commit(current_browser(), message_id, body["claim"], body["nonce"], now=now)
    # What is granted has to be on the disk before anybody hears of it, and so has a refusal's move.
    db.session.commit()
    if isinstance(answer, Refusal):
        raise _refused(answer, message_id, now)
    left = answer.click_before - clock.now()
    if left <= timedelta(0):
        raise _refused(Refusal("click_time_over"), message_id, now)
    return {"click_within_ms": left // timedelta(milliseconds=1)}


@blueprint.post("/<int:message_id>/release")
@blueprint.arguments(ReleaseIn)
@blueprint.response(200, StateOut)
def release(body, message_id: int):
    """Give a claim back before the commit, with the reason that a person is shown.

    `cancelled` (during the countdown) ends the message; `no_chat`, `opted_out` and, where it was asked
    for, `replied` hold it; any other reason puts it back for the next try.
    """
    retry_in = timedelta(seconds=body["retry_in_seconds"])
    message = outbox.release(
        current_browser(), message_id, body["claim"], body["reason"], retry_in, now=clock.now()
    )
    db.session.commit()
    return message


@blueprint.post("/<int:message_id>/result")
@blueprint.arguments(ResultIn)
@blueprint.response(200, StateOut)
def result(body, message_id: int):
    """Report what came of a claim.

    `sent` needs evidence and is taken whenever it comes; `not_sent` and `unknown` only from the present
    claim while it runs.
    """
    browser, now = current_browser(), clock.now()
    if body["outcome"] == "sent":
        refused = reports.sent(browser, message_id, body["claim"], body["evidence"], now=now)
    else:
        report = reports.not_sent if body["outcome"] == "not_sent" else reports.unknown
        refused = report(browser, message_id, body["claim"], body["reason"], now=now)
    db.session.commit()
    if refused is not None:
        raise refused
    return service.get(browser.account_id, message_id)


@blueprint.post("/pause")
@blueprint.arguments(PauseIn)
@blueprint.response(200, PauseOut)
def pause(body):
    """Stop all sending of this account until somebody resumes it."""
    pace.pause(current_account().id, body["reason"])
    db.session.commit()
    return current_account()


@blueprint.post("/resume")
@blueprint.response(200, PauseOut)
def resume():
    """Let this account send again."""
    pace.resume(current_account().id)
    db.session.commit()
    return current_account()


@inbound.post("")
@inbound.arguments(InboundIn)
@inbound.response(200, InboundOut)
def note_inbound(body):
    """Note a reply that the browser saw; an opt-out holds everything that waits for this contact."""
    contact = reports.inbound(
        current_account().id, body["contact_id"], body["at"], body["opt_out"], now=clock.now()
    )
    db.session.commit()
    return contact


def _nothing(found: outbox.Nothing, now) -> Response:
    answer = Response(status=204)
    if found.reason != "nothing_due" and found.again_at is not None:
        seconds = max(1, math.ceil((found.again_at - now).total_seconds()))
        answer.headers["Retry-After"] = str(seconds)
    return answer


def _refused(refusal: Refusal, message_id: int, now) -> Conflict:
    members = {"state": service.get(current_account().id, message_id).state}
    if refusal.again_at is not None:
        members["retry_in_ms"] = max(0, (refusal.again_at - now) // timedelta(milliseconds=1))
    return Conflict("This message must not be sent now. Do not click.", code=refusal.code, **members)
