"""Claiming a due message and committing to the click. Callers commit, also after a refusal.

Everything that can be taken back happens while a message is claimed. `commit` is the last call before the
click; once it is granted, only evidence, the browser that has it, or a person moves the message on.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, literal_column, select, update
from sqlalchemy.orm import aliased

from crm.access.models import Browser
from crm.changes import next_rev
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict, NotFound

from . import checks, moves, policy, reasons, upkeep
from .models import Message
from .pace import note_commit, pace_of
from .states import CLAIM, COMMIT, GIVE_BACK, Actor, State
from .words import text_hash

# Written into the statements as they stand: with a placeholder neither database would see that the
# partial indexes serve them.
_SCHEDULED = literal_column(f"'{State.SCHEDULED.value}'")
_CLAIMED, _SENDING = (literal_column(f"'{state.value}'") for state in (State.CLAIMED, State.SENDING))


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to claim now. Time alone may change that at `again_at`; None: only a change can."""

    reason: str
    again_at: datetime | None


@dataclass(frozen=True, slots=True)
class Granted:
    """The click may follow until this instant."""

    click_before: datetime


def claim(browser: Browser, *, now: datetime) -> Message | Nothing:
    """Take the next due message of the browser's account in time-zone order.

    A contact that has another message in flight is passed over. Nothing is given while sending is paused,
    in the gap after a commit, or above a cap.
    """
    account_id = browser.account_id
    upkeep.end_leases(account_id, now=now)
    # Asking first keeps an empty queue from writing, and from waking everybody who waits for a change.
    if db.session.scalar(_next_claimable(account_id, now)) is None:
        return Nothing("nothing_due", _next_instant(account_id, now))
    account = moves.lock_account(account_id)
    held_back = policy.blocked(pace_of(account, now), now)
    if held_back is not None:
        return Nothing(*held_back)
    taken = _take(browser, now + policy.CLAIM_LEASE + timedelta(seconds=account.countdown_seconds), now)
    return taken if taken is not None else Nothing("nothing_due", now)


def commit(
    browser: Browser, message_id: int, claim: int, nonce: str, *, now: datetime
) -> Granted | checks.Refusal:
    """Grant the click to the owner of the claim, or say why not (checks.py); NotFound for no such message.

    The same claim, browser and nonce asking again are granted what is left of the first grant.
    """
    account = moves.lock_account(browser.account_id)
    message = locked(browser.account_id, message_id)
    asked = checks.Asked(browser.id, claim, nonce)
    refusal = checks.refusal(_row(message), _person(message.contact), pace_of(account, now), asked, now)
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
    message = locked(browser.account_id, message_id)
    move = reasons.after_release(reason, message.hold_on_reply)
    changes = {**moves.LET_GO, "reason": reason}
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


def _take(browser: Browser, lease_until: datetime, now: datetime) -> Message | None:
    """Claim in one compare-and-set statement: of any number of browsers exactly one gets the row."""
    statement = (
        update(Message)
        .where(
            Message.id == _next_claimable(browser.account_id, now).scalar_subquery(),
            Message.state == _SCHEDULED,
        )
        .values(
            state=State.CLAIMED.value,
            claim=Message.claim + 1,
            claimed_by=browser.id,
            lease_until=lease_until,
            rev=next_rev(browser.account_id),
        )
        .returning(Message)
    )
    message = db.session.scalars(statement, execution_options=moves.FRESH).unique().one_or_none()
    if message is not None:
        names = update(Message).where(Message.id == message.id).values(recipient=names_of(message.contact))
        db.session.execute(names, execution_options={"synchronize_session": False})
        moves.record(CLAIM.event, message, actor=Actor.BROWSER, now=now, browser_id=browser.id)
    return message


def _next_claimable(account_id: int, now: datetime):
    waiting, busy = aliased(Message), aliased(Message)
    in_flight = exists().where(busy.contact_id == waiting.contact_id, busy.state.in_([_CLAIMED, _SENDING]))
    willing = exists().where(Contact.id == waiting.contact_id, Contact.opted_out.is_(False))
    return (
        select(waiting.id)
        .where(
            waiting.account_id == account_id,
            waiting.state == _SCHEDULED,
            waiting.due_at <= now,
            waiting.last_at >= now,
            (waiting.not_before.is_(None)) | (waiting.not_before <= now),
            ~in_flight,
            willing,
        )
        .order_by(waiting.due_at, waiting.utc_offset.desc(), waiting.id)
        .limit(1)
        .with_for_update(of=waiting, skip_locked=True)
    )


def _next_instant(account_id: int, now: datetime) -> datetime | None:
    """When, by time alone, something may become claimable."""
    mine = Message.account_id == account_id
    scheduled = (mine, Message.state == _SCHEDULED)
    instants = (
        select(func.min(Message.due_at)).where(*scheduled, Message.due_at > now),
        select(func.min(Message.not_before)).where(
            *scheduled, Message.due_at <= now, Message.not_before > now
        ),
        select(func.min(Message.lease_until)).where(mine, Message.state.in_([_CLAIMED, _SENDING])),
    )
    found = [instant for instant in map(db.session.scalar, instants) if instant is not None]
    return min(found, default=None)


def locked(account_id: int, message_id: int) -> Message:
    """Return a message as it is now, for this transaction alone to change; NotFound when there is none."""
    found = (
        select(Message)
        .where(Message.id == message_id, Message.account_id == account_id)
        .with_for_update(of=Message)
    )
    message = db.session.scalars(found, execution_options={"populate_existing": True}).unique().one_or_none()
    if message is None:
        raise NotFound("There is no such message.")
    return message


def names_of(contact: Contact) -> list[str]:
    """Return the names under which a chat with this contact is found: its phone and its chat ids."""
    return [*([contact.phone] if contact.phone else []), *(f"{a.kind}:{a.value}" for a in contact.aliases)]


def _person(contact: Contact) -> checks.Person:
    return checks.Person(contact.opted_out, contact.last_inbound_at, names_of(contact))


def _row(message: Message) -> checks.Row:
    return checks.Row(
        state=State(message.state),
        claim=message.claim,
        claimed_by=message.claimed_by,
        lease_until=message.lease_until,
        nonce=message.nonce,
        click_before=message.click_before,
        last_at=message.last_at,
        text_intact=text_hash(message.text) == message.text_sha256,
        hold_on_reply=message.hold_on_reply,
        approved_at=message.approved_at,
        reason=message.reason,
        recipient=message.recipient or (),
    )
