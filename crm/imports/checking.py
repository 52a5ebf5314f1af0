"""The passes over a file: reading its rows, deciding about them, and writing what was decided.

Writing locks the database, so all deciding is done before: a plan is kept in the import's folder, with the
revision of the account that it was made at. When anything changed since, it is made again.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from . import layout as layouts
from .layout import Layout
from .mapping import Mapped
from .matching import FAILED, Decision, Matcher
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
    matcher: Matcher,
    *,
    fields: Mapping[str, FieldRule],
    country: str | None,
) -> dict[str, Any]:
    """Read every row, decide about each, write nothing; returns the report. The plan is kept in the folder.

    ``labels`` in the report are the names in the file, ``unread`` counts rows that no record was made of.
    Raises Stopped.
    """
    reader = RowReader(layout, mapping, fields, country)
    report, unread = Report(), Report()
    names: dict[str, None] = {}
    with Lines(folder.plan) as plan, Lines(folder.unread) as failed:
        batch: list[Record] = []
        done = 0

        def settle() -> None:
            for decision in matcher.decide(batch):
                report.add(decision)
                plan.add(_line(decision))
            batch.clear()
            report.add_notices(reader.notices)
            reader.notices.clear()
            _step(folder, done)

        for part, number, cells in layouts.rows(layout, folder.path):
            done += 1
            row = reader.read(part, number, cells)
            if row.record is not None:
                batch.append(row.record)
                names.update(dict.fromkeys(row.record.get("labels", ())))
            else:
                report.add_problems(row.status, row.problems)
                unread.add_problems(row.status, ())
                if row.status == FAILED:
                    lines = [problem.to_json() for problem in row.problems]
                    failed.add({"row": number, "sheet": lines[0]["sheet"], "problems": lines})
            if done % _BATCH == 0:
                settle()
        settle()
    return report.to_json() | {"unread": unread.counts, "labels": list(names)}


def plan_again(folder: Folder, matcher: Matcher) -> None:
    """Decide again about the records that the check read. Raises Stopped."""
    new = folder.plan.with_suffix(".new")
    done = 0
    with Lines(new) as plan:
        for lines in _batches(read_lines(folder.plan)):
            for decision in matcher.decide([line.get("given") or line["record"] for line in lines]):
                plan.add(_line(decision))
            done += len(lines)
            _step(folder, done)
    new.replace(folder.plan)


def write(folder: Folder, writer: Writer) -> dict[str, int]:
    """Write what the plan says and return how many records had which outcome. Raises Stopped."""
    report = Report()
    done = 0
    for lines in _batches(read_lines(folder.plan)):
        decisions = [Decision(**line) for line in lines]
        writer.write(decisions)
        for decision in decisions:
            report.add(decision)
        done += len(lines)
        _step(folder, done)
    return report.counts


def unmatched(folder: Folder) -> Iterator[dict[str, Any]]:
    """Yield the rows that were read and failed all the same, with their problems."""
    for line in read_lines(folder.plan):
        if line["outcome"] == FAILED:
            record = line["record"]
            yield {"row": record["row"], "sheet": record.get("sheet", ""), "problems": [line["problem"]]}


def _line(decision: Decision) -> dict[str, Any]:
    return {name: value for name, value in vars(decision).items() if value}


def _step(folder: Folder, done: int) -> None:
    folder.say(done)
    if folder.is_stopped():
        raise Stopped


def _batches(lines: Iterator[Any]) -> Iterator[Sequence[Any]]:
    while batch := list(islice(lines, _BATCH)):
        yield batch
