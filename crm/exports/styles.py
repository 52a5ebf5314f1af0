"""How cells look: one workbook style for the heading and one for each kind of value. Pure."""

from typing import Any, Literal

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["text", "phone", "number", "date", "datetime"]

_FORMATS: dict[Kind, str] = {
    "text": "General",
    "phone": "@",
    "number": "General",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
}
# These read from the left also within Hebrew and Arabic; otherwise a phone's plus stands at its wrong end.
_FROM_THE_LEFT = frozenset({"phone", "number", "date", "datetime"})
_ACCENT = "0B7A75"


class Styles:
    """The numbers of our styles in a workbook.

    They are made in a fixed order, so that they are the same in every workbook of one direction: rows are
    written before the workbook that they end up in exists.
    """

    def __init__(self, sheet: Worksheet, *, right_to_left: bool):
        self._sheet = sheet
        # Left to itself, each text would go to the side that its own language begins at.
        self._side = "right" if right_to_left else "left"
        self._numbers = {kind: self._number(kind) for kind in _FORMATS}
        #: For texts that look like a formula: they stay texts when a person edits them.
        self.quoted = self._number("text", quotePrefix=True)

    def of(self, kind: Kind) -> int:
        """Return the style of a kind of value."""
        return self._numbers[kind]

    def paint_heading(self, cell: Any) -> None:
        """Make a cell of openpyxl look like a heading."""
        cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
        cell.alignment = Alignment(horizontal=self._side, vertical="center")

    def paint_column(self, dimension: Any, kind: Kind) -> None:
        """Give a column's empty cells the look of its values."""
        self._paint(dimension, kind)

    def _number(self, kind: Kind, **more: Any) -> int:
        cell = WriteOnlyCell(self._sheet)
        self._paint(cell, kind)
        for name, value in more.items():
            setattr(cell, name, value)
        return cell.style_id

    def _paint(self, target: Any, kind: Kind) -> None:
        target.number_format = _FORMATS[kind]
        side = None if kind == "number" else self._side
        target.alignment = Alignment(horizontal=side, readingOrder=1 if kind in _FROM_THE_LEFT else 0)
