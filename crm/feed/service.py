"""What changed in an account since a revision."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from crm import changes
from crm.accounts.models import Account
from crm.campaigns.models import Campaign
from crm.contacts.models import Contact, FieldDefinition
from crm.db import Revised, db
from crm.labels.models import Label
from crm.message_templates.models import Template
from crm.notices.models import Notice
from crm.reminders.models import Reminder
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
_CHANGED = rows.changed_kinds(FOLLOWED)


def since(account_id: int, rev: int) -> dict[str, Any]:
    """Return the rows changed after ``rev``, at most 500 of a kind, and ``next`` to go on from.

    Labels and contacts are plain values, see rows.py; the others are objects.

    Where one kind has more, everything newer than its last row is left for the next call, so that no
    kind runs ahead of another. ``deleted`` maps kinds to ids.
    """
    last, epoch, zone = db.session.execute(
        select(Account.change_seq, Account.epoch, Account.zone).where(Account.id == account_id)
    ).one()
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
    gone = changes.deleted_since(account_id, rev, MOST)
    ends = [_rev(list_[-1]) for list_ in found.values() if len(list_) == MOST]
    if len(gone) == MOST:
        ends.append(gone[-1][2])
    upto = min(ends, default=last)
    answer: dict[str, Any] = {
        name: [row for row in list_ if _rev(row) <= upto] for name, list_ in found.items()
    }
    answer["deleted"] = {name: [] for name in FOLLOWED}
    for kind, entity_id, at in gone:
        if at <= upto:
            answer["deleted"][_many(kind)].append(entity_id)
    return answer | {"next": upto, "more": upto < last, "epoch": epoch}


def _many(kind: str) -> str:
    return kind if kind in FOLLOWED else f"{kind}s"


def newest(account_id: int) -> int:
    """Return the account's last revision."""
    return db.session.scalar(select(Account.change_seq).where(Account.id == account_id)) or 0


def _rev(row: Any) -> int:
    return row["rev"] if isinstance(row, dict) else row.rev


def _objects(model: Any, account_id: int, rev: int) -> Sequence[Revised]:
    found = select(model).where(model.account_id == account_id, model.rev > rev)
    return db.session.scalars(found.order_by(model.rev).limit(MOST)).all()
