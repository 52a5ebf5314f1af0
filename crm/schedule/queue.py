"""The statements of the queue, put together once: a claim asks them all the time.

States are written into them as they stand, because with a placeholder neither database would see that its
partial indexes serve them.
"""

from sqlalchemy import BigInteger, bindparam, exists, func, literal_column, select, update

from crm.accounts.models import Account
from crm.contacts.models import Alias, Contact
from crm.db import Instant

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

LOCK_ACCOUNT = select(_accounts).where(_accounts.c.id == _account).with_for_update()

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
TAKE = (
    update(_messages)
    .where(_messages.c.id == _next.scalar_subquery(), _messages.c.state == _scheduled)
    .values(
        state=State.CLAIMED.value,
        claim=_messages.c.claim + 1,
        claimed_by=bindparam("_browser"),
        lease_until=bindparam("_lease_until"),
        rev=select(_accounts.c.change_seq + 1).where(_accounts.c.id == _account).scalar_subquery(),
    )
    .returning(_messages.c.id, _messages.c.contact_id, _messages.c.claim, _messages.c.newest_fields)
)
PHONE = select(_contacts.c.phone).where(_contacts.c.id == bindparam("_contact"))
CHATS = (
    select(_aliases.c.kind, _aliases.c.value)
    .where(_aliases.c.contact_id == bindparam("_contact"))
    .order_by(_aliases.c.id)
)
NAME_RECIPIENT = (
    update(_messages).where(_messages.c.id == bindparam("_id")).values(recipient=bindparam("_recipient"))
)

_mine = _messages.c.account_id == _account
_waits = (_mine, _messages.c.state == _scheduled, _messages.c.paused.is_(False))
_leased = (_mine, _messages.c.state.in_(_in_flight))

LEASE_IS_OVER = select(_messages.c.id).where(*_leased, _messages.c.lease_until <= _now).limit(1)

# When, by time alone, something may become claimable: the next due instant, the end of a pause that a
# browser asked for, the end of a lease.
NEXT_DUE = select(func.min(_messages.c.due_at)).where(*_waits, _messages.c.due_at > _now)
NEXT_RETRY = select(func.min(_messages.c.not_before)).where(
    *_waits, _messages.c.due_at <= _now, _messages.c.not_before > _now
)
NEXT_LEASE_END = select(func.min(_messages.c.lease_until)).where(*_leased)

# The instant of the commit that is so many commits back, if after `_since`.
COMMIT_BACK = (
    select(Event.at)
    .where(
        Event.account_id == _account,
        Event.kind == literal_column(f"'{COMMIT.event}'"),
        Event.at > bindparam("_since", type_=Instant),
    )
    .order_by(Event.at.desc())
    .offset(bindparam("_back", type_=BigInteger))
    .limit(1)
)
