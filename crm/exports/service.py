"""Exports: which sheets a file has, and the file itself, streamed or written to disk. Nothing is changed."""

import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select

from crm import tzdata
from crm.accounts.models import Account
from crm.campaigns import service as campaign_service
from crm.campaigns.models import Campaign
from crm.contacts import fields
from crm.contacts import service as contact_service
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Invalid, NotFound
from crm.labels import service as label_service
from crm.labels.models import Label
from crm.schedule import service as schedule

from . import csv_file, words, workbook
from .campaign_table import CampaignTable, RecipientTable
from .contact_table import ContactTable
from .group_table import GroupTable, MemberTable
from .label_table import LabelTable
from .message_table import MessageTable
from .table import Table, choose

#: What can be exported; each is a function of this module.
KINDS = ("contacts", "groups", "labels", "messages", "campaigns")
FORMATS = {"xlsx": workbook.MIME, "csv": csv_file.MIME}
#: Called with the number of rows written so far.
Progress = Callable[[int], None]

#: The key of a sheet's title, the table on it, and the SELECT of what is in it.
_Titled = tuple[str, Table, Select[Any]]


@dataclass(frozen=True)
class Export:
    """A file that can be made once. ``kind`` is what it holds, such as one of KINDS, ``filename`` its name
    without the ending, ``keys`` are those of the columns of each sheet, ``counts`` the SELECTs that count its
    rows.
    """

    kind: str
    filename: str
    language: str
    created: datetime
    sheets: Sequence[workbook.Sheet]
    rows: Sequence[Generator[tuple[object, ...]]]
    keys: Sequence[Sequence[str]]
    counts: Sequence[Select[int]]

    def total(self, form: str) -> int:
        """Return how many rows the file will have, headings aside. Others may add some meanwhile."""
        counts = self.counts[-1:] if form == "csv" else self.counts
        return sum(db.session.scalar(count) or 0 for count in counts)

    def stream(self, form: str, *, progress: Progress | None = None) -> Iterator[bytes]:
        """Yield the bytes of the file; a .csv holds the last sheet alone. Closing the generator cancels."""
        try:
            yield from self._as_csv(progress) if form == "csv" else self._as_workbook(progress)
        finally:
            # A download that ends early gives the database's connection back at once.
            for rows in self.rows:
                rows.close()

    def _as_csv(self, progress: Progress | None) -> Iterator[bytes]:
        sheet = self.sheets[-1]
        return csv_file.stream([column.title for column in sheet.columns], sheet.rows, progress=progress)

    def _as_workbook(self, progress: Progress | None) -> Iterator[bytes]:
        return workbook.stream(
            self.sheets,
            created=self.created,
            right_to_left=self.language in words.RIGHT_TO_LEFT,
            words=words.notes(self.language),
            progress=progress,
        )


def contacts(
    account: Account,
    *,
    columns: Sequence[str] = (),
    label: str | None = None,
    opted_out: bool | None = None,
    now: datetime,
    **filters: Any,
) -> Export:
    """Return the contacts that a search finds, with the columns that were chosen (see ContactTable).

    ``filters`` are those of ``crm.contacts.service.search``. Raises NotFound for a label that there is not,
    Invalid for an unknown column.
    """
    found = _found(account, label=label, **filters)
    if opted_out is not None:
        found = found.where(Contact.opted_out.is_(opted_out))
    table = ContactTable(
        language=account.language,
        zone=account.zone,
        definitions=fields.definitions(account.id),
        labels=label_service.all_labels(account.id),
        wanted=columns,
    )
    return _export(account, "contacts", [("contacts", table, found)], now)


def groups(
    account: Account,
    *,
    q: str | None = None,
    label: str | None = None,
    columns: Sequence[str] = (),
    now: datetime,
) -> Export:
    """Return groups and, on a second sheet, their members. Raises as ``contacts`` does."""
    found = _found(account, q=q, label=label, kind="group")
    mine = GroupTable(
        language=account.language, zone=account.zone, labels=label_service.all_labels(account.id)
    )
    members = MemberTable(language=account.language)
    return _chosen(account, "groups", [("groups", mine, found), ("members", members, found)], columns, now)


def labels(account: Account, *, columns: Sequence[str] = (), now: datetime) -> Export:
    """Return the labels with how many carry each. Raises Invalid for an unknown column."""
    found = select(Label).where(Label.account_id == account.id)
    table = LabelTable(language=account.language, zone=account.zone)
    return _chosen(account, "labels", [("labels", table, found)], columns, now)


def messages(
    account: Account,
    *,
    states: Iterable[str] = (),
    contact_id: int | None = None,
    campaign_id: int | None = None,
    columns: Sequence[str] = (),
    now: datetime,
) -> Export:
    """Return messages, of all states, contacts and campaigns unless some are named.

    Raises Invalid for an unknown column.
    """
    found = schedule.search(account.id, states=states, contact_id=contact_id, campaign_id=campaign_id)
    table = MessageTable(language=account.language, zone=account.zone)
    return _chosen(account, "messages", [("messages", table, found)], columns, now)


def campaigns(
    account: Account, *, campaign_id: int | None = None, columns: Sequence[str] = (), now: datetime
) -> Export:
    """Return campaigns, or one of them, and on a second sheet everybody they were meant for.

    Raises NotFound for a campaign that there is not, Invalid for an unknown column.
    """
    found = campaign_service.search(account.id)
    if campaign_id is not None:
        found = found.where(Campaign.id == campaign_service.get(account.id, campaign_id).id)
    mine = CampaignTable(language=account.language, zone=account.zone)
    everybody = RecipientTable(language=account.language, zone=account.zone)
    tables: list[_Titled] = [("campaigns", mine, found), ("recipients", everybody, found)]
    return _chosen(account, "campaigns", tables, columns, now)


def write(export: Export, path: Path, *, progress: Progress | None = None) -> None:
    """Write an export to a file that only its owner may read; the ending chooses the form.

    The file appears whole or not at all: it is written beside its place under another name, synced and
    renamed. Raises Invalid for an ending other than .xlsx and .csv, OSError when the disk refuses.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise Invalid("Name the file with .xlsx or .csv at its end.", code="unknown_format")
    # mkstemp's files are readable by their owner alone.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            for data in export.stream(form, progress=progress):
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _chosen(
    account: Account, kind: str, tables: list[_Titled], columns: Sequence[str], now: datetime
) -> Export:
    """Keep of each sheet the columns that were asked for; a sheet without any is left out."""
    chosen = choose([table for _title, table, _found in tables], columns)
    kept = [
        (title, table, found)
        for (title, _all, found), table in zip(tables, chosen, strict=True)
        if table is not None
    ]
    return _export(account, kind, kept, now)


def _export(account: Account, kind: str, tables: list[_Titled], now: datetime) -> Export:
    rows = [table.rows(db.engine, found) for _title, table, found in tables]
    sheets = [
        workbook.Sheet(words.say(words.SHEETS[title], account.language), table.columns, of_table)
        for (title, table, _found), of_table in zip(tables, rows, strict=True)
    ]
    day = now.astimezone(tzdata.zone(account.zone)).date().isoformat()
    counts = [table.counted(found) for _title, table, found in tables]
    keys = [table.keys for _title, table, _found in tables]
    return Export(kind, f"sidenote-{kind}-{day}", account.language, now, sheets, rows, keys, counts)


def _found(account: Account, *, label: str | None, **filters: Any) -> Select[tuple[Contact]]:
    mine = label_service.all_labels(account.id) if label else []
    # A misspelt label would otherwise make an empty file that looks like an answer.
    if label and not any(
        label == str(one.id) or label_service.compared(label) == one.name_key for one in mine
    ):
        raise NotFound("There is no such label.", code="no_such_label")
    return contact_service.search(account.id, label=label, **filters)
