"""The table of imports. The rows of their files are in the data directory (store.py)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from crm.db import Id, Instant, db

READ, CHECKING, CHECKED, APPLYING, APPLIED, CANCELLED = (
    "read",
    "checking",
    "checked",
    "applying",
    "applied",
    "cancelled",
)
STATES = (READ, CHECKING, CHECKED, APPLYING, APPLIED, CANCELLED)
#: Where work that was ended from outside returns to.
BEFORE = {CHECKING: READ, APPLYING: CHECKED}


class Import(db.Model):
    """A file of contacts on its way in. ``state`` is one of STATES and changed by conditional UPDATE alone.

    ``layout`` is a Layout, ``mapping`` maps columns to targets, ``options`` are those of the last check,
    ``report`` its outcome and ``result`` that of applying; ``problem`` says why the last work had none.
    """

    __tablename__ = "imports"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10), default=READ)
    token: Mapped[str] = mapped_column(String(32))
    filename: Mapped[str] = mapped_column(String(255), default="")
    kind: Mapped[str] = mapped_column(String(20))
    encoding: Mapped[str | None] = mapped_column(String(20))
    rows: Mapped[int] = mapped_column(Integer)
    layout: Mapped[dict[str, Any]] = mapped_column(JSON)
    sheets: Mapped[list[str]] = mapped_column(JSON, default=list)
    sample: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    warnings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    mapping: Mapped[dict[str, str | None]] = mapped_column(JSON)
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    undo_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Instant)
