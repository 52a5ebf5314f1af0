"""Pages of a list in run order."""

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, and_, or_

from crm.db import db
from crm.errors import Invalid

from .models import Message
from .moves import RUN_ORDER

_CURSOR = re.compile(r"(\d{1,17})_(-?\d{1,6})_(\d{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def in_run_order(found: Select[Message], cursor: str | None, limit: int) -> tuple[list[Message], str | None]:
    """Return at most `limit` messages after the cursor, and the cursor to go on from or None."""
    if cursor:
        found = found.where(_after(cursor))
    # The due time of the last row is found in an index alone; only rows up to it are read and put in order.
    last = found.with_only_columns(Message.due_at).order_by(Message.due_at).offset(limit).limit(1)
    bound = db.session.scalar(last)
    if bound is not None:
        found = found.where(Message.due_at <= bound)
    rows = list(db.session.scalars(found.order_by(*RUN_ORDER).limit(limit + 1)))
    return rows[:limit], _cursor(rows[limit - 1]) if len(rows) > limit else None


def _cursor(message: Message) -> str:
    micros = (message.due_at - _EPOCH) // timedelta(microseconds=1)
    return f"{micros}_{message.utc_offset}_{message.id}"


def _after(cursor: str):
    parts = _CURSOR.fullmatch(cursor)
    if parts is None:
        raise Invalid("This cursor was not given by this list. Start again without one.", code="bad_cursor")
    micros, offset, number = (int(part) for part in parts.groups())
    due_at = _EPOCH + timedelta(microseconds=micros)
    same_offset = and_(Message.utc_offset == offset, Message.id > number)
    same_instant = and_(Message.due_at == due_at, or_(Message.utc_offset < offset, same_offset))
    return or_(Message.due_at > due_at, same_instant)
