"""What the child process hands over: for each table a file of rows and what is known of it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from crm.imports.limits import Limits

from .refusals import TOO_LARGE, Refused

_BATCH = 2_000


class Table:
    """Writes the rows of one sheet, a line each: ``[row number from 1, [cells]]``; empty rows are left out.

    Raises Refused when there are more rows, columns or cells than a list of contacts has.
    """

    def __init__(self, path: Path, name: str, limits: Limits):
        self._limits = limits
        self._file = path.open("wb")
        self._lines: list[bytes] = []
        self._cells = 0
        # Columns that had nothing so far; there are few of them after a few rows.
        self._empty: list[int] = []
        self.file = path.name
        self.name = name
        self.rows = 0
        self.width = 0
        #: Columns → how many of their cells are dates.
        self.dates: Counter[int] = Counter()
        #: Row → column → why the cell cannot be used.
        self.marks: dict[int, dict[int, str]] = {}
        self.merged = 0
        self.hidden = 0

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Write a row unless all of it is blank."""
        last = len(cells)
        while last and not cells[last - 1]:
            last -= 1
        if not last and number not in self.marks:
            return
        self.rows += 1
        self._cells += last
        if last > self.width:
            self._empty.extend(range(self.width, last))
            self.width = last
        if self._empty:
            self._empty = [column for column in self._empty if column >= last or not cells[column]]
        if self.rows > self._limits.rows or self._cells > self._limits.cells:
            raise too_many_rows(self._limits)
        if last > self._limits.columns:
            raise Refused(
                "too_many_columns",
                f"Row {number} reaches beyond column {self._limits.columns}. Delete what is beside the list.",
                TOO_LARGE,
            )
        line = _line([number, cells[:last]])
        if len(line) > self._limits.text and max(map(len, cells)) > self._limits.text:
            raise Refused("long_text", f"A cell in row {number} has more text than a cell can.", TOO_LARGE)
        self._lines.append(line)
        if len(self._lines) == _BATCH:
            self._write()

    def close(self) -> dict[str, Any]:
        """Write what is left and return what is known of the table."""
        self._write()
        self._file.close()
        return {
            "file": self.file,
            "name": self.name,
            "rows": self.rows,
            "width": self.width,
            "empty": self._empty,
            "dates": dict(self.dates),
            "marks": self.marks,
            "merged": self.merged,
            "hidden": self.hidden,
        }

    def _write(self) -> None:
        self._file.write(b"".join(self._lines))
        self._lines = []


def too_many_rows(limits: Limits) -> Refused:
    """Return the refusal of a table that is longer than a list of contacts."""
    return Refused(
        "too_many_rows",
        f"This file has more than {limits.rows:,} rows or {limits.cells:,} cells. Split it and import the "
        "parts one after the other.",
        TOO_LARGE,
    )


def dumps(value: Any) -> bytes:
    """Return a value as JSON; numbers may be keys."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)


def _line(row: list) -> bytes:
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        # Halves of surrogate pairs cannot be written; they can come from a CSV file in UTF-16.
        number, cells = row
        mended = [cell.encode("utf-8", "replace").decode() for cell in cells]
        return orjson.dumps([number, mended], option=orjson.OPT_APPEND_NEWLINE)
