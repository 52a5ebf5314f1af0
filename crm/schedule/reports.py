"""What browsers report: that a message left, that it did not, that nobody knows, that somebody replied.

Callers commit, also after a Conflict that is returned.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from crm import wire
from crm.access.models import Browser
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict

from . import moves, reasons
from .models import Event, Message
from .outbox import held_by, locked, stale
from .pace import note_faults, note_sent
from .states import COMMIT, LOSE, SEND, TERMINAL, Actor, State

LATE_EVIDENCE = "late_evidence"


def sent(
    browser: Browser, message_id: int, claim: int, evidence: dict[str, Any], *, now: datetime
) -> Conflict | None:
    """Take evidence (``bubble_id``, ``text_sha256``, ``at``) that a message left.

    It counts in every state that is not terminal and for any claim that was ever given, because a message
    that left must never leave again. It is believed when that claim had committed, or when the bubble has
    the very text of this message. Reporting a message that is already sent changes nothing and is fine.
    """
    moves.lock_account(browser.account_id)
    message = locked(browser.account_id, message_id)
    if message.state == State.SENT:
        return None
    if message.state in TERMINAL:
        return _too_late(browser, message, claim, evidence, now)
    known = 1 <= claim <= message.claim
    if not known or not (_committed(message, claim) or evidence["text_sha256"] == message.text_sha256):
        return stale(message)
    shown = _plain(evidence)
    moves.one(
        SEND,
        message,
        actor=Actor.BROWSER,
        now=now,
        browser_id=browser.id,
        detail={"claim": claim},
        evidence=shown,
        sent_at=min(evidence["at"] or now, now),
        reason=None,
        **moves.LET_GO,
    )
    note_sent(browser.account_id)
    return None


def not_sent(
    browser: Browser, message_id: int, claim: int, reason: str | None, *, now: datetime
) -> Conflict | None:
    """Take a live "I did not click": the message is scheduled again, or has failed for good (reasons.py).

    It is believed from the present claim only, while its lease runs: after a restart "I have no record"
    says nothing about the click.
    """
    return _give_up(reasons.after_not_sent(reason), browser, message_id, claim, reason, now)


def unknown(
    browser: Browser, message_id: int, claim: int, reason: str | None, *, now: datetime
) -> Conflict | None:
    """Take "I clicked and saw no bubble" from the present claim: a person is asked to check."""
    moves.lock_account(browser.account_id)
    message = locked(browser.account_id, message_id)
    mine = (message.claim, message.claimed_by) == (claim, browser.id)
    if mine and message.state == State.UNKNOWN:
        return None
    return _give_up(LOSE, browser, message_id, claim, reason, now)


def inbound(account_id: int, contact_id: int, at: datetime, opt_out: bool, *, now: datetime) -> Contact:
    """Note that a contact wrote at an instant, and perhaps wants no more messages.

    What waits for that contact is held where it should be (follow.py). Another account's contact is NotFound.
    """
    contact = contacts.get(account_id, contact_id)
    seen = min(at, now)
    if contact.last_inbound_at is None or contact.last_inbound_at < seen:
        contact.last_inbound_at = seen
    if opt_out and not contact.opted_out:
        contact.opted_out, contact.opted_out_at = True, now
        contacts.note_consent(contact)
    contact.updated_at = now
    db.session.flush()
    return contact


def _give_up(
    move: Any, browser: Browser, message_id: int, claim: int, reason: str | None, now: datetime
) -> Conflict | None:
    moves.lock_account(browser.account_id)
    message = locked(browser.account_id, message_id)
    was_sending = message.state == State.SENDING
    moved = moves.one(
        move,
        message,
        actor=Actor.OWNER,
        now=now,
        where=[*held_by(browser, claim), Message.lease_until > now],
        browser_id=browser.id,
        detail={"reason": reason},
        reason=reason,
        **moves.LET_GO,
    )
    if not moved:
        return stale(message)
    if was_sending:
        note_faults(browser.account_id)
    return None


def _committed(message: Message, claim: int) -> bool:
    granted = exists().where(Event.message_id == message.id, Event.kind == COMMIT.event, Event.claim == claim)
    return bool(db.session.scalar(select(granted)))


def _too_late(
    browser: Browser, message: Message, claim: int, evidence: dict[str, Any], now: datetime
) -> Conflict:
    """A terminal state stays, but that the message did leave is written down, once."""
    noted = exists().where(Event.message_id == message.id, Event.kind == LATE_EVIDENCE)
    if not db.session.scalar(select(noted)):
        detail = _plain(evidence) | {"claim": claim}
        moves.record(
            LATE_EVIDENCE, message, actor=Actor.BROWSER, now=now, browser_id=browser.id, detail=detail
        )
    return Conflict(
        f"This message is {message.state} and stays so.", code="already_final", state=message.state
    )


def _plain(evidence: dict[str, Any]) -> dict[str, Any]:
    at = evidence["at"]
    return evidence | {"at": wire.instant(at) if at else None}
