"""What a sheet's XML says and the reader of its values does not: formulas that were never calculated, error
values and hidden rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

FORMULA, ERROR = "formula", "error"

# Element names may have a prefix, attributes either kind of quotes. None of these patterns crosses a "<",
# so a file made to confuse them costs no more than its length.
_NAME = rb"<(?:\w+:)?"
_CELL = re.compile(
    _NAME
    + rb"c\b([^<>]*)>\s*"
    + _NAME
    + rb"f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*(?:"
    + (rb"</(?:\w+:)?c>|" + _NAME + rb"v\s*/>|" + _NAME + rb"v>\s*</)")
)
_ERROR = re.compile(_NAME + rb"c\b([^<>]*\bt=[\"']e[\"'][^<>]*)>")
_HIDDEN = re.compile(_NAME + rb"row\b([^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*)>")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
# The longest formula has 8,192 characters; a cell cut by the end of a piece is whole in the next.
_OVERLAP = 40_000
_MOST = 10_000


@dataclass
class Marks:
    """``cells`` maps (row, column), both from 0, to FORMULA or ERROR; ``hidden`` counts hidden rows."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: int = 0
    #: Whether there is a formula without a value whose place is not known.
    unplaced: bool = False
    #: Merged areas as ((first row, first column), (last row, last column)); only where the reader has none.
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)

    def note(self, row: int, column: int, what: str) -> None:
        """Remember a cell, up to a number that no report would show."""
        if len(self.cells) < _MOST:
            self.cells[row, column] = what


def of_sheet(pieces: Iterable[bytes]) -> Marks:
    """Return the marks of a sheet of an .xlsx file."""
    marks = Marks()
    hidden: set[bytes] = set()
    tail = b""
    for piece in pieces:
        whole = tail + piece
        if b"<f" in whole or b":f" in whole:
            _formulas(whole, marks)
        if b't="e"' in whole or b"t='e'" in whole:
            for found in _ERROR.finditer(whole):
                _note(found[1], ERROR, marks)
        if b"hidden=" in whole:
            hidden.update(found[1] for found in _HIDDEN.finditer(whole))
        tail = whole[-_OVERLAP:]
    marks.hidden = len(hidden)
    return marks


def _formulas(xml: bytes, marks: Marks) -> None:
    for found in _CELL.finditer(xml):
        # A formula whose result is the empty text has a value: the empty text.
        if not _TEXT_RESULT.search(found[1]):
            _note(found[1], FORMULA, marks)


def _note(attributes: bytes, what: str, marks: Marks) -> None:
    place = _PLACE.search(attributes)
    if place is None:
        marks.unplaced = marks.unplaced or what == FORMULA
        return
    marks.note(int(place[2]) - 1, column_number(place[1]) - 1, what)


def column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
