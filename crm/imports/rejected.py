"""The rows that failed, as a workbook to correct and import again."""

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from . import checking, saying
from . import layout as layouts
from .cells import mended
from .layout import Layout
from .store import Folder, read_lines

# These headings are known to imports as columns to pass over.
WHY = {
    "en": "What to correct",
    "he": "מה לתקן",
    "ar": "ما يجب تصحيحه",
    "es": "Qué corregir",
    "pt": "O que corrigir",
}
ROW = {"en": "Row", "he": "שורה", "ar": "السطر", "es": "Fila", "pt": "Linha"}
_RIGHT_TO_LEFT = ("he", "ar")
# In UTF-16 units, as Excel counts; and Excel reads _x0041_ as "A".
_LONGEST = 32_767
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WRONG = PatternFill("solid", fgColor="FDE2E1")
_WIDE, _USUAL, _NARROW = 60, 22, 8


def workbook(folder: Folder, layout: Layout, language: str) -> bytes:
    """Return an .xlsx file with the original columns, what is wrong, and the row it was in.

    Every cell is a text, so that nothing in a stranger's file becomes a formula here.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.sheet_view.rightToLeft = language in _RIGHT_TO_LEFT
    sheet.freeze_panes = "A2"
    headings = [*layout.columns, WHY.get(language, WHY["en"]), ROW.get(language, ROW["en"])]
    widths = [_USUAL] * len(layout.columns) + [_WIDE, _NARROW]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_heading(sheet, text) for text in headings])
    for cells, line in rows(folder, layout):
        wrong = {problem["column"] for problem in line["problems"]}
        written = [
            _cell(sheet, text, marked=column in wrong)
            for column, text in zip(layout.columns, cells, strict=True)
        ]
        reasons = "\n".join(saying.reason(problem, language) for problem in line["problems"])
        where = f"{line['sheet']} {line['row']}".strip()
        sheet.append([*written, _cell(sheet, reasons), _cell(sheet, where)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows(folder: Folder, layout: Layout) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Yield the cells of each failed row with its problems, in the order of the file."""
    lines = {
        (line["sheet"], line["row"]): line
        for line in chain(read_lines(folder.unread), checking.unmatched(folder))
    }
    several = len(layout.parts) > 1
    for part, number, cells in layouts.rows(layout, folder.path):
        line = lines.get((part.sheet if several else "", number))
        if line:
            yield cells, line


def _heading(sheet: Worksheet, text: str) -> WriteOnlyCell:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Worksheet, text: str, *, marked: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.value = _ESCAPE.sub("_x005F_", _cut(mended(text)))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)
    if marked:
        cell.fill = _WRONG
    return cell


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
