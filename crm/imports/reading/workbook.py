"""Sheets of .xlsx, .xls and .ods files → tables of texts, by python-calamine."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine as calamine

from crm.imports.limits import Limits

from . import marks, marks_ods
from .archive import Archive
from .kinds import encrypted
from .marks import Marks
from .output import Table, too_many_rows
from .refusals import Refused, damaged
from .values import text_of

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CREATOR = re.compile(rb"<dc:creator\b[^<>]*>([^<]{0,200})</dc:creator>")
_MOST_SHEETS = 50
# An area that is merged downwards is one value for all its rows; larger ones are decoration.
_TALLEST = 1_000
# A column whose first rows have no date is not looked at further for dates.
_LOOKED_AT = 200


def of_archive(path: Path, folder: Path, limits: Limits) -> dict[str, Any]:
    """Read an .xlsx or .ods file into ``folder``; returns what is known of it. Raises Refused."""
    archive = Archive(path, limits)
    try:
        found = _ods_marks(archive) if archive.kind == "ods" else _xlsx_marks(archive)
        creator = _CREATOR.search(archive.read("docProps/core.xml"))
        macros = any(name.lower().endswith("vbaproject.bin") for name in archive.names)
        kind = archive.kind
    finally:
        archive.close()
    tables = _read(path, folder, found, limits)
    return {
        "kind": kind,
        "tables": tables,
        "macros": macros,
        "own": bool(creator and creator[1] == b"Sidenote"),
    }


def of_xls(path: Path, folder: Path, limits: Limits) -> dict[str, Any]:
    """Read an .xls file into ``folder``; returns what is known of it. Raises Refused."""
    macros = "_VBA_PROJECT".encode("utf-16-le") in path.read_bytes()
    return {"kind": "xls", "tables": _read(path, folder, {}, limits), "macros": macros, "own": False}


def _xlsx_marks(archive: Archive) -> dict[str, Marks]:
    """Return the marks of the sheets by their names, having searched every member that is XML."""
    by_file: dict[str, Marks] = {}
    for name in sorted(archive.names):
        if _SHEET.fullmatch(name):
            by_file[name.rpartition("/")[2].lower()] = marks.of_sheet(archive.checked(name))
        elif name.lower().endswith((".xml", ".rels", ".vml")):
            for _piece in archive.checked(name):
                pass
    return _named(by_file, archive)


def _named(by_file: dict[str, Marks], archive: Archive) -> dict[str, Marks]:
    book = archive.read("xl/workbook.xml")
    relations = archive.read("xl/_rels/workbook.xml.rels")
    targets = {}
    for relation in re.findall(rb"<(?:\w+:)?Relationship\b[^<>]*>", relations):
        targets[_attribute(relation, "Id")] = _attribute(relation, "Target").rpartition("/")[2].lower()
    named = {}
    for sheet in re.findall(rb"<(?:\w+:)?sheet\b[^<>]*>", book):
        file = targets.get(_attribute(sheet, r"\w+:id"), "")
        if file in by_file:
            named[_attribute(sheet, "name")] = by_file[file]
    return named


def _attribute(element: bytes, name: str) -> str:
    found = re.search(rf"\s{name}=(?:\"([^\"]*)\"|'([^']*)')", element.decode("utf-8", "replace"))
    if found is None:
        return ""
    text = found[1] if found[1] is not None else found[2]
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


def _ods_marks(archive: Archive) -> dict[str, Marks]:
    interesting = False
    for name in sorted(archive.names):
        if name.lower().endswith((".xml", ".rdf")):
            for piece in archive.checked(name):
                interesting = interesting or (name == "content.xml" and marks_ods.worth_reading(piece))
    return marks_ods.of_sheets(archive.pieces("content.xml")) if interesting else {}


def _read(path: Path, folder: Path, found: dict[str, Marks], limits: Limits) -> list[dict[str, Any]]:
    try:
        with calamine.load_workbook(path) as book:
            sheets = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == calamine.SheetVisibleEnum.Visible
                and sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            # A workbook of 51 sheets is no list of contacts; the first ones are enough to say so.
            return [
                _table(book, name, folder / f"{number}.rows", found.get(name, Marks()), limits)
                for number, name in enumerate(sheets[:_MOST_SHEETS])
            ]
    except calamine.PasswordError as error:
        raise encrypted() from error
    except calamine.CalamineError as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error


def _table(book: Any, name: str, path: Path, found: Marks, limits: Limits) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(name)
    if found.unplaced:
        raise Refused(
            "formula_without_value",
            f"The sheet “{name}” has formulas that were never calculated. Open the file in a spreadsheet "
            "program, save it and import it again.",
        )
    if sheet.height > limits.rows and sum(1 for row in sheet.iter_rows() if any(row)) > limits.rows:
        # Said before the rows are converted, which takes longer than counting them.
        raise too_many_rows(limits)
    table = Table(path, name, limits)
    for (row, column), why in found.cells.items():
        table.marks.setdefault(row + 1, {})[column] = why
    areas = sheet.merged_cell_ranges or found.merged
    table.hidden, table.merged = found.hidden, len(areas)
    copied = _copied(areas)
    above: list[str] = []
    for number, cells in enumerate(_rows(sheet, table), 1):
        for column in copied.get(number, ()):
            cells[column] = cells[column] or above[column]
        table.add(number, cells)
        above = cells
    return table.close()


def _rows(sheet: Any, table: Table) -> Iterator[list[str]]:
    start = sheet.start
    # The reader begins at the first row but at the first column that has a value.
    left = [""] * (start[1] if start else 0)
    dated: set[int] = set()
    for number, row in enumerate(sheet.iter_rows()):
        if number < _LOOKED_AT:
            dated |= {column for column, value in enumerate(row) if isinstance(value, date)}
        for column in dated:
            if isinstance(row[column], date):
                table.dates[len(left) + column] += 1
        yield left + [value if value.__class__ is str else text_of(value) for value in row]


def _copied(areas: list) -> dict[int, list[int]]:
    """Return ``{row from 1: columns}`` of cells that, merged downwards, have the value of the row above."""
    copied: dict[int, list[int]] = {}
    for (top, left), (bottom, _right) in areas:
        if 0 < bottom - top <= _TALLEST:
            for row in range(top + 2, bottom + 2):
                copied.setdefault(row, []).append(left)
    return copied
