"""Writes sheets and reads them back with independent readers."""

import csv
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


def by_libreoffice(data: bytes, folder: Path) -> list[list[str]]:
    """Return the cells of the first sheet as LibreOffice reads them, written out by it as .csv."""
    (folder / "sheet.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "sheet.xlsx")], check=True, capture_output=True, timeout=600)
    with (folder / "sheet.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def part(data: bytes, name: str) -> bytes:
    """Return one member of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
