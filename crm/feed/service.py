"""What changed in an account since a revision."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from crm import changes
from crm.accounts.models import Account
from crm.campaigns.models import Campaign
from crm.contacts.models import Contact, FieldDefinition
from crm.db import Revised, db
from crm.labels.models import Label
from crm.message_templates.models import Template
from crm.notices.models import Notice
from crm.reminders import service as reminders
from crm.reminders.models import Reminder
from crm.schedule import service as schedule
from crm.schedule.models import Message
from crm.series.models import Series

from . import rows

FOLLOWED: dict[str, type[Revised]] = {
    "labels": Label,
    "fields": FieldDefinition,
    "contacts": Contact,
    "templates": Template,
    "messages": Message,
    "campaigns": Campaign,
    "series": Series,
    "reminders": Reminder,
    "notices": Notice,
}
PLAIN = ("labels", "contacts")
MOST = 500
_ACCOUNT = Account.__table__.c
_MINE = _ACCOUNT.id == bindparam("account")
_STATE = select(_ACCOUNT.change_seq, _ACCOUNT.epoch, _ACCOUNT.zone).where(_MINE)
_NEWEST = select(_ACCOUNT.change_seq).where(_MINE)
_COUNTS = select(
    schedule.DUE.scalar_subquery().label("due"),
    schedule.ASKED.scalar_subquery().label("please_check"),
    reminders.DUE.scalar_subquery().label("reminders_due"),
)
_CHANGED = rows.changed_kinds(FOLLOWED | {"deleted": changes.Tombstone})


def since(account_id: int, rev: int) -> dict[str, Any]:
    """Return the rows changed after ``rev``, at most 500 of a kind, and ``next`` to go on from.

    Labels and contacts are plain values, see rows.py; the others are objects.

    Where one kind has more, everything newer than its last row is left for the next call, so that no
    kind runs ahead of another. ``deleted`` maps kinds to ids.
    """
    last, epoch, zone = db.session.execute(_STATE, {"account": account_id}).one()
    if not epoch <= rev <= last:
        # The browser knows another life of this database, from before a backup was restored.
        rev = 0
    changed = set(db.session.scalars(_CHANGED, {"account": account_id, "rev": rev}))
    found: dict[str, Sequence[Any]] = {
        name: _objects(model, account_id, rev) if name in changed else []
        for name, model in FOLLOWED.items()
        if name not in PLAIN
    }
    found["labels"] = rows.labels(account_id, rev, MOST) if "labels" in changed else []
    found["contacts"] = rows.contacts(account_id, rev, MOST, zone) if "contacts" in changed else []
    gone = changes.deleted_since(account_id, rev, MOST) if "deleted" in changed else []
    ends = [_rev(list_[-1]) for list_ in found.values() if len(list_) == MOST]
    if len(gone) == MOST:
        ends.append(gone[-1][2])
    upto = min(ends, default=last)
    answer: dict[str, Any] = {name: _until(upto, list_) for name, list_ in found.items()}
    answer["deleted"] = {name: [] for name in FOLLOWED}
    for kind, entity_id, at in gone:
        if at <= upto:
            answer["deleted"][_many(kind)].append(entity_id)
    return answer | {"next": upto, "more": upto < last, "epoch": epoch}


def counts(account_id: int, *, now: datetime) -> dict[str, int]:
    """Return how many messages are ``due``, how many ask (``please_check``), and ``reminders_due``."""
    return dict(db.session.execute(_COUNTS, {"account": account_id, "now": now}).one()._mapping)


def _until(upto: int, list_: Sequence[Any]) -> Sequence[Any]:
    """Leave out the rows beyond a revision; most often there are none."""
    if not list_ or _rev(list_[-1]) <= upto:
        return list_
    return [row for row in list_ if _rev(row) <= upto]


def _many(kind: str) -> str:
    return kind if kind in FOLLOWED else f"{kind}s"


def newest(account_id: int) -> int:
    """Return the account's last revision."""
    return db.session.scalar(_NEWEST, {"account": account_id}) or 0


def _rev(row: Any) -> int:
    return row["rev"] if isinstance(row, dict) else row.rev


def _objects(model: Any, account_id: int, rev: int) -> Sequence[Revised]:
    found = select(model).where(model.account_id == account_id, model.rev > rev)
    return db.session.scalars(found.order_by(model.rev).limit(MOST)).all()
