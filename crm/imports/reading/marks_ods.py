"""The marks of a sheet of an .ods file; its XML counts repeated rows and cells instead of naming places."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from .marks import ERROR, FORMULA, Marks
from .refusals import damaged

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_WORTH_READING = re.compile(
    rb'table:formula=|calcext:value-type="error"|table:visibility="(?:collapse|filter)"|table:number-rows-spanned='
)


def worth_reading(piece: bytes) -> bool:
    """Tell whether anything of interest is in a piece of content.xml; most files have nothing."""
    return _WORTH_READING.search(piece) is not None


def of_sheets(pieces: Iterable[bytes]) -> dict[str, Marks]:
    """Return the marks of every sheet by its name. Raises Refused for broken XML.

    The pieces were searched for document types before, so there are no entities to expand.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged() from error
    return reader.sheets


class _Reader:
    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self._sheet = Marks()
        self._row = self._column = 0
        self._repeated = 1

    def start(self, name: str, given: dict[str, str]) -> None:
        match name.removeprefix(_TABLE):
            case "table":
                self._sheet = self.sheets.setdefault(given.get(f"{_TABLE}name", ""), Marks())
                self._row = 0
            case "table-row":
                self._column = 0
                self._repeated = _count(given, "number-rows-repeated")
                # Thousands of hidden rows at the end of a sheet are one empty row, repeated.
                if given.get(f"{_TABLE}visibility") in ("collapse", "filter") and self._repeated < 1000:
                    self._sheet.hidden += self._repeated
            case "table-cell" | "covered-table-cell":
                self._cell(given)
                self._column += _count(given, "number-columns-repeated")

    def end(self, name: str) -> None:
        if name == f"{_TABLE}table-row":
            self._row += self._repeated

    def _cell(self, given: dict[str, str]) -> None:
        kind = given.get(f"{_OFFICE}value-type")
        if given.get(f"{_CALC}value-type") == "error":
            self._sheet.note(self._row, self._column, ERROR)
        elif f"{_TABLE}formula" in given and kind is None:
            self._sheet.note(self._row, self._column, FORMULA)
        rows = _count(given, "number-rows-spanned")
        columns = _count(given, "number-columns-spanned")
        if rows > 1 or columns > 1:
            last = (self._row + rows - 1, self._column + columns - 1)
            self._sheet.merged.append(((self._row, self._column), last))


def _count(given: dict[str, str], name: str) -> int:
    text = given.get(_TABLE + name, "1")
    return int(text) if text.isdigit() and len(text) < 9 else 1
