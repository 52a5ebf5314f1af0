"""Making, changing and removing labels, and putting them on contacts. Callers commit."""

import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, insert, select
from sqlalchemy.orm import lazyload

from crm import changes
from crm.activity import service as activity
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Conflict, Invalid, NotFound
from crm.undo import service as undo

from .models import Label, contact_labels

MOST = 200
_FEW = 2_000


def compared(name: str) -> str:
    """Return a name as it is compared: case, width and surrounding blanks make no difference."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def all_labels(account_id: int) -> list[Label]:
    """Return the account's labels in their order."""
    return list(
        db.session.scalars(
            select(Label).where(Label.account_id == account_id).order_by(Label.position, Label.id)
        )
    )


def counts(account_id: int) -> dict[int, int]:
    """Return how many contacts carry each label: ``{label id: count}``."""
    # Each count is read from the index of its label; a join would look at every label once per contact.
    carriers = (
        select(func.count())
        .select_from(contact_labels)
        .where(contact_labels.c.label_id == Label.id)
        .scalar_subquery()
    )
    rows = db.session.execute(select(Label.id, carriers).where(Label.account_id == account_id))
    return {label_id: count for label_id, count in rows if count}


def newest_carriers(account_id: int, label_id: int, carriers: int, limit: int) -> list[Contact]:
    """Return the contacts with a label that changed last; ``carriers`` is about how many have it.

    Where many have it the contacts are walked by their last change until enough of them do, where few
    have it those few are put in order: either way only a small part of the table is read.
    """
    mine = contact_labels.c.label_id == label_id
    has_it: ColumnElement[bool]
    if carriers > _FEW:
        has_it = exists().where(contact_labels.c.contact_id == Contact.id, mine)
    else:
        has_it = Contact.id.in_(select(contact_labels.c.contact_id).where(mine))
    found = select(Contact).where(Contact.account_id == account_id, has_it)
    order = found.order_by(Contact.updated_at.desc()).limit(limit)
    return list(db.session.scalars(order.options(lazyload(Contact.aliases))))


def get(account_id: int, label_id: int) -> Label:
    """Return a label; NotFound for another account's as for an unknown one."""
    label = db.session.get(Label, label_id)
    if label is None or label.account_id != account_id:
        raise NotFound("There is no such label.")
    return label


def create(account_id: int, values: dict[str, Any], *, now: datetime, number: int | None = None) -> Label:
    """Add a label, at the end unless a position is given. Raises Conflict when the name exists.

    ``number`` is the id of a label that is brought back, so that what names it is right again.
    """
    name = _free_name(account_id, values["name"])
    last, count = db.session.execute(
        select(func.max(Label.position), func.count()).where(Label.account_id == account_id)
    ).one()
    if count >= MOST:
        raise Conflict(f"{MOST} labels are the most an account can have.", code="too_many_labels")
    label = Label(
        id=number,
        account_id=account_id,
        name=name,
        name_key=compared(name),
        color=values["color"],
        position=values.get("position", (last or 0) + 1),
        created_at=now,
    )
    db.session.add(label)
    db.session.flush()
    activity.note(account_id, "label_created", name=name)
    return label


def change(label: Label, values: dict[str, Any]) -> None:
    """Rename, recolour or move a label."""
    before = label.name
    if "name" in values:
        label.name = _free_name(label.account_id, values["name"], but=label.id)
        label.name_key = compared(label.name)
    for key in ("color", "position"):
        if key in values:
            setattr(label, key, values[key])
    label.starter = False
    activity.note(label.account_id, "label_changed", before=before, name=label.name)
    _touch_carriers(label)


def reorder(account_id: int, label_ids: list[int]) -> None:
    """Put labels in this order; those that are not named keep theirs behind them.

    Raises NotFound when a label is not the account's.
    """
    wanted = _owned(Label, account_id, label_ids, "label")
    present = {label.id: label for label in all_labels(account_id)}
    for position, label_id in enumerate([*wanted, *(i for i in present if i not in wanted)], start=1):
        if present[label_id].position != position:
            present[label_id].position = position
            # The place of an untouched starter names its translation.
            present[label_id].starter = False
    activity.note(account_id, "labels_ordered")


def remove(label: Label, *, now: datetime) -> int:
    """Delete a label and return the id of the step that brings it back with everybody who carried it."""
    carriers = _carriers(label)
    before = {
        "id": label.id,
        "name": label.name,
        "color": label.color,
        "position": label.position,
        "created_at": label.created_at.isoformat(),
        "contact_ids": carriers,
    }
    _touch_carriers(label)
    activity.note(label.account_id, "label_removed", name=label.name, count=len(carriers))
    changes.tombstone(label.account_id, "label", label.id)
    db.session.delete(label)
    db.session.flush()
    return undo.record(label.account_id, "label_removed", before, now=now)


def assign(
    account_id: int, contact_ids: list[int], add: list[int], remove: list[int], *, now: datetime
) -> tuple[int, int | None]:
    """Put labels on contacts and take others off, all or nothing.

    Returns how many contacts changed and the id of the undo step (None when nothing changed).
    Raises NotFound when a contact or label is not the account's.
    """
    found = _owned(Contact, account_id, contact_ids, "contact")
    _owned(Label, account_id, [*add, *remove], "label")
    if set(add) & set(remove):
        raise Invalid("A label cannot be added and removed at once.", code="contradiction")
    rows = db.session.execute(
        select(contact_labels.c.contact_id, contact_labels.c.label_id).where(
            contact_labels.c.contact_id.in_(found)
        )
    )
    present = {(contact_id, label_id) for contact_id, label_id in rows}
    added = [(c, label) for c in found for label in dict.fromkeys(add) if (c, label) not in present]
    removed = [(c, label) for c in found for label in dict.fromkeys(remove) if (c, label) in present]
    if not added and not removed:
        return 0, None
    _write(account_id, added, removed, now=now)
    step = undo.record(account_id, "labels_assigned", {"added": added, "removed": removed}, now=now)
    whose = {c for c, _ in (*added, *removed)}
    activity.note(
        account_id,
        "labels_assigned",
        contact_id=next(iter(whose)) if len(whose) == 1 else None,
        on=_names(account_id, added),
        off=_names(account_id, removed),
        count=len(whose),
    )
    return len(whose), step


def _names(account_id: int, pairs: list[tuple[int, int]]) -> str:
    used = {label_id for _, label_id in pairs}
    return ", ".join(label.name for label in all_labels(account_id) if label.id in used) or "–"


@undo.reverses("labels_assigned")
def _reverse_assign(account_id: int, before: dict[str, Any]) -> int:
    alive = {label.id for label in all_labels(account_id)}
    again = [(c, label) for c, label in before["removed"] if label in alive and _exists(c)]
    away = [(c, label) for c, label in before["added"]]
    _write(account_id, again, away, now=None)
    return len({c for c, _ in (*again, *away)})


@undo.reverses("label_removed")
def _reverse_remove(account_id: int, before: dict[str, Any]) -> int:
    created = datetime.fromisoformat(before["created_at"])
    label = create(account_id, before, now=created, number=before["id"])
    _write(account_id, [(c, label.id) for c in before["contact_ids"] if _exists(c)], [], now=None)
    return len(before["contact_ids"])


def _write(
    account_id: int,
    added: list[tuple[int, int]],
    removed: list[tuple[int, int]],
    *,
    now: datetime | None,
) -> None:
    for contact_id, label_id in removed:
        db.session.execute(
            delete(contact_labels).where(
                contact_labels.c.contact_id == contact_id, contact_labels.c.label_id == label_id
            )
        )
    present = {
        (c, label)
        for c, label in db.session.execute(
            select(contact_labels.c.contact_id, contact_labels.c.label_id).where(
                contact_labels.c.contact_id.in_({c for c, _ in added})
            )
        )
    }
    rows = [{"contact_id": c, "label_id": label} for c, label in added if (c, label) not in present]
    if rows:
        db.session.execute(insert(contact_labels), rows)
    for contact_id in {c for c, _ in (*added, *removed)}:
        contact = db.session.get(Contact, contact_id)
        if contact is not None:
            db.session.expire(contact, ["labels"])
            contact.updated_at = now or contact.updated_at
            changes.touch(contact)
    db.session.flush()


def _carriers(label: Label) -> list[int]:
    return list(
        db.session.scalars(select(contact_labels.c.contact_id).where(contact_labels.c.label_id == label.id))
    )


def _touch_carriers(label: Label) -> None:
    for contact in db.session.scalars(select(Contact).where(Contact.id.in_(_carriers(label)))):
        changes.touch(contact)


def _exists(contact_id: int) -> bool:
    return db.session.get(Contact, contact_id) is not None


def _owned(model: type[Contact] | type[Label], account_id: int, ids: list[int], what: str) -> list[int]:
    wanted = list(dict.fromkeys(ids))
    known = set(
        db.session.scalars(select(model.id).where(model.account_id == account_id, model.id.in_(wanted)))
    )
    missing = [i for i in wanted if i not in known]
    if missing:
        raise NotFound(f"There is no such {what}: {', '.join(map(str, missing[:5]))}.")
    return wanted


def _free_name(account_id: int, name: str, but: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("A label needs a name.", code="no_name")
    same = select(Label.id).where(Label.account_id == account_id, Label.name_key == compared(name))
    owner = db.session.scalar(same)
    if owner is not None and owner != but:
        raise Conflict(f"There is already a label “{name}”.", code="label_exists", label_id=owner)
    return name


def _by_label(found: Select[tuple[Contact]], account_id: int, value: str) -> Select[tuple[Contact]]:
    wanted = Label.name_key == compared(value)
    if value.isdigit():
        wanted = Label.id == int(value)
    carried = (
        select(contact_labels.c.contact_id)
        .join(Label, Label.id == contact_labels.c.label_id)
        .where(Label.account_id == account_id, wanted)
    )
    return found.where(Contact.id.in_(carried))


contacts.filters["label"] = _by_label
