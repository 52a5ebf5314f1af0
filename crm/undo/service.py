"""Recording steps and taking them back. A feature registers how its kind of step is reversed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update

from crm.activity import service as activity
from crm.db import db, rows_changed
from crm.errors import Conflict, NotFound

from .models import UndoStep

KEPT = timedelta(days=1)

Reverse = Callable[[int, dict[str, Any]], int]
_reversals: dict[str, Reverse] = {}


def reverses(kind: str) -> Callable[[Reverse], Reverse]:
    """Register a function ``(account_id, before) -> rows restored`` for a kind of step."""

    def register(function: Reverse) -> Reverse:
        _reversals[kind] = function
        return function

    return register


def record(account_id: int, kind: str, before: dict[str, Any], *, now: datetime) -> int:
    """Keep what was there and return the step's id. ``kind`` must have a registered reversal."""
    if kind not in _reversals:
        raise KeyError(kind)
    step = UndoStep(account_id=account_id, kind=kind, before=before, created_at=now)
    db.session.add(step)
    db.session.flush()
    return step.id


def take_back(account_id: int, step_id: int, *, now: datetime) -> int:
    """Reverse a step once; return how many rows were restored.

    Raises NotFound for another account's or a forgotten step, Conflict when it was already used.
    """
    step = db.session.get(UndoStep, step_id)
    if step is None or step.account_id != account_id or step.created_at < now - KEPT:
        raise NotFound("This can no longer be undone.")
    unused = (UndoStep.id == step_id, UndoStep.used_at.is_(None))
    if rows_changed(update(UndoStep).where(*unused).values(used_at=now)) != 1:
        raise Conflict("This was already undone.", code="already_undone")
    restored = _reversals[step.kind](account_id, step.before)
    activity.note(account_id, "taken_back", what=step.kind, count=restored)
    return restored


def forget(*, now: datetime) -> int:
    """Delete steps older than a day; return how many."""
    return rows_changed(delete(UndoStep).where(UndoStep.created_at < now - KEPT))
