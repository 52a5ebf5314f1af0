"""Who a campaign is for: contacts by label, by name, by search, less those with other labels."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from crm.contacts import service as contacts
from crm.contacts.models import Alias, Contact
from crm.db import db
from crm.errors import Invalid, NotFound
from crm.labels.models import Label, contact_labels
from crm.schedule.models import Message
from crm.schedule.reasons import UNREACHABLE

# A statement takes a limited number of parameters.
_AT_ONCE = 10_000
_HAS_CHAT = exists().where(Alias.contact_id == Contact.id)
_COLUMNS = (
    Contact.id, Contact.kind, Contact.name, Contact.phone, Contact.zone, Contact.fields, Contact.opted_out,
    _HAS_CHAT.label("has_chat"),
)  # fmt: skip


def people(account_id: int, audience: dict[str, Any]) -> list[Any]:
    """Return the contacts of an audience in the order of their ids, each once.

    ``label_ids``: everybody with one of them; ``contact_ids``: these too; with neither, everybody whom
    ``q`` finds. ``q``, ``kind`` and ``not_label_ids`` narrow all of it. Raises NotFound for a label or
    contact that is not the account's, Invalid when nobody is named.
    """
    labels, named = audience.get("label_ids") or [], audience.get("contact_ids") or []
    without = audience.get("not_label_ids") or []
    if not (labels or named or (audience.get("q") or "").strip()):
        raise Invalid("Say who it is for: labels, contacts or a search.", code="empty_audience")
    _check(Label, account_id, [*labels, *without], "label")
    _check(Contact, account_id, named, "contact")
    narrowed = contacts.search(account_id, q=audience.get("q"), kind=audience.get("kind"))
    found = narrowed.with_only_columns(*_COLUMNS)
    if without:
        found = found.where(Contact.id.not_in(_with_label(without)))
    if not labels and not named:
        return list(db.session.execute(found.order_by(Contact.id)))
    wanted: list[ColumnElement[bool]] = [Contact.id.in_(part) for part in _parts(named)]
    if labels:
        wanted.append(Contact.id.in_(_with_label(labels)))
    rows = {row.id: row for where in wanted for row in db.session.execute(found.where(where))}
    return [rows[number] for number in sorted(rows)]


def unreachable(account_id: int) -> set[int]:
    """Return the contacts of whom WhatsApp said that there is no chat, and who have not written since."""
    found = (
        select(Message.contact_id)
        .join(Contact, Contact.id == Message.contact_id)
        .where(
            Message.account_id == account_id,
            Message.state.in_(["held", "failed", "dropped", "cancelled"]),
            Message.reason.in_(UNREACHABLE),
            (Contact.last_inbound_at.is_(None)) | (Contact.last_inbound_at < Message.due_at),
        )
    )
    return set(db.session.scalars(found))


def _with_label(label_ids: Sequence[int]):
    return select(contact_labels.c.contact_id).where(contact_labels.c.label_id.in_(label_ids))


def _check(model: Any, account_id: int, ids: list[int], what: str) -> None:
    missing = set(ids)
    for part in _parts(ids):
        missing -= set(
            db.session.scalars(select(model.id).where(model.account_id == account_id, model.id.in_(part)))
        )
    if missing:
        raise NotFound(f"There is no such {what}: {', '.join(map(str, sorted(missing)[:5]))}.")


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
