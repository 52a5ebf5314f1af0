"""The two passes over a file: the check, which decides about every row, and the one that writes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from . import layout as layouts
from .layout import Layout
from .mapping import Mapped
from .matching import FAILED, Decision, Matcher, Wishes
from .reports import Report
from .rows import FieldRule, Record, RowReader
from .store import Folder, Lines, read_lines
from .writing import Writer

_BATCH = 1_000


class Stopped(Exception):
    """The person asked to stop."""


def check(
    folder: Folder,
    layout: Layout,
    mapping: Mapped,
    *,
    account_id: int,
    fields: Mapping[str, FieldRule],
    country: str | None,
    wishes: Wishes,
) -> dict[str, Any]:
    """Read every row, decide about each, write nothing; returns the report.

    The records are kept in the folder for ``apply``. ``labels`` in the report are the names in the file that
    no row left out. Raises Stopped.
    """
    reader = RowReader(layout, mapping, fields, country)
    matcher = Matcher(account_id, wishes)
    report = Report()
    unread = Report()
    names: dict[str, None] = {}
    with (
        Lines(folder.records) as records,
        Lines(folder.unread) as failed,
        Lines(folder.unmatched) as unmatched,
    ):
        batch: list[Record] = []
        done = 0

        def settle() -> None:
            for decision in matcher.decide(batch):
                report.add(decision)
                _keep(decision, unmatched)
            batch.clear()
            report.add_notices(reader.notices)
            reader.notices.clear()
            _step(folder, done)

        for part, number, cells in layouts.rows(layout, folder.path):
            done += 1
            row = reader.read(part, number, cells)
            if row.record is not None:
                records.add(row.record)
                batch.append(row.record)
                names.update(dict.fromkeys(row.record.get("labels", ())))
            else:
                report.add_problems(row.status, row.problems)
                unread.add_problems(row.status, ())
                if row.status == FAILED:
                    lines = [problem.to_json() for problem in row.problems]
                    failed.add({"row": number, "sheet": lines[0]["sheet"], "problems": lines})
            if len(batch) == _BATCH or done % (4 * _BATCH) == 0:
                settle()
        settle()
    return report.to_json() | {"unread": unread.counts, "labels": list(names)}


def apply(
    folder: Folder,
    *,
    account_id: int,
    wishes: Wishes,
    unread: Mapping[str, int],
    now: datetime,
) -> tuple[dict[str, int], dict[str, Any]]:
    """Write what the last check read, deciding again about each record, as contacts may have changed since.

    Returns the counts of all rows, with those in ``unread`` that no record was made of, and what undoes it.
    Raises Stopped; then the caller rolls back.
    """
    matcher = Matcher(account_id, wishes)
    writer = Writer(account_id, now=now)
    report = Report()
    done = 0
    with Lines(folder.unmatched) as unmatched:
        for batch in _batches(read_lines(folder.records)):
            decisions = matcher.decide(batch)
            writer.write(decisions)
            for decision in decisions:
                report.add(decision)
                _keep(decision, unmatched)
            done += len(batch)
            _step(folder, done)
    counts = {outcome: count + unread.get(outcome, 0) for outcome, count in report.counts.items()}
    return counts, writer.undo


def _keep(decision: Decision, unmatched: Lines) -> None:
    if decision.outcome == FAILED and decision.problem:
        record = decision.record
        unmatched.add(
            {"row": record["row"], "sheet": record.get("sheet", ""), "problems": [decision.problem]}
        )


def _step(folder: Folder, done: int) -> None:
    folder.say(done)
    if folder.is_stopped():
        raise Stopped


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, _BATCH)):
        yield batch
