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
MOST = 500


def since(account_id: int, rev: int) -> dict[str, Any]:
    """Return the rows changed after ``rev``, at most 500 of a kind, and ``next`` to go on from.

    Where one kind has more, everything newer than its last row is left for the next call, so that no
    kind runs ahead of another. ``deleted`` maps kinds to ids.
    """
    last, epoch = db.session.execute(
        select(Account.change_seq, Account.epoch).where(Account.id == account_id)
    ).one()
    if not epoch <= rev <= last:
        # The browser knows another life of this database, from before a backup was restored.
        rev = 0
    found = {name: _rows(model, account_id, rev) for name, model in FOLLOWED.items()}
    gone = changes.deleted_since(account_id, rev, MOST)
    ends = [rows[-1].rev for rows in found.values() if len(rows) == MOST]
    if len(gone) == MOST:
        ends.append(gone[-1][2])
    upto = min(ends, default=last)
    answer: dict[str, Any] = {name: [r for r in rows if r.rev <= upto] for name, rows in found.items()}
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


def _rows(model: Any, account_id: int, rev: int) -> Sequence[Revised]:
    found = select(model).where(model.account_id == account_id, model.rev > rev)
    return db.session.scalars(found.order_by(model.rev).limit(MOST)).all()
