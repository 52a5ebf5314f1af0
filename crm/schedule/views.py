"""Routes of scheduled messages."""

from crm import clock
from crm.db import db
from crm.web import Blueprint, current_account, etag, if_match

from . import paging, service
from .models import Message
from .schemas import (
    MessageArgs,
    MessageChange,
    MessageDetail,
    MessageIn,
    MessageOut,
    MessagePage,
    MessagePreviewIn,
    MessagePreviewOut,
    MessageResolveIn,
    shown,
    shown_preview,
    shown_with_history,
    states_of,
)

blueprint = Blueprint("messages", __name__, url_prefix="/api/v1/messages", description="Scheduled messages")


@blueprint.post("")
@blueprint.arguments(MessageIn)
@blueprint.response(201, MessageOut)
def create_message(body):
    """Schedule a message at the recipient's, the workspace's or any other local time.

    A time that has just passed is due at once; one that lies further back than the message's grace is
    refused with `in_the_past`. A time that clocks skip or show twice is refused with both `candidates`
    unless `in_gap` or `in_overlap` says which one is meant. Words: `missing_fields`, `unknown_fields`.
    """
    return _answer(service.create(current_account(), body, now=clock.now()))


@blueprint.post("/preview")
@blueprint.arguments(MessagePreviewIn)
@blueprint.response(200, MessagePreviewOut)
def preview_message(body):
    """Show the text and the clocks of a message without storing it; missing fields are listed."""
    account = current_account()
    viewer_zone = body.pop("viewer_zone", None)
    return shown_preview(*service.preview(account, body, now=clock.now()), account, viewer_zone)


@blueprint.get("")
@blueprint.arguments(MessageArgs, location="query")
@blueprint.response(200, MessagePage)
def list_messages(args):
    """List messages in the order in which they run: the instant, the east first, the id."""
    account = current_account()
    found = service.search(
        account.id,
        states=states_of(args["state"]),
        contact_id=args["contact"],
        campaign_id=args["campaign"],
        series_id=args["series"],
    )
    rows, following = paging.in_run_order(found, args["cursor"], args["limit"])
    return {"items": [shown(row, account) for row in rows], "next": following}


@blueprint.get("/<int:message_id>")
@blueprint.response(200, MessageDetail)
def get_message(message_id: int):
    """Show one message and what happened to it."""
    account = current_account()
    message = service.get(account.id, message_id)
    return shown_with_history(message, account, service.history(message)), {"ETag": etag(message)}


@blueprint.patch("/<int:message_id>")
@blueprint.arguments(MessageChange)
@blueprint.response(200, MessageOut)
def change_message(body, message_id: int):
    """Change a message that waits; a new time puts a missed or held one back in the queue."""
    account = current_account()
    message = service.get(account.id, message_id)
    if_match(message)
    service.edit(message, account, body, now=clock.now())
    return _answer(message)


@blueprint.post("/<int:message_id>/cancel")
@blueprint.response(200, MessageOut)
def cancel_message(message_id: int):
    """Call a waiting message off for good."""
    message = service.get(current_account().id, message_id)
    service.cancel(message, now=clock.now())
    return _answer(message)


@blueprint.post("/<int:message_id>/send_now")
@blueprint.response(200, MessageOut)
def send_message_now(message_id: int):
    """Make a scheduled message due at this instant."""
    message = service.get(current_account().id, message_id)
    service.send_now(message, now=clock.now())
    return _answer(message)


@blueprint.post("/<int:message_id>/resolve")
@blueprint.arguments(MessageResolveIn)
@blueprint.response(200, MessageOut)
def resolve_message(body, message_id: int):
    """Answer “please check” for an unknown, missed or held message."""
    message = service.get(current_account().id, message_id)
    service.resolve(message, body["outcome"], now=clock.now())
    return _answer(message)


def _answer(message: Message):
    db.session.commit()
    return shown(message, current_account()), {"ETag": etag(message)}
