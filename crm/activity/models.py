"""The table of the log."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from crm import clock
from crm.db import Id, Instant, db


class Entry(db.Model):
    """Something that was done; a trigger keeps it as it was written.

    ``kind`` is one of kinds.py, ``actor`` one of service.Actor. ``account_id`` is None for what belongs to
    the whole program. Of a contact there is the number alone, so that nothing personal outlives its deletion.
    """

    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_account_at", "account_id", "at", "id"),
        Index("ix_activity_account_kind_at", "account_id", "kind", "at", "id"),
        Index("ix_activity_contact_at", "contact_id", "at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    # When it was written, whoever asked for it: a log that is told its time could be told a wrong one.
    at: Mapped[datetime] = mapped_column(Instant, default=lambda: clock.now())
    kind: Mapped[str] = mapped_column(String(30))
    actor: Mapped[str] = mapped_column(String(10))
    browser_id: Mapped[int | None] = mapped_column(BigInteger)
    contact_id: Mapped[int | None] = mapped_column(BigInteger)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
