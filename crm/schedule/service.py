"""Scheduling, changing, cancelling and listing messages. Callers commit."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import Select, bindparam, func, select

from crm.accounts.models import Account
from crm.attachments import service as attachments
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import Instant, db
from crm.errors import Conflict, NotFound

from . import due, moves, policy, quiet, words
from .models import Event, Message
from .planning import Plan, plan, plan_now
from .states import ASKING, CANCEL, EDIT, IN_FLIGHT, RESCHEDULE, RESOLUTIONS, SEND_AGAIN, Actor, Move, State

_MESSAGE = Message.__table__.c
_MINE = _MESSAGE.account_id == bindparam("account")
_NOW = bindparam("now", type_=Instant)

# Statements for the long poll, which asks all its counts at once. How many messages of ``account`` could
# leave ``now``, were nothing holding them back:
DUE = select(func.count()).where(
    _MINE,
    _MESSAGE.state == State.SCHEDULED,
    _MESSAGE.paused.is_(False),
    _MESSAGE.due_at <= _NOW,
    _MESSAGE.last_at >= _NOW,
)
# … and how many ask for a person's decision.
ASKED = select(func.count()).where(_MINE, _MESSAGE.state.in_(sorted(ASKING)))


def get(account_id: int, message_id: int) -> Message:
    """Return a message; NotFound for another account's as for an unknown one."""
    message = db.session.get(Message, message_id)
    if message is None or message.account_id != account_id:
        raise NotFound("There is no such message.")
    return message


def search(
    account_id: int,
    *,
    states: Iterable[str] = (),
    contact_id: int | None = None,
    campaign_id: int | None = None,
    series_id: int | None = None,
) -> Select[Message]:
    """Return a SELECT of messages, of all states, contacts, campaigns and series unless some are named."""
    found = select(Message).where(Message.account_id == account_id)
    wanted = list(states)
    if wanted:
        found = found.where(Message.state.in_(wanted))
    for column, number in (
        (Message.contact_id, contact_id),
        (Message.campaign_id, campaign_id),
        (Message.series_id, series_id),
    ):
        if number is not None:
            found = found.where(column == number)
    return found


def please_check(account_id: int) -> list[Message]:
    """Return what waits for a person's decision, the oldest first."""
    return list(db.session.scalars(search(account_id, states=ASKING).order_by(*moves.RUN_ORDER)))


def history(message: Message) -> list[Event]:
    """Return what happened to a message, oldest first."""
    return list(db.session.scalars(select(Event).where(Event.message_id == message.id).order_by(Event.id)))


def preview(account: Account, wanted: dict[str, Any], *, now: datetime) -> tuple[Contact, words.Words, Plan]:
    """Return whom, what and when `create` would store, without refusing missing fields."""
    contact = contacts.get(account.id, wanted["contact_id"])
    found = words.read(contact, account, wanted)
    return contact, found, plan(wanted["send_at"], contact, _grace(account, wanted), now=now)


def create(account: Account, wanted: dict[str, Any], *, now: datetime) -> Message:
    """Store a message for a contact: its approved text, its time and an event in one transaction.

    ``wanted`` has the keys of MessageIn. Raises Invalid for words or a time that cannot be (see words.py
    and planning.py), Conflict when the contact does not want messages.
    """
    contact = contacts.get(account.id, wanted["contact_id"])
    refuse_opted_out(contact)
    says = words.read(contact, account, wanted).columns()
    when = plan(wanted["send_at"], contact, _grace(account, wanted), now=now)
    message = Message(
        account_id=account.id,
        contact=contact,
        hold_on_reply=wanted["hold_on_reply"],
        state=State.SCHEDULED.value,
        claim=0,
        approved_at=now,
        created_at=now,
        **says,
        **when.columns(_grace(account, wanted)),
    )
    db.session.add(message)
    db.session.flush()
    file_id = words.file_of(account, wanted)
    if file_id is not None:
        message.attachment = attachments.give(account.id, file_id, message_id=message.id)
        db.session.flush()
    moves.record("created", message, actor=Actor.PERSON, now=now)
    due.changed()
    return message


def edit(message: Message, account: Account, wanted: dict[str, Any], *, now: datetime) -> None:
    """Change words, time, grace or hold_on_reply of a message that waits.

    A new time puts a missed or held message back in the queue; new words alone do not. Raises Conflict
    when a browser has it already or it has ended.
    """
    changes: dict[str, Any] = {"approved_at": now}
    if wanted.keys() & {"body", "template_id"}:
        given = {"values": message.values} | wanted
        changes |= words.read(message.contact, account, given).columns()
    elif "values" in wanted:
        again = words.read_again(message.contact, account, message.source, wanted["values"])
        changes |= again.columns() | {"template_id": message.template_id}
    if "hold_on_reply" in wanted:
        changes["hold_on_reply"] = wanted["hold_on_reply"]
    file_id = words.file_of(account, wanted, message.attachment)
    # What it has may be the file of its campaign or series, which stays theirs.
    if file_id != (message.attachment or {}).get("id"):
        changes["attachment"] = attachments.give(account.id, file_id, message_id=message.id)
    grace = wanted.get("grace_seconds", message.grace_seconds)
    if "send_at" in wanted:
        refuse_opted_out(message.contact)
        changes |= plan(wanted["send_at"], message.contact, grace, now=now).columns(grace)
        _ask_for(RESCHEDULE, message, now=now, reason=None, **changes)
        return
    if "grace_seconds" in wanted:
        changes |= {"grace_seconds": grace, "last_at": policy.last_at(message.due_at, grace)}
    _ask_for(EDIT, message, now=now, **changes)


def cancel(message: Message, *, now: datetime) -> None:
    """Call a waiting message off for good; Conflict when a browser has it already or it has ended."""
    _ask_for(CANCEL, message, now=now)


def send_now(message: Message, *, now: datetime) -> None:
    """Make a scheduled message due at this instant, in a quiet time too; Conflict in any other state."""
    refuse_opted_out(message.contact)
    columns = _at_once(message, now)
    told = {"send_now": True} | ({"quiet": columns["quiet_why"]} if columns["quiet_why"] else {})
    where = [Message.state == State.SCHEDULED]
    _ask_for(RESCHEDULE, message, where, now=now, detail=told, approved_at=now, **columns)


def resolve(message: Message, outcome: str, *, now: datetime) -> None:
    """Carry out a person's answer to "please check": ``sent``, ``send_again`` or ``drop``.

    A message that is sent again is due at once. Raises Conflict unless it is unknown, missed or held.
    """
    move = RESOLUTIONS[outcome]
    changes: dict[str, Any] = {}
    if move is SEND_AGAIN:
        refuse_opted_out(message.contact)
        changes = _at_once(message, now) | {"reason": None, "approved_at": now}
    elif outcome == "sent":
        changes = {"sent_at": now}
    _ask_for(move, message, now=now, **changes)


def _at_once(message: Message, now: datetime) -> dict[str, Any]:
    rules = quiet.rules_of(message.contact.account)
    plan = plan_now(message.zone, message.zone_source, rules, now=now)
    return plan.columns(message.grace_seconds) | {"paused": False}


def _ask_for(
    move: Move,
    message: Message,
    where: Iterable[Any] = (),
    *,
    now: datetime,
    detail: dict[str, Any] | None = None,
    **changes: Any,
) -> None:
    if not moves.one(move, message, actor=Actor.PERSON, now=now, where=list(where), detail=detail, **changes):
        _refuse(message)


def _refuse(message: Message) -> NoReturn:
    state = db.session.scalar(select(Message.state).where(Message.id == message.id))
    if state in IN_FLIGHT:
        raise Conflict("A browser is sending this message right now.", code="already_claimed", state=state)
    raise Conflict(f"This cannot be done with a message that is {state}.", code="wrong_state", state=state)


def refuse_opted_out(contact: Contact) -> None:
    if contact.opted_out:
        raise Conflict("This contact asked for no more messages.", code="opted_out")


def _grace(account: Account, wanted: dict[str, Any]) -> int:
    given = wanted.get("grace_seconds")
    return account.grace_seconds if given is None else given
