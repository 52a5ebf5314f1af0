"""Exports: which sheets a file has, and the file itself, streamed or written to disk. Nothing is changed."""

import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Select

from crm import tzdata
from crm.accounts.models import Account
from crm.contacts import fields
from crm.contacts import service as contact_service
from crm.contacts.models import Contact
from crm.db import db
from crm.errors import Invalid, NotFound
from crm.labels import service as labels
from crm.schedule import service as schedule

from . import csv_file, words, workbook
from .contact_table import ContactTable
from .group_table import GroupTable, MemberTable
from .message_table import MessageTable

FORMATS = {"xlsx": workbook.MIME, "csv": csv_file.MIME}
#: Called with the number of rows written so far.
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Export:
    """A file that can be made once. ``filename`` is its name without the ending."""

    filename: str
    language: str
    created: datetime
    sheets: Sequence[workbook.Sheet]
    rows: Sequence[Generator[tuple[object, ...]]]

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
    q: str | None = None,
    label: str | None = None,
    kind: str | None = None,
    columns: Sequence[str] = (),
    now: datetime,
) -> Export:
    """Return the contacts that a search finds, with the columns that were chosen (see ContactTable).

    Raises NotFound for a label that there is not, Invalid for an unknown column.
    """
    found = _found(account, q=q, label=label, kind=kind)
    table = ContactTable(
        language=account.language,
        zone=account.zone,
        definitions=fields.definitions(account.id),
        labels=labels.all_labels(account.id),
        wanted=columns,
    )
    return _export(account, "contacts", [("contacts", table, found)], now)


def groups(account: Account, *, q: str | None = None, label: str | None = None, now: datetime) -> Export:
    """Return groups and, on a second sheet, their members."""
    found = _found(account, q=q, label=label, kind="group")
    mine = GroupTable(language=account.language, zone=account.zone, labels=labels.all_labels(account.id))
    members = MemberTable(language=account.language)
    return _export(account, "groups", [("groups", mine, found), ("members", members, found)], now)


def messages(
    account: Account, *, states: Iterable[str] = (), contact_id: int | None = None, now: datetime
) -> Export:
    """Return messages, of all states and contacts unless some are named."""
    found = schedule.search(account.id, states=states, contact_id=contact_id)
    table = MessageTable(language=account.language, zone=account.zone)
    return _export(account, "messages", [("messages", table, found)], now)


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


def _export(account: Account, kind: str, tables: list, now: datetime) -> Export:
    rows = [table.rows(db.engine, found) for _title, table, found in tables]
    sheets = [
        workbook.Sheet(words.say(words.SHEETS[title], account.language), table.columns, of_table)
        for (title, table, _found), of_table in zip(tables, rows, strict=True)
    ]
    day = now.astimezone(tzdata.zone(account.zone)).date().isoformat()
    return Export(f"sidenote-{kind}-{day}", account.language, now, sheets, rows)


def _found(account: Account, *, label: str | None, q: str | None, kind: str | None) -> Select[tuple[Contact]]:
    mine = labels.all_labels(account.id) if label else []
    # A misspelt label would otherwise make an empty file that looks like an answer.
    if label and not any(label == str(one.id) or labels.compared(label) == one.name_key for one in mine):
        raise NotFound("There is no such label.", code="no_such_label")
    return contact_service.search(account.id, q=q, kind=kind, label=label)
