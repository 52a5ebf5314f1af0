"""The statements of the queue, put together once: a claim asks them all the time.

States are written into them as they stand, because with a placeholder neither database would see that its
partial indexes serve them.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Subquery,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    select,
    union_all,
    update,
)

from crm.accounts.models import Account
from crm.contacts.models import Alias, Contact
from crm.db import Instant, json_list
from crm.prepared import PreparedStatement

from .models import Event, Message
from .states import COMMIT, IN_FLIGHT, State

_messages = Message.__table__
_contacts = Contact.__table__
_accounts = Account.__table__
_aliases = Alias.__table__
_waiting = _messages.alias("waiting")
_busy = _messages.alias("busy")

_account = bindparam("_account", type_=BigInteger)
_now = bindparam("_now", type_=Instant)


def _literal(state: State):
    return literal_column(f"'{state.value}'")


_scheduled = _literal(State.SCHEDULED)
_in_flight = [_literal(state) for state in sorted(IN_FLIGHT)]

_mine = _messages.c.account_id == _account
_waits = (_mine, _messages.c.state == _scheduled, _messages.c.paused.is_(False))
_leased = (_mine, _messages.c.state.in_(_in_flight))


def _commit_back(cap: Any, since: str) -> ScalarSelect[Any]:
    """The instant of the commit that is an account's cap back, if after `since`."""
    # Neither database takes a column for an offset, but both take the one value of a statement.
    back = select(case((cap > 1, cap - 1), else_=0)).where(_accounts.c.id == _account).scalar_subquery()
    return (
        select(Event.at)
        .where(
            Event.account_id == _account,
            Event.kind == literal_column(f"'{COMMIT.event}'"),
            Event.at > bindparam(since, type_=Instant),
        )
        .order_by(Event.at.desc())
        .offset(back)
        .limit(1)
        .scalar_subquery()
    )


_marks = (
    _commit_back(_accounts.c.hourly_cap, "_hour_ago").label("hour_mark"),
    _commit_back(_accounts.c.daily_cap, "_day_ago").label("day_mark"),
)
_lease_is_over = exists().where(*_leased, _messages.c.lease_until <= _now)

LOCK_ACCOUNT = select(_accounts).where(_accounts.c.id == _account).with_for_update()
MARKS = select(*_marks)
LEASE_IS_OVER = select(_lease_is_over)
# All that a claim has to know of its account. Where PostgreSQL had to wait for the lock, the account is as it
# is now, but the marks and leases are as they were before: good enough for a claim, never for a commit.
ASK = PreparedStatement(
    select(
        _accounts.c.paused,
        _accounts.c.next_send_at,
        _accounts.c.countdown_seconds,
        *_marks,
        _lease_is_over.label("lease_is_over"),
    )
    .where(_accounts.c.id == _account)
    .with_for_update(of=_accounts)
)


def _names(contact: ColumnElement[Any]) -> Subquery:
    """The names under which a chat with a contact is found: its phone and its chat ids."""
    phone = select(_contacts.c.phone.label("name")).where(
        _contacts.c.id == contact, _contacts.c.phone.is_not(None)
    )
    chats = select((_aliases.c.kind + ":" + _aliases.c.value).label("name")).where(
        _aliases.c.contact_id == contact
    )
    return union_all(phone.correlate(_messages), chats.correlate(_messages)).subquery("names")


_chat_is_busy = exists().where(_busy.c.contact_id == _waiting.c.contact_id, _busy.c.state.in_(_in_flight))
_is_willing = exists().where(_contacts.c.id == _waiting.c.contact_id, _contacts.c.opted_out.is_(False))
_next = (
    select(_waiting.c.id)
    .where(
        _waiting.c.account_id == _account,
        _waiting.c.state == _scheduled,
        _waiting.c.paused.is_(False),
        _waiting.c.due_at <= _now,
        _waiting.c.last_at >= _now,
        (_waiting.c.not_before.is_(None)) | (_waiting.c.not_before <= _now),
        (_waiting.c.quiet_at.is_(None)) | (_waiting.c.quiet_at > _now),
        ~_chat_is_busy,
        _is_willing,
    )
    .order_by(_waiting.c.due_at, _waiting.c.utc_offset.desc(), _waiting.c.id)
    .limit(1)
    .with_for_update(of=_waiting, skip_locked=True)
)

# Compare and set in one statement: of any number of browsers exactly one gets the row. The revision is
# the account's next one; the caller, who has locked the account, takes it when a row came back.
TAKE = PreparedStatement(
    update(_messages)
    .where(_messages.c.id == _next.scalar_subquery(), _messages.c.state == _scheduled)
    .values(
        state=State.CLAIMED.value,
        claim=_messages.c.claim + 1,
        claimed_by=bindparam("_browser"),
        lease_until=bindparam("_lease_until"),
        recipient=select(json_list(_names(_messages.c.contact_id).c.name)).scalar_subquery(),
        rev=select(_accounts.c.change_seq + 1).where(_accounts.c.id == _account).scalar_subquery(),
    )
    .returning(_messages.c.id, _messages.c.claim, _messages.c.newest_fields)
)
NAMES = select(_names(bindparam("_contact", type_=BigInteger)).c.name)

# When, by time alone, something may become claimable: the next due instant, the end of a pause that a
# browser asked for, the end of a lease.
NEXT_DUE = select(func.min(_messages.c.due_at)).where(*_waits, _messages.c.due_at > _now)
NEXT_RETRY = select(func.min(_messages.c.not_before)).where(
    *_waits, _messages.c.due_at <= _now, _messages.c.not_before > _now
)
NEXT_LEASE_END = select(func.min(_messages.c.lease_until)).where(*_leased)
