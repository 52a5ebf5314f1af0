"""Labels, and which contacts carry them."""

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.contacts.models import Contact
from crm.db import Instant, Revised, db

contact_labels = Table(
    "contact_labels",
    db.metadata,
    Column("contact_id", ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True),
    Column("label_id", ForeignKey("labels.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Label(Revised, db.Model):
    """A coloured label; ``name_key`` is its name as compared, so that “VIP” and “vip ” are one."""

    __tablename__ = "labels"
    __table_args__ = (
        Index("uq_labels_account_id_name_key", "account_id", "name_key", unique=True),
        {"sqlite_autoincrement": True},
    )

    name: Mapped[str] = mapped_column(String(80))
    name_key: Mapped[str] = mapped_column(String(80))
    color: Mapped[str] = mapped_column(String(7))
    position: Mapped[int] = mapped_column(Integer, default=0)
    # True until a person changes it; only untouched starters are translated.
    starter: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(Instant)

    contacts: Mapped[list[Contact]] = relationship(
        secondary=contact_labels, back_populates="labels", passive_deletes=True
    )


Contact.labels = relationship(
    Label, secondary=contact_labels, back_populates="contacts", order_by=Label.position, lazy="selectin"
)
