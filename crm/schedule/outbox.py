"""Claiming a due message and committing to the click. Callers commit, also after a refusal.

Everything that can be taken back happens while a message is claimed. `commit` is the last call before the
click; once it is granted, only evidence, the browser that has it, or a person moves the message on.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from crm.access.models import Browser
from crm.changes import next_rev
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict, NotFound

from . import checks, moves, policy, queue, reasons, refresh, upkeep
from .models import Message
from .pace import asked_of, note_commit, pace_of
from .states import COMMIT, GIVE_BACK, Actor, State
from .words import text_hash


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to claim now. Time alone may change that at `again_at`; None: only a change can."""

    reason: str
    again_at: datetime | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim: the message's id and the number to commit and report with."""

    id: int
    claim: int


@dataclass(frozen=True, slots=True)
class Granted:
    """The click may follow until this instant."""

    click_before: datetime


def claim(browser: Browser, *, now: datetime) -> Taken | Nothing:
    """Take the next due message of the browser's account in time-zone order.

    A contact that has another message in flight is passed over. Nothing is given while sending is paused,
    in the gap after a commit, or above a cap.
    """
    account_id, connection = browser.account_id, db.session.connection()
    asked = asked_of(account_id, now)
    account = queue.ASK.one(connection, **asked)
    if account.lease_is_over:
        upkeep.end_leases(account_id, now=now)
        account = queue.ASK.one(connection, **asked)
    held_back = policy.blocked(pace_of(account, account), now)
    if held_back is not None:
        return Nothing(*held_back)
    lease_until = now + policy.CLAIM_LEASE + timedelta(seconds=account.countdown_seconds)
    wanted = {"_account": account_id, "_now": now, "_browser": browser.id, "_lease_until": lease_until}
    while (taken := queue.TAKE.first(connection, **wanted)) is not None:
        next_rev(account_id)
        moves.note_claim(account_id, taken.id, taken.claim, browser_id=browser.id, now=now)
        if not taken.newest_fields or refresh.claimed(taken.id, now=now):
            return Taken(taken.id, taken.claim)
    return Nothing("nothing_due", _next_instant(account_id, now))


def commit(
    browser: Browser, message_id: int, claim: int, nonce: str, *, now: datetime
) -> Granted | checks.Refusal:
    """Grant the click to the owner of the claim, or say why not (checks.py); NotFound for no such message.

    The same claim, browser and nonce asking again are granted what is left of the first grant.
    """
    account = moves.lock_account(browser.account_id)
    # Read after the lock was given, so that no commit of anybody else's is overlooked.
    marks = db.session.connection().execute(queue.MARKS, asked_of(account.id, now)).one()
    message = locked(browser.account_id, message_id)
    asked = checks.Asked(browser.id, claim, nonce)
    refusal = checks.refusal(_row(message), _person(message.contact), pace_of(account, marks), asked, now)
    if refusal is checks.ALREADY_YOURS and message.click_before is not None:
        return Granted(message.click_before)
    if refusal is not None:
        if refusal.move is not None:
            mine = [Message.claim == claim]
            moves.one(
                refusal.move, message, actor=Actor.SERVER, now=now, where=mine, browser_id=browser.id,
                reason=refusal.code, **moves.LET_GO,
            )  # fmt: skip
        return refusal
    granted = moves.one(
        COMMIT,
        message,
        actor=Actor.OWNER,
        now=now,
        where=held_by(browser, claim),
        browser_id=browser.id,
        nonce=nonce,
        click_before=now + policy.CLICK_WITHIN,
        lease_until=now + policy.SENDING_LEASE,
        reason=None,
    )
    if not granted:
        return checks.Refusal("stale_claim")
    note_commit(account, now)
    return Granted(now + policy.CLICK_WITHIN)


def release(
    browser: Browser, message_id: int, claim: int, reason: str, retry_in: timedelta, *, now: datetime
) -> Message:
    """Give a claim back before the commit, saying why; what follows is in reasons.py.

    Raises Conflict when the claim is not the present one of this browser.
    """
    moves.lock_account(browser.account_id)
    message = locked(browser.account_id, message_id)
    move = reasons.after_release(reason, message.hold_on_reply)
    changes: dict[str, Any] = {**moves.LET_GO, "reason": reason}
    if move is GIVE_BACK:
        changes["not_before"] = now + retry_in if retry_in else None
    if not moves.one(
        move, message, actor=Actor.OWNER, now=now, where=held_by(browser, claim), browser_id=browser.id,
        detail={"reason": reason}, **changes,
    ):  # fmt: skip
        raise stale(message)
    return message


def stale(message: Message) -> Conflict:
    """The answer to a browser that speaks for a claim it does not have, or no longer has."""
    state = db.session.scalar(select(Message.state).where(Message.id == message.id))
    return Conflict("This claim is not the present one.", code="stale_claim", state=state)


def held_by(browser: Browser, claim: int) -> list[Any]:
    """The conditions under which a claim is the present one of this browser."""
    return [Message.claim == claim, Message.claimed_by == browser.id]


def _next_instant(account_id: int, now: datetime) -> datetime | None:
    connection, asked = db.session.connection(), {"_account": account_id, "_now": now}
    instants = (
        connection.scalar(statement, asked)
        for statement in (queue.NEXT_DUE, queue.NEXT_RETRY, queue.NEXT_LEASE_END)
    )
    return min((instant for instant in instants if instant is not None), default=None)


def locked(account_id: int, message_id: int) -> Message:
    """Return a message as it is now, for this transaction alone to change; NotFound when there is none.

    The caller has locked the account before, as everybody does (moves.py).
    """
    found = (
        select(Message)
        .where(Message.id == message_id, Message.account_id == account_id)
        .with_for_update(of=Message)
    )
    message = db.session.scalars(found, execution_options={"populate_existing": True}).unique().one_or_none()
    if message is None:
        raise NotFound("There is no such message.")
    return message


def _person(contact: Contact) -> checks.Person:
    names = db.session.connection().scalars(queue.NAMES, {"_contact": contact.id})
    return checks.Person(contact.opted_out, contact.last_inbound_at, names.all())


def _row(message: Message) -> checks.Row:
    return checks.Row(
        state=State(message.state),
        claim=message.claim,
        claimed_by=message.claimed_by,
        lease_until=message.lease_until,
        nonce=message.nonce,
        click_before=message.click_before,
        last_at=message.last_at,
        quiet_at=message.quiet_at,
        text_intact=text_hash(message.text) == message.text_sha256,
        hold_on_reply=message.hold_on_reply,
        approved_at=message.approved_at,
        reason=message.reason,
        recipient=message.recipient or (),
    )
