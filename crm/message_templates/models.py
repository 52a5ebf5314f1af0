"""The table of message templates."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crm.db import Instant, Revised, db

PROMPT_KINDS = ("text", "number", "date", "choice")


class Template(Revised, db.Model):
    """A text to send again and again.

    ``shortcut`` is what a person types after “/”, in small letters. ``prompts`` are asked for each time:
    ``[{"key", "title", "kind", "choices"}]``.
    """

    __tablename__ = "templates"
    __table_args__ = (
        UniqueConstraint("account_id", "shortcut"),
        Index("ix_templates_account_rev", "account_id", "rev"),
        {"sqlite_autoincrement": True},
    )

    name: Mapped[str] = mapped_column(String(120))
    shortcut: Mapped[str | None] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    category: Mapped[str] = mapped_column(String(60), default="")
    prompts: Mapped[list[dict]] = mapped_column(JSON, default=list)
    # What is known of the file that goes along, without its bytes (crm/attachments).
    attachment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    position: Mapped[int] = mapped_column(Integer, default=0)
    # Which starter this is, until a person changes it; only untouched starters are translated.
    starter: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)
