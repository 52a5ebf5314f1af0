"""Everything that is held about one contact, as its own file: for the person whom it is about."""

import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

from sqlalchemy import ColumnElement, Table, or_, select

from crm import wire
from crm.accounts.models import Account
from crm.activity.models import Entry
from crm.attachments.models import Attachment
from crm.attachments.store import Store
from crm.campaigns.models import Campaign
from crm.contacts.models import Contact, GroupMember
from crm.db import db
from crm.notices.models import Notice
from crm.schedule.models import Message
from crm.series.models import Series
from crm.undo.models import UndoStep

from . import service

# What only this program's own bookkeeping needs.
_INTERNAL = {"account_id", "rev", "nonce", "claim", "claimed_by"}


def held(contact: Contact) -> dict[str, Any]:
    """Return everything about a contact: name of the table → its rows, and the contact itself.

    The tables are read from the metadata, so that what another feature keeps of contacts is not forgotten.
    """
    itself = Contact.__table__
    found: dict[str, Any] = {"contact": _rows(itself, itself.c.id == contact.id)[0]}
    found["contact"]["effective_zone"] = contact.effective_zone
    for table, column in _pointing_at(itself):
        found[table.name] = _rows(table, column == contact.id)
    messages = select(Message.id).where(Message.contact_id == contact.id)
    for table, column in _pointing_at(Message.__table__):
        found[table.name] = _rows(table, column.in_(messages))
    files = Attachment.__table__
    found[files.name] = _rows(files, _files_of(contact))
    found["labels"] = [label.name for label in contact.labels]
    found["campaigns"] = _campaigns(found)
    found["groups"] = _groups(contact)
    found["activity"] = _rows(Entry.__table__, Entry.contact_id == contact.id)
    found["notices"] = _notices(contact)
    found["imports"] = _imports(contact)
    return found


def write(contact: Contact, account: Account, store: Store, file: IO[bytes], *, now: datetime) -> None:
    """Write a ZIP with everything as JSON, the messages as a sheet too, and the files of messages."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        told = json.dumps(held(contact), ensure_ascii=False, indent=2, default=_plain)
        archive.writestr("everything.json", told)
        sheet = service.messages(account, contact_id=contact.id, now=now)
        archive.writestr("messages.xlsx", b"".join(sheet.stream("xlsx")))
        for one in db.session.scalars(select(Attachment).where(_files_of(contact))):
            content = store.get(one.sha256)
            if content is not None:
                archive.writestr(f"files/{one.id}-{one.name}", content)


def _pointing_at(wanted: Table) -> Iterable[tuple[Table, ColumnElement[Any]]]:
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is wanted.c.id for key in column.foreign_keys):
                yield table, column


def _rows(table: Table, *where: ColumnElement[bool]) -> list[dict[str, Any]]:
    columns = [column for column in table.columns if column.name not in _INTERNAL]
    order = list(table.primary_key.columns)
    rows = db.session.execute(select(*columns).where(*where).order_by(*order))
    return [dict(row._mapping) for row in rows]


def _files_of(contact: Contact) -> ColumnElement[bool]:
    return or_(
        Attachment.message_id.in_(select(Message.id).where(Message.contact_id == contact.id)),
        Attachment.series_id.in_(select(Series.id).where(Series.contact_id == contact.id)),
    )


def _campaigns(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The campaigns this contact was part of, without the other people in them."""
    numbers = {row["campaign_id"] for row in (*found["messages"], *found["campaign_left_out"])} - {None}
    columns = (Campaign.id, Campaign.name, Campaign.state, Campaign.created_at)
    rows = db.session.execute(select(*columns).where(Campaign.id.in_(numbers)).order_by(Campaign.id))
    return [dict(row._mapping) for row in rows]


def _groups(contact: Contact) -> list[dict[str, Any]]:
    """The groups in whose lists of members this contact was seen."""
    chats = [alias.value for alias in contact.aliases]
    mine = or_(GroupMember.alias.in_(chats), GroupMember.phone == (contact.phone or ""))
    found = (
        select(Contact.name.label("group"), GroupMember.name, GroupMember.alias, GroupMember.phone)
        .join(Contact, Contact.id == GroupMember.contact_id)
        .where(Contact.account_id == contact.account_id, mine)
    )
    return [dict(row._mapping) for row in db.session.execute(found)]


def _notices(contact: Contact) -> list[dict[str, Any]]:
    lines: Sequence[Any] = _rows(Notice.__table__, Notice.account_id == contact.account_id)
    return [line for line in lines if contact.name and contact.name in line["text"]]


def _imports(contact: Contact) -> list[dict[str, Any]]:
    """What it takes to undo the imports of the last day, as far as it is about this contact."""
    imported = (UndoStep.account_id == contact.account_id, UndoStep.kind == "contacts_imported")
    found = []
    for step in db.session.scalars(select(UndoStep).where(*imported)):
        made = contact.id in step.before["created"]
        changed = [one for one in step.before["changed"] if one["id"] == contact.id]
        if made or changed:
            found.append({"at": step.created_at, "made": made, "changed": changed})
    return found


def _plain(value: Any) -> Any:
    return wire.instant(value) if isinstance(value, datetime) else str(value)
