"""Paired browsers, pairing codes and login links. Secrets are stored as SHA-256 only."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.db import Id, Instant, db


class Browser(db.Model):
    """A browser profile that was paired; ``token_hash`` is the hex SHA-256 of its token."""

    __tablename__ = "browsers"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # The extension's origin, seen when pairing; requests that name another one are refused.
    origin: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Instant)
    last_used_at: Mapped[datetime | None] = mapped_column(Instant)
    last_address: Mapped[str | None] = mapped_column(String(64))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    # How it stands, as its extension told last: the keys of BrowserStateIn, and `apart_seconds`, by which
    # its clock goes before ours.
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    told_at: Mapped[datetime | None] = mapped_column(Instant)

    account = relationship("Account", lazy="joined")


class PairingCode(db.Model):
    """A one-time code that a person carries from the terminal or the desk to the extension."""

    __tablename__ = "pairing_codes"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    tries_left: Mapped[int] = mapped_column(Integer)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class LoginLink(db.Model):
    """A one-time link to the desk."""

    __tablename__ = "login_links"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
