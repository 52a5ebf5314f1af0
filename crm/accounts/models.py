"""The table of accounts."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from crm.db import Id, Instant, db

LANGUAGES = ("en", "he", "ar", "es", "pt")


class Account(db.Model):
    """One WhatsApp account with its defaults, its pacing and the counter of its changes.

    ``gap_*``, ``countdown_seconds`` and ``grace_seconds`` are in seconds; caps count messages.
    """

    __tablename__ = "accounts"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    business_name: Mapped[str] = mapped_column(String(120), default="")
    my_name: Mapped[str] = mapped_column(String(120), default="")
    # The WhatsApp number in E.164, learnt from the first browser that shows it; None until then.
    phone: Mapped[str | None] = mapped_column(String(20))
    zone: Mapped[str] = mapped_column(String(64))
    country: Mapped[str | None] = mapped_column(String(2))
    language: Mapped[str] = mapped_column(String(8), default="en")
    # False while the language is only the machine's; the first browser that pairs names the person's.
    language_known: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(Instant)
    # Written by UPDATE statements alone (crm/changes.py).
    change_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    # Where change_seq began when this database last came out of a backup; smaller revisions are of another
    # life. 0 if it never did.
    epoch: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")

    paused: Mapped[bool] = mapped_column(Boolean, default=False)
    pause_reason: Mapped[str | None] = mapped_column(String(200))
    faults_in_row: Mapped[int] = mapped_column(Integer, default=0)
    next_send_at: Mapped[datetime | None] = mapped_column(Instant)
    gap_min_seconds: Mapped[int] = mapped_column(Integer, default=5)
    gap_max_seconds: Mapped[int] = mapped_column(Integer, default=15)
    hourly_cap: Mapped[int] = mapped_column(Integer, default=60)
    daily_cap: Mapped[int] = mapped_column(Integer, default=300)
    countdown_seconds: Mapped[int] = mapped_column(Integer, default=5)
    grace_seconds: Mapped[int] = mapped_column(Integer, default=7200)

    # Times at which nobody is written to, on the recipient's clock as "21:00"; None where they are not kept.
    # `quiet_*`: every night. `sabbath_*`: from on Friday until on Saturday. `holidays`: of which country.
    quiet_from: Mapped[str | None] = mapped_column(String(5))
    quiet_until: Mapped[str | None] = mapped_column(String(5))
    sabbath_from: Mapped[str | None] = mapped_column(String(5))
    sabbath_until: Mapped[str | None] = mapped_column(String(5))
    holidays: Mapped[str | None] = mapped_column(String(2))

    # For how many days messages are kept after they have ended; 0 for ever.
    keep_days: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
