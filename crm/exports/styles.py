"""How cells look: one workbook style for the heading and one for each kind of value. Pure."""

from typing import Any, Literal

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["text", "phone", "number", "date", "datetime"]

_FORMATS = {"phone": "@", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm"}


class Styles:
    """The numbers of our styles in a workbook.

    They are made in a fixed order, so that they are the same in every workbook: rows are written before
    the workbook that they end up in exists.
    """

    def __init__(self, sheet: Worksheet):
        self._sheet = sheet
        self._numbers = {kind: self._number(number_format=_FORMATS[kind]) for kind in _FORMATS}
        #: For texts that look like a formula: they stay texts when a person edits them.
        self.quoted = self._number(quotePrefix=True)

    def of(self, kind: Kind) -> int:
        """Return the style of a kind of value; 0 is Excel's own."""
        return self._numbers.get(kind, 0)

    @staticmethod
    def paint_heading(cell: Any) -> None:
        """Make a cell of openpyxl look like a heading."""
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F6F5C")
        cell.alignment = Alignment(vertical="center")

    @staticmethod
    def paint_column(dimension: Any, kind: Kind) -> None:
        """Give a column's empty cells the format of its values."""
        if kind in _FORMATS:
            dimension.number_format = _FORMATS[kind]

    def _number(self, **look: Any) -> int:
        cell = WriteOnlyCell(self._sheet)
        for name, value in look.items():
            setattr(cell, name, value)
        return cell.style_id
