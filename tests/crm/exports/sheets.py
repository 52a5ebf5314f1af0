"""Writes sheets and reads them back with independent readers."""

import io
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import python_calamine
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from crm.exports.workbook import Column, Sheet, stream

CREATED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


# What goes in and what a person must see.
TEXTS = {
    "=1+1": "=1+1",
    '=HYPERLINK("http://example.com")': '=HYPERLINK("http://example.com")',
    "+1+1": "+1+1",
    "-1+1": "-1+1",
    "@SUM(A1)": "@SUM(A1)",
    "\t=1": "\t=1",
    "'quoted": "'quoted",
    "#N/A": "#N/A",
    "#REF!": "#REF!",
    "TRUE": "TRUE",
    "0501234567": "0501234567",
    "972502345678": "972502345678",
    "1e5": "1e5",
    "2026-12-01": "2026-12-01",
    "a\x00b\x07c\x1b": "abc",
    "a\ufffeb\uffffc": "abc",
    "a\ud83db": "ab",
    "_x0041_": "_x0041_",
    "a_x005F_x0041_b": "a_x005F_x0041_b",
    "_\x00x0041_": "_x0041_",
    "_x00zz_": "_x00zz_",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "  at both ends  ": "  at both ends  ",
    "<b>Smith & Sons</b> &amp; \"co\" 'x'": "<b>Smith & Sons</b> &amp; \"co\" 'x'",
    'ד"ר נועה כהן': 'ד"ר נועה כהן',
    "خالد حدّاد": "خالد حدّاد",
    "👩‍👩‍👧 and 🇮🇱": "👩‍👩‍👧 and 🇮🇱",
    "\u200fעברית\u200e": "\u200fעברית\u200e",
    "{{ first_name }}": "{{ first_name }}",
}


def made(*sheets: Sheet, **options) -> bytes:
    """Return the bytes of a workbook."""
    return b"".join(stream(sheets, created=CREATED, **options))


def sheet_of(values, kind="text", title="Sheet") -> Sheet:
    """Return a sheet of one column with a value in each row."""
    return Sheet(title, [Column("Value", kind)], ([value] for value in values))


def opened(data: bytes) -> list[Worksheet]:
    """Return the sheets as openpyxl reads them."""
    return load_workbook(io.BytesIO(data)).worksheets


def column_of(sheet: Worksheet, place: int = 1) -> list:
    """Return the cells of a column below its heading."""
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


def by_calamine(data: bytes, sheet: int = 0) -> list[list]:
    """Return the cells of a sheet as calamine reads them, the heading first."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(sheet).to_python()


def through_libreoffice(data: bytes, folder: Path) -> list[Worksheet]:
    """Return the sheets as LibreOffice understood them: opened and saved again by it."""
    (folder / "sheet.xlsx").write_bytes(data)
    made = folder / "made"
    # A profile of its own, because one that is in use by another LibreOffice would end this one.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(made)]
    subprocess.run([*command, str(folder / "sheet.xlsx")], check=True, capture_output=True, timeout=600)
    return load_workbook(made / "sheet.xlsx").worksheets


def part(data: bytes, name: str) -> bytes:
    """Return one member of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
