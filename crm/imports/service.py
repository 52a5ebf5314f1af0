"""Imports from the upload to the last row. Callers commit.

The states change by conditional UPDATE, so that two requests never work on one import at once. What ends one
of the long pieces of work is said by ``finish``, ``give_up`` or, after a crash, by the next who looks.
"""

from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import phonenumbers
from sqlalchemy import delete, select, update

from crm.accounts.models import Account
from crm.changes import next_rev
from crm.contacts import fields as custom
from crm.db import db, rows_changed
from crm.errors import Conflict, Invalid, NotFound
from crm.labels import service as labels
from crm.undo import service as undo

from . import checking, finding, mapping, programs, sandbox, undoing
from . import layout as layouts
from .layout import Layout
from .mapping import BadMapping
from .matching import NEW, UPDATED, Wishes, label_key
from .models import APPLIED, APPLYING, BEFORE, CANCELLED, CHECKED, CHECKING, READ, Import
from .rows import FieldRule
from .store import Folder, sweep

#: Files and reports hold people's data, and undo is kept no longer.
KEPT = timedelta(days=1)
SAMPLE = 50


def get(account_id: int, import_id: int) -> Import:
    """Return an import; NotFound for another account's as for an unknown or forgotten one."""
    found = db.session.get(Import, import_id)
    if found is None or found.account_id != account_id:
        raise NotFound("There is no such import. Files are forgotten after a day.")
    return found


def read(folder: Folder, *, encoding: str | None, sheet: str | None) -> tuple[dict[str, Any], Layout, list]:
    """Read the uploaded file: what was found in it, its list and the notices about it. No database is used.

    Raises Refused for a file that cannot be read and Invalid for one without a list.
    """
    found = sandbox.read(folder.source, folder.path, encoding=encoding)
    folder.forget_source()
    try:
        layout, notices = finding.find(found, folder.path, sheet)
    except LookupError as error:
        what = "There is no such sheet in this file." if sheet else "There are no rows in this file."
        raise Invalid(what, code="no_rows", sheets=_sheets(found)) from error
    if layout.rows < 1:
        raise Invalid("This file has headings but no rows below them.", code="no_rows", sheets=_sheets(found))
    return found, layout, notices


def add(
    account: Account,
    folder: Folder,
    filename: str,
    found: dict[str, Any],
    layout: Layout,
    notices: list,
    *,
    now: datetime,
) -> Import:
    """Add an import of a file that was read, with the mapping that its headings propose."""
    forget(folder.path.parents[1], now=now)
    sample = [cells for _part, _number, cells in islice(layouts.rows(layout, folder.path), SAMPLE)]
    titles = {field.key: field.title for field in custom.definitions(account.id)}
    program = programs.of_columns(layout.columns) if layout.kind == "csv" else None
    made = Import(
        account_id=account.id,
        state=READ,
        token=folder.token,
        filename=filename[-255:],
        kind=program or layout.kind,
        encoding=found.get("encoding"),
        rows=layout.rows,
        layout=layout.to_json(),
        sheets=_sheets(found),
        sample=sample,
        warnings=notices,
        mapping=mapping.propose(layout, titles, sample, account.country),
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    return made


def begin_check(made: Import, account: Account, folder: Folder, wanted: dict[str, Any]) -> None:
    """Take a mapping and options, and put the import into the state CHECKING.

    ``wanted``: mapping (None for the present one), default_country, create_fields (True, or columns), labels
    ("add" or "replace"), merge (True, or rows). Raises Invalid for what cannot be meant, Conflict when the
    import is past checking or being worked on.
    """
    _need(folder)
    layout = Layout.of_json(made.layout)
    country = _country(wanted.get("default_country") or account.country)
    chosen = dict.fromkeys(layout.columns) | (wanted.get("mapping") or made.mapping)
    keys = {field.key for field in custom.definitions(account.id)}
    made_fields = _new_fields(layout, chosen, keys, wanted.get("create_fields") or False)
    for field in made_fields:
        if field["column"] in chosen and not chosen[field["column"]]:
            chosen[field["column"]] = f"field:{field['key']}"
    try:
        mapping.check(chosen, layout.columns, keys | {field["key"] for field in made_fields})
    except BadMapping as error:
        raise Invalid(str(error), code=error.code, column=error.column) from error
    merge = wanted.get("merge") or []
    options = {
        "country": country,
        "create_fields": made_fields,
        "labels": wanted.get("labels") or "add",
        "merge": True if merge is True else sorted(set(merge)),
    }
    _move(made, (READ, CHECKED), CHECKING, mapping=chosen, options=options, report=None, problem=None)
    folder.begin()


def check(made: Import, folder: Folder) -> dict[str, Any]:
    """Check every row and return the report. Raises Stopped, and Invalid when no such list can be applied."""
    rules = {
        field.key: FieldRule(field.type, field.choices, field.title)
        for field in custom.definitions(made.account_id)
    }
    for field in made.options["create_fields"]:
        rules.setdefault(field["key"], FieldRule(field["type"], [], field["title"]))
    report = checking.check(
        folder,
        Layout.of_json(made.layout),
        made.mapping,
        account_id=made.account_id,
        fields=rules,
        country=made.options["country"],
        wishes=_wishes(made.options),
    )
    present = {label_key(label.name) for label in labels.all_labels(made.account_id)}
    new = {label_key(name): name for name in report.pop("labels")}
    report["new_labels"] = [name for compared, name in new.items() if compared not in present]
    if len(present) + len(report["new_labels"]) > labels.MOST:
        raise Invalid(
            f"This would make {len(report['new_labels'])} new labels, and an account can have {labels.MOST}. "
            "Choose another column for the labels.",
            code="too_many_labels",
            labels=report["new_labels"][:10],
        )
    report["new_fields"] = made.options["create_fields"]
    report["default_country"] = made.options["country"]
    return report


def begin_apply(made: Import, folder: Folder) -> None:
    """Put a checked import into the state APPLYING. Raises Conflict when it is in any other."""
    if made.state == READ:
        raise Conflict("Check this import before it is applied.", code="not_checked", state=made.state)
    _need(folder)
    _move(made, (CHECKED,), APPLYING, problem=None)
    folder.begin()


def apply(made: Import, folder: Folder, *, now: datetime) -> dict[str, Any]:
    """Write a checked import and return its true counts with ``undo_id``. Raises Stopped.

    Everything is one transaction, the state APPLIED included: after a crash there is all of it or nothing.
    """
    # On PostgreSQL this lets other writers of the account wait until all rows are in, so that no contact
    # appears between deciding and writing.
    next_rev(made.account_id, 0)
    created = []
    known = {field.key for field in custom.definitions(made.account_id)}
    for field in made.options["create_fields"]:
        if field["key"] not in known:
            values = {name: field[name] for name in ("key", "title", "type")} | {"choices": []}
            custom.define(made.account_id, values)
            created.append(field["key"])
    counts, before = checking.apply(
        folder,
        account_id=made.account_id,
        wishes=_wishes(made.options),
        unread=(made.report or {}).get("unread", {}),
        now=now,
    )
    before["fields"] = created
    changed = counts[NEW] or counts[UPDATED] or created
    step = undo.record(made.account_id, undoing.KIND, before, now=now) if changed else None
    result = counts | {"undo_id": step}
    _move(made, (APPLYING,), APPLIED, result=result, undo_id=step)
    return result


def finish_check(made: Import, report: dict[str, Any]) -> None:
    """Keep the report of a check."""
    _move(made, (CHECKING,), CHECKED, report=report)


def give_up(made: Import, *, problem: dict[str, Any] | None, cancelled: bool = False) -> None:
    """Return an import whose work ended without an outcome to the state before, or to CANCELLED."""
    for state, before in BEFORE.items():
        values = {"state": CANCELLED if cancelled else before, "problem": problem}
        db.session.execute(update(Import).where(Import.id == made.id, Import.state == state).values(**values))


def cancel(made: Import, folder: Folder) -> None:
    """Stop the work on an import, or forget one that nobody works on. Raises Conflict once it is applied."""
    if made.state in BEFORE and not folder.is_silent():
        folder.stop()
        return
    _move(made, (READ, CHECKED, *BEFORE, CANCELLED), CANCELLED)
    folder.remove()


def recover(made: Import, folder: Folder) -> None:
    """Return an import to the state before when the process that worked on it is gone."""
    if made.state in BEFORE and folder.is_silent():
        give_up(made, problem={"code": "interrupted", "detail": "This was interrupted. Try it again."})
        db.session.refresh(made)


def new_fields(made: Import, account: Account) -> list[dict[str, str]]:
    """Return the fields that could be made of columns that are not mapped."""
    layout = Layout.of_json(made.layout)
    keys = {field.key for field in custom.definitions(account.id)}
    return [vars(field) for field in mapping.new_fields(layout, made.mapping, keys)]


def forget(root: Path, *, now: datetime) -> int:
    """Delete imports older than a day and their files; return how many."""
    sweep(root, now - KEPT)
    return rows_changed(delete(Import).where(Import.created_at < now - KEPT))  # type: ignore[attr-defined]


def _move(made: Import, states: tuple[str, ...], to: str, **values: Any) -> None:
    moved = rows_changed(
        update(Import).where(Import.id == made.id, Import.state.in_(states)).values(state=to, **values)
    )
    if moved != 1:  # type: ignore[attr-defined]
        state = db.session.scalar(select(Import.state).where(Import.id == made.id))
        code = {APPLIED: "already_applied", CANCELLED: "cancelled"}.get(state or "", "busy")
        detail = {
            "already_applied": "This import was already applied.",
            "cancelled": "This import was cancelled. Upload the file again.",
            "busy": "This import is being worked on. Wait until it is done.",
        }[code]
        raise Conflict(detail, code=code, state=state)
    db.session.refresh(made)


def _need(folder: Folder) -> None:
    if not folder.path.is_dir():
        raise NotFound("The file of this import is no longer here. Upload it again.", code="file_forgotten")


def _country(code: str | None) -> str | None:
    if code is None:
        return None
    country = code.strip().upper()
    if country not in phonenumbers.SUPPORTED_REGIONS:
        raise Invalid(
            f"“{code}” is not a country. Write it with two letters, such as IL.", code="unknown_country"
        )
    return country


def _new_fields(
    layout: Layout, chosen: dict[str, str | None], keys: set[str], wanted: bool | list[str]
) -> list[dict[str, str]]:
    if wanted is False:
        return []
    offered = [vars(field) for field in mapping.new_fields(layout, chosen, keys)]
    if wanted is True:
        return offered
    unknown = set(wanted) - {field["column"] for field in offered}
    if unknown:
        raise Invalid(
            f"No field can be made of “{sorted(unknown)[0]}”: there is no such column, or it is in use.",
            code="unknown_column",
        )
    return [field for field in offered if field["column"] in wanted]


def _wishes(options: dict[str, Any]) -> Wishes:
    merge = options["merge"]
    return Wishes(
        merge=frozenset(() if merge is True else merge),
        all_variants=merge is True,
        replace_labels=options["labels"] == "replace",
    )


def _sheets(found: dict[str, Any]) -> list[str]:
    return [table["name"] for table in found["tables"] if table["name"] and table["rows"]]
