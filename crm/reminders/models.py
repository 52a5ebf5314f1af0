"""The table of reminders."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.contacts.models import Contact
from crm.db import Instant, Revised, db

# waiting → due → done; or answered, when the contact wrote before it was due.
STATES = ("waiting", "due", "done", "answered")


class Reminder(Revised, db.Model):
    """A note about a contact for one time; ``zone_source`` “message” is a zone that was named for it.

    With ``unless_replied`` it is of no more use once the contact has written after ``since``.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_reminders_account_rev", "account_id", "rev"),
        Index("ix_reminders_account_state_due", "account_id", "state", "due_at"),
        {"sqlite_autoincrement": True},
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    local: Mapped[str] = mapped_column(String(26))
    zone: Mapped[str] = mapped_column(String(64))
    zone_source: Mapped[str] = mapped_column(String(10))
    in_gap: Mapped[str] = mapped_column(String(8))
    in_overlap: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime] = mapped_column(Instant)
    tzdb: Mapped[str] = mapped_column(String(16))
    unless_replied: Mapped[bool] = mapped_column(Boolean, default=True)
    since: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    fired_at: Mapped[datetime | None] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)

    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)
