"""Campaigns, and who was left out of them. The messages themselves are in the one table of messages."""

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
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from crm.db import Id, Instant, Revised, db

STATES = ("active", "paused", "cancelled")


class Campaign(Revised, db.Model):
    """What a person approved: the words, the audience as it was asked for, and one wall time for everybody.

    ``send_at`` has the keys of the API (local, zone, in_gap, in_overlap, quiet). ``total`` counts the
    audience, ``skipped`` those of it whose time had passed and who were to be skipped then.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_campaigns_account_rev", "account_id", "rev"),
        {"sqlite_autoincrement": True},
    )

    name: Mapped[str] = mapped_column(String(120))
    template_id: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    audience: Mapped[dict[str, Any]] = mapped_column(JSON)
    send_at: Mapped[dict[str, str]] = mapped_column(JSON)
    if_past: Mapped[str] = mapped_column(String(10))
    if_unknown_zone: Mapped[str] = mapped_column(String(10))
    grace_seconds: Mapped[int] = mapped_column(Integer)
    hold_on_reply: Mapped[bool] = mapped_column(Boolean, default=False)
    # What is known of the file that goes along with every message, without its bytes (crm/attachments).
    attachment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(10), default="active")
    total: Mapped[int] = mapped_column(Integer)
    skipped: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(Instant)
    paused_at: Mapped[datetime | None] = mapped_column(Instant)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)


class LeftOut(db.Model):
    """Somebody of the audience who is not written to; ``fields`` are those that are missing."""

    __tablename__ = "campaign_left_out"
    __table_args__ = (UniqueConstraint("campaign_id", "contact_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    fields: Mapped[list[str]] = mapped_column(JSON, default=list)
