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
from crm.activity import service as activity
from crm.changes import next_rev
from crm.contacts import fields as custom
from crm.db import db, rows_changed
from crm.errors import Conflict, Invalid, NotFound
from crm.labels import service as labels
from crm.undo import service as undo

from . import checking, finding, mapping, programs, sandbox, undoing
from . import layout as layouts
from .cells import BadCell
from .layout import Layout
from .mapping import BadMapping
from .matching import NEW, UPDATED, Matcher, Wishes, label_key
from .models import APPLIED, APPLYING, BEFORE, CANCELLED, CHECKED, CHECKING, READ, Import
from .rows import FieldRule
from .store import Folder, sweep
from .writing import Writer

#: Files and reports hold people's data, and undo is kept no longer.
KEPT = timedelta(days=1)
SAMPLE = 50
INTERRUPTED = {"code": "interrupted", "detail": "This was interrupted. Nothing was imported; try it again."}


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
    forget(folder.path.parents[1], but=folder.token, now=now)
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
    _need(made, folder)
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
        field["key"]: _rule(field["type"], [], field["title"]) for field in made.options["create_fields"]
    }
    for field in custom.definitions(made.account_id):
        rules[field.key] = _rule(field.type, field.choices, field.title)
    seq = _seq(made.account_id)
    report = checking.check(
        folder,
        Layout.of_json(made.layout),
        made.mapping,
        _matcher(made),
        fields=rules,
        country=made.options["country"],
    )
    present = {label_key(label.name) for label in labels.all_labels(made.account_id)}
    new = {label_key(name): name for name in report.pop("labels")}
    report["new_labels"] = [name for key, name in new.items() if key not in present]
    if len(present) + len(report["new_labels"]) > labels.MOST:
        raise Invalid(
            f"This would make {len(report['new_labels'])} new labels, and an account can have {labels.MOST}. "
            "Choose another column for the labels.",
            code="too_many_labels",
            labels=report["new_labels"][:10],
        )
    return report | {
        "new_fields": made.options["create_fields"],
        "default_country": made.options["country"],
        "seq": seq,
    }


def begin_apply(made: Import, folder: Folder) -> None:
    """Put a checked import into the state APPLYING. Raises Conflict when it is in any other."""
    if made.state == READ:
        raise Conflict("Check this import before it is applied.", code="not_checked", state=made.state)
    _need(made, folder)
    _move(made, (CHECKED,), APPLYING, problem=None)
    folder.begin()


def plan(made: Import, folder: Folder) -> int:
    """Decide again about the rows when anything changed since the check; returns the revision of the plan.

    Nothing is written, so this is done before ``apply`` locks the database. Raises Stopped.
    """
    seq = _seq(made.account_id)
    if made.report is None or seq != made.report["seq"]:
        checking.plan_again(folder, _matcher(made))
    return seq


def apply(made: Import, folder: Folder, seq: int, *, now: datetime) -> dict[str, Any]:
    """Write a plan that was made at revision ``seq``; returns true counts with ``undo_id``. Raises Stopped.

    Everything is one transaction, the state APPLIED included: after a crash there is all of it or nothing.
    """
    # On PostgreSQL this lets other writers of the account wait until all rows are in.
    next_rev(made.account_id, 0)
    if _seq(made.account_id) != seq:
        checking.plan_again(folder, _matcher(made))
    created = _make_fields(made)
    writer = Writer(made.account_id, now=now)
    unread = (made.report or {}).get("unread", {})
    counts = {
        outcome: count + unread.get(outcome, 0) for outcome, count in checking.write(folder, writer).items()
    }
    step = None
    if counts[NEW] or counts[UPDATED] or created:
        step = undo.record(made.account_id, undoing.KIND, writer.undo | {"fields": created}, now=now)
    result = counts | {"undo_id": step}
    _move(made, (APPLYING,), APPLIED, result=result, undo_id=step)
    activity.note(
        made.account_id, "imported", kind_of_file=made.kind, new=counts[NEW], updated=counts[UPDATED]
    )
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
    if is_interrupted(made, folder):
        give_up(made, problem=INTERRUPTED)
        db.session.refresh(made)


def is_interrupted(made: Import, folder: Folder) -> bool:
    """Tell whether the work on an import was ended from outside: by a crash, or by switching off."""
    return made.state in BEFORE and folder.is_silent()


def new_fields(made: Import, account: Account) -> list[dict[str, str]]:
    """Return the fields that could be made of columns that are not mapped."""
    layout = Layout.of_json(made.layout)
    keys = {field.key for field in custom.definitions(account.id)}
    return [vars(field) for field in mapping.new_fields(layout, made.mapping, keys)]


def forgotten() -> NotFound:
    """Return the error that an import's file is not there any more."""
    return NotFound("The file of this import is no longer here. Upload it again.", code="file_forgotten")


def forget(root: Path, *, but: str | None = None, now: datetime) -> int:
    """Delete imports older than a day and their files, but not the folder ``but``; return how many."""
    sweep(root, now - KEPT, but)
    return rows_changed(delete(Import).where(Import.created_at < now - KEPT))


def _move(made: Import, states: tuple[str, ...], to: str, **values: Any) -> None:
    moved = rows_changed(
        update(Import).where(Import.id == made.id, Import.state.in_(states)).values(state=to, **values)
    )
    if moved != 1:
        state = db.session.scalar(select(Import.state).where(Import.id == made.id))
        code = {APPLIED: "already_applied", CANCELLED: "cancelled"}.get(state or "", "busy")
        detail = {
            "already_applied": "This import was already applied.",
            "cancelled": "This import was cancelled. Upload the file again.",
            "busy": "This import is being worked on. Wait until it is done.",
        }[code]
        raise Conflict(detail, code=code, state=state)
    db.session.refresh(made)


def _need(made: Import, folder: Folder) -> None:
    if made.state != CANCELLED and not folder.path.is_dir():
        raise forgotten()


def _rule(type_: str, choices: list[str], title: str) -> FieldRule:
    def fit(text: str) -> str:
        try:
            return custom.fitting(type_, choices, title, text)
        except Invalid as error:
            raise BadCell(error.code, error.detail) from error

    return FieldRule(type_, fit)


def _make_fields(made: Import) -> list[str]:
    known = {field.key for field in custom.definitions(made.account_id)}
    wanted = [field for field in made.options["create_fields"] if field["key"] not in known]
    for field in wanted:
        values = {name: field[name] for name in ("key", "title", "type")}
        custom.define(made.account_id, {**values, "choices": []})
    return [field["key"] for field in wanted]


def _seq(account_id: int) -> int:
    return db.session.scalars(select(Account.change_seq).where(Account.id == account_id)).one()


def _matcher(made: Import) -> Matcher:
    merge = made.options["merge"]
    wishes = Wishes(
        merge=frozenset(() if merge is True else merge),
        all_variants=merge is True,
        replace_labels=made.options["labels"] == "replace",
    )
    return Matcher(made.account_id, wishes)


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


def _sheets(found: dict[str, Any]) -> list[str]:
    return [table["name"] for table in found["tables"] if table["name"] and table["rows"]]
