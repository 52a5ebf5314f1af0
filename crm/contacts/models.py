"""Contacts, the chats they are known by, the fields an account keeps of them, and group members."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from crm.accounts.models import Account
from crm.db import Id, Instant, Revised, db

from .zones import effective_zone, zone_of_stored_phone

KINDS = ("person", "group")
ALIAS_KINDS = ("c.us", "lid", "g.us", "username")
FIELD_TYPES = ("text", "number", "date", "choice")


def _zone_of_phone(context: Any) -> str | None:
    phone = context.get_current_parameters().get("phone")
    return zone_of_stored_phone(phone) if phone else None


class Contact(Revised, db.Model):
    """A customer or a group. ``phone`` is E.164 or nothing; ``fields`` maps field keys to texts."""

    __tablename__ = "contacts"
    __table_args__ = (
        UniqueConstraint("account_id", "phone"),
        Index("ix_contacts_account_rev", "account_id", "rev"),
        Index("ix_contacts_account_name", "account_id", "name"),
        Index("ix_contacts_account_updated", "account_id", "updated_at"),
        Index("ix_contacts_account_zone", "account_id", "zone", "phone_zone"),
        {"sqlite_autoincrement": True},
    )

    kind: Mapped[str] = mapped_column(String(10), default="person")
    name: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str | None] = mapped_column(String(20))
    zone: Mapped[str | None] = mapped_column(String(64))
    # Where the phone says that its owner lives. It follows from the phone and is kept to be searched for;
    # rows that are inserted past the objects get it by its default.
    phone_zone: Mapped[str | None] = mapped_column(String(64), default=_zone_of_phone)
    language: Mapped[str | None] = mapped_column(String(35))
    fields: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    notes: Mapped[str] = mapped_column(Text, default="")
    opted_out: Mapped[bool] = mapped_column(Boolean, default=False)
    opted_out_at: Mapped[datetime | None] = mapped_column(Instant)
    last_inbound_at: Mapped[datetime | None] = mapped_column(Instant)
    members_read_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)

    aliases: Mapped[list["Alias"]] = relationship(
        back_populates="contact", cascade="all, delete-orphan", order_by="Alias.id", lazy="selectin"
    )
    account: Mapped[Account] = relationship(lazy="select")

    @validates("phone")
    def _follow_phone(self, _key: str, phone: str | None) -> str | None:
        self.phone_zone = zone_of_stored_phone(phone) if phone else None
        return phone

    @property
    def effective_zone(self) -> str:
        """The zone this contact is written to in."""
        return effective_zone(self.zone, self.phone, self.account.zone)[0]

    @property
    def zone_source(self) -> str:
        """Where that zone is known from: contact, phone or workspace."""
        return effective_zone(self.zone, self.phone, self.account.zone)[1]


class Alias(db.Model):
    """A chat id of a contact, such as ``972502345678@c.us``. One customer may have several."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("account_id", "kind", "value"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(120))

    contact: Mapped[Contact] = relationship(back_populates="aliases")


class Refusal(db.Model):
    """A hash of what an erased contact was known by, who asked not to be written to; see refusals.py."""

    __tablename__ = "refusals"
    __table_args__ = (UniqueConstraint("account_id", "digest"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(64))


class FieldDefinition(Revised, db.Model):
    """A field that an account keeps of its contacts; ``choices`` only for the type ``choice``."""

    __tablename__ = "field_definitions"
    __table_args__ = (UniqueConstraint("account_id", "key"), {"sqlite_autoincrement": True})

    key: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(120))
    type: Mapped[str] = mapped_column(String(10), default="text")
    choices: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(Integer, default=0)


class GroupMember(db.Model):
    """One line of the last snapshot of a group's members; no phone means WhatsApp hides it."""

    __tablename__ = "group_members"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(300), default="")
    alias: Mapped[str | None] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(20))
    admin: Mapped[bool] = mapped_column(Boolean, default=False)
