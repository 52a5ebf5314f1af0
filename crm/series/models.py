"""Series. Their messages are in the one table of messages, some two weeks ahead."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.contacts.models import Contact
from crm.db import Instant, Revised, db

STATES = ("active", "paused", "held", "ended", "cancelled")


class Series(Revised, db.Model):
    """What a person approved: words, a rule, and the zone whose clock counts (“recipient” or a zone).

    ``first_on``, ``ends_on`` and ``skipped`` are local dates as texts. ``held``: the contact answered or
    wants no messages, or the words cannot be filled in any more (``reason``).
    """

    __tablename__ = "series"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_series_account_rev", "account_id", "rev"),
        {"sqlite_autoincrement": True},
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    template_id: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    zone: Mapped[str] = mapped_column(String(64))
    quiet: Mapped[str] = mapped_column(String(10), default="shift")
    first_on: Mapped[str] = mapped_column(String(10))
    ends_after: Mapped[int | None] = mapped_column(Integer)
    ends_on: Mapped[str | None] = mapped_column(String(10))
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)
    hold_on_reply: Mapped[bool] = mapped_column(Boolean, default=True)
    # What is known of the file that goes along with each message, without its bytes (crm/attachments).
    attachment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    grace_seconds: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10), default="active")
    reason: Mapped[str | None] = mapped_column(String(40))
    # Which series this one goes on from, where all that follows a date was changed.
    continues: Mapped[int | None] = mapped_column(BigInteger)
    approved_at: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)

    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)
