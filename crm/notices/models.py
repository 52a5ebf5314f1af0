"""The table of notices."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.db import Instant, Revised, db


class Notice(Revised, db.Model):
    """One line for a person, in the language the account had then.

    ``kind`` and ``values`` say the same to a program that has words of its own.
    """

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_account_rev", "account_id", "rev"), {"sqlite_autoincrement": True})

    kind: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(Instant)
    dismissed_at: Mapped[datetime | None] = mapped_column(Instant)
