"""The workbook around the rows, made by openpyxl: styles, views, widths, names, relations. Pure."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .cells import Column, Styles
from .clean import utf16_cut, utf16_length, writable

_WIDEST, _NARROWEST = 60, 9
_LONGEST_TITLE = 31
_SHEETS = "xl/worksheets/"
_DIMENSION = re.compile(rb"<dimension [^>]*/>")


@dataclass
class Part:
    """One sheet of the file. ``last_row`` counts the heading as row 1; ``widths`` are in characters."""

    title: str
    columns: Sequence[Column]
    widths: Sequence[int]
    last_row: int = 1

    @property
    def range(self) -> str:
        """The cells of this sheet, as in A1:L500."""
        return f"A1:{get_column_letter(len(self.columns))}{self.last_row}"


def around_rows(part: Part, *, right_to_left: bool) -> tuple[bytes, bytes]:
    """Return what stands before and after the rows in a sheet's XML; the heading is in the first."""
    xml = _members(_workbook([part], right_to_left))[f"{_SHEETS}sheet1.xml"]
    before, after = xml.split(b"</sheetData>")
    # The number of rows is not known yet, and readers that trust a wrong one lose rows.
    before = _DIMENSION.sub(b"", before)
    # No green corners beside phones and other numbers that are texts on purpose.
    quiet = f'<ignoredErrors><ignoredError sqref="{part.range}" numberStoredAsText="1"/></ignoredErrors>'
    return before, b"</sheetData>" + after.replace(b"</worksheet>", quiet.encode() + b"</worksheet>")


def around_sheets(parts: Sequence[Part], *, created: datetime, right_to_left: bool) -> dict[str, bytes]:
    """Return all members of the file, by name, except the sheets themselves."""
    book = _workbook(parts, right_to_left)
    book.properties.creator = "Sidenote"
    book.properties.created = created.astimezone(UTC).replace(tzinfo=None)
    return {name: data for name, data in _members(book).items() if not name.startswith(_SHEETS)}


def styles(*, right_to_left: bool) -> Styles:
    """Return the style numbers; they are the same in every workbook of this direction made here."""
    return Styles(Workbook().active, right_to_left=right_to_left)


def widths(columns: Sequence[Column], sample: Sequence[Sequence[object]]) -> list[int]:
    """Return column widths that fit the titles, with room for the filter's button, and a few rows."""
    found = [len(column.title) + 4 for column in columns]
    for row in sample:
        for place, value in enumerate(row[: len(found)]):
            line = str(value if value is not None else "").partition("\n")[0]
            found[place] = max(found[place], len(line) + 2)
    return [min(max(width, _NARROWEST), _WIDEST) for width in found]


def free_title(wanted: str, taken: Sequence[str]) -> str:
    """Return a title that Excel accepts and no other sheet has: at most 31 characters, without []:*?/\\."""
    plain = re.sub(r"[\[\]:*?/\\\n\t]", " ", writable(wanted)).strip().strip("'") or "Sheet"
    used = {title.casefold() for title in taken}
    number, title = 1, utf16_cut(plain, _LONGEST_TITLE)
    while title.casefold() in used:
        number += 1
        ending = f" ({number})"
        title = utf16_cut(plain, _LONGEST_TITLE - utf16_length(ending)) + ending
    return title


def _workbook(parts: Sequence[Part], right_to_left: bool) -> Workbook:
    book = Workbook()
    numbers = Styles(book.active, right_to_left=right_to_left)
    book.remove(book.active)
    for part in parts:
        _add_sheet(book.create_sheet(part.title), part, numbers, right_to_left)
    return book


def _add_sheet(sheet: Worksheet, part: Part, numbers: Styles, right_to_left: bool) -> None:
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = part.range
    sheet.row_dimensions[1].height = 22
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for place, (column, width) in enumerate(zip(part.columns, part.widths, strict=True), 1):
        heading = sheet.cell(1, place)
        heading.value = writable(column.title)
        # A field may be called "=Total"; its heading is still a text.
        heading.data_type = "s"
        numbers.paint_heading(heading)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = width
        # Phones that a person adds below ours stay texts too.
        numbers.paint_column(dimension, column.kind)


def _members(book: Workbook) -> dict[str, bytes]:
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
