"""Messages and the log of what happened to them.

The database itself keeps the promises that code could break: a terminal state never changes, the log only
grows, and at most one message per contact is in flight (the triggers are in the migrations).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.contacts.models import Contact
from crm.db import Id, Instant, Revised, db

from .states import IN_FLIGHT, State


def _names(states: Any) -> str:
    return ", ".join(f"'{state.value}'" for state in sorted(states))


_IN_FLIGHT = text(f"state IN ({_names(IN_FLIGHT)})")
_SCHEDULED = f"state = '{State.SCHEDULED.value}'"
_OF_CAMPAIGN = text("campaign_id IS NOT NULL")
_OF_SERIES = text("series_id IS NOT NULL")
_LEFT = text("sent_at IS NOT NULL")


class Message(Revised, db.Model):
    """One text for one contact at one local time.

    The truth of the time is `local` + `zone` + `in_gap`/`in_overlap`; `due_at`, `utc_offset` (seconds) and
    `last_at` (due_at + grace_seconds, the last instant at which it may leave) are derived from it with the
    tz tables named in `tzdb`. `text` is what a person approved at `approved_at`.
    """

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint(f"state IN ({_names(State)})", name="state"),
        Index("ix_messages_account_rev", "account_id", "rev"),
        Index("ix_messages_account_state_due", "account_id", "state", "due_at"),
        Index("ix_messages_contact_id", "contact_id"),
        Index(
            "uq_messages_contact_in_flight",
            "contact_id",
            unique=True,
            sqlite_where=_IN_FLIGHT,
            postgresql_where=_IN_FLIGHT,
        ),
        Index(
            "uq_messages_campaign_contact",
            "campaign_id",
            "contact_id",
            unique=True,
            sqlite_where=_OF_CAMPAIGN,
            postgresql_where=_OF_CAMPAIGN,
        ),
        Index(
            "uq_messages_series_occurrence",
            "series_id",
            "occurrence",
            unique=True,
            sqlite_where=_OF_SERIES,
            postgresql_where=_OF_SERIES,
        ),
        # What left, by when: the desk's figures are read from it alone.
        Index(
            "ix_messages_sent",
            "account_id",
            "sent_at",
            "local",
            sqlite_where=_LEFT,
            postgresql_where=_LEFT,
        ),
        Index(
            "ix_messages_lease",
            "account_id",
            "lease_until",
            sqlite_where=_IN_FLIGHT,
            postgresql_where=_IN_FLIGHT,
        ),
        {"sqlite_autoincrement": True},
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    # Where the words came from; the template itself may be changed or removed later.
    template_id: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    text: Mapped[str] = mapped_column(Text)
    text_sha256: Mapped[str] = mapped_column(String(64))
    approved_at: Mapped[datetime] = mapped_column(Instant)

    local: Mapped[str] = mapped_column(String(26))
    zone: Mapped[str] = mapped_column(String(64))
    zone_source: Mapped[str] = mapped_column(String(10))
    in_gap: Mapped[str] = mapped_column(String(8))
    in_overlap: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime] = mapped_column(Instant)
    utc_offset: Mapped[int] = mapped_column(Integer)
    tzdb: Mapped[str] = mapped_column(String(16))
    grace_seconds: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(Instant)
    hold_on_reply: Mapped[bool] = mapped_column(Boolean, default=False)
    # What is known of the file that leaves with it, without its bytes (crm/attachments).
    attachment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    # Where a quiet time moved it: the wall time that was asked for, which stays the truth, and why.
    asked_local: Mapped[str | None] = mapped_column(String(26))
    quiet_why: Mapped[str | None] = mapped_column(String(12))
    quiet_name: Mapped[str | None] = mapped_column(String(200))
    # When the next quiet time begins for its recipient; from then on it may not leave.
    quiet_at: Mapped[datetime | None] = mapped_column(Instant)
    # A person said that it shall leave nevertheless.
    ignores_quiet: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())

    # Where it came from: a campaign, or a series and the local date it is for, which has no other message.
    campaign_id: Mapped[int | None] = mapped_column(BigInteger)
    series_id: Mapped[int | None] = mapped_column(BigInteger)
    occurrence: Mapped[str | None] = mapped_column(String(10))
    # Its campaign or series is paused: it waits without becoming late.
    paused: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    # The words are filled in once more when it is due, with what is known of the contact then.
    newest_fields: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())

    state: Mapped[str] = mapped_column(String(10), default=State.SCHEDULED.value)
    reason: Mapped[str | None] = mapped_column(String(200))
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    # A browser that gave it back asked for this pause before the next try.
    not_before: Mapped[datetime | None] = mapped_column(Instant)

    # Grows with every claim and never comes back, so a report can be told from one of an older claim.
    claim: Mapped[int] = mapped_column(Integer, default=0)
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("browsers.id", ondelete="SET NULL"))
    lease_until: Mapped[datetime | None] = mapped_column(Instant)
    # The names under which the contact was given out with the claim: all of them must still be the contact's.
    recipient: Mapped[list[str] | None] = mapped_column(JSON)
    nonce: Mapped[str | None] = mapped_column(String(200))
    click_before: Mapped[datetime | None] = mapped_column(Instant)

    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Instant)

    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)


# Time-zone order: the instant, then the east first, then the id. Only what waits is in this index, so a
# claim costs the same whatever lies in the table.
Index(
    "ix_messages_run_order",
    Message.account_id,
    Message.due_at,
    Message.utc_offset.desc(),
    Message.id,
    sqlite_where=text(f"{_SCHEDULED} AND paused IS 0"),
    postgresql_where=text(f"{_SCHEDULED} AND paused IS false"),
)


class Event(db.Model):
    """Something that happened to a message: a move of states.py, who asked for it, and what it came to."""

    __tablename__ = "message_events"
    __table_args__ = (
        Index("ix_message_events_message_id", "message_id", "id"),
        Index("ix_message_events_account_kind_at", "account_id", "kind", "at"),
        Index("ix_message_events_account_at", "account_id", "at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(10))
    browser_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    claim: Mapped[int] = mapped_column(Integer)
    detail: Mapped[dict[str, Any] | None] = mapped_column(JSON)
