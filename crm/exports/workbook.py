"""Rows → .xlsx, streamed. Pure: openpyxl makes the workbook around the sheets, the rows are written here.

A sheet's XML goes through zlib piece by piece, so memory stays flat whatever the number of rows, and the
first bytes leave long before the last row was read. zlib needs no interpreter lock, so a second thread
compresses one piece while the next is made.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any

from openpyxl.utils import get_column_letter

from .cells import Column, Converter, converter
from .frame import Part, around_rows, around_sheets, free_title, styles, widths
from .styles import Styles
from .text_cells import MAX_CELL, too_long

__all__ = ["MAX_ROWS", "MIME", "Column", "Cut", "Sheet", "Words", "stream"]

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_576
# A part above 2 GiB needs the ZIP64 form, for which Excel offers a repair; one more sheet is better.
MAX_PART = 1_900_000_000
# The unit of work: so much XML is made before it is compressed and handed on.
_PIECE = 256 * 1024
_BATCH = 64
_SAMPLE = 100
_LISTED_CUTS = 10_000
# zlib's level 6 takes twice the time of level 4 for a file that is a tenth smaller.
_LEVEL = 4


@dataclass(frozen=True)
class Sheet:
    """One question with its answer. ``rows`` is read once, in order, while the file is written."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True)
class Cut:
    """A text that did not fit into its cell; ``length`` is in UTF-16 units."""

    sheet: str
    row: int
    column: str
    length: int


@dataclass(frozen=True)
class Words:
    """The texts of the sheet that lists what was cut; it is there only when something was."""

    notes: str = "Notes"
    sheet: str = "Sheet"
    row: str = "Row"
    column: str = "Column"
    length: str = "Characters (a cell holds at most 32,767; the rest was left out)"


class _Sink(io.RawIOBase):
    """Where the ZIP writer leaves its bytes until they are taken on. It cannot be gone back in."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._kept.append(bytes(data))
        return len(self._kept[-1])

    def take(self) -> bytes:
        kept, self._kept = b"".join(self._kept), []
        return kept


def stream(
    sheets: Iterable[Sheet],
    *,
    created: datetime,
    right_to_left: bool = False,
    words: Words | None = None,
    progress: Callable[[int], None] | None = None,
    max_rows: int = MAX_ROWS,
    max_part: int = MAX_PART,
) -> Iterator[bytes]:
    """Yield the bytes of an .xlsx file.

    ``created`` is an aware datetime; ``progress`` is called with the number of rows written, every few
    hundred rows. A sheet with more than ``max_rows`` rows, its heading included, or more than ``max_part``
    bytes continues on a further one. Texts above Excel's limit are cut, end in CUT_MARK, and are listed on
    a sheet of their own. Closing the generator cancels.
    """
    with (
        ThreadPoolExecutor(1, "compress") as helper,
        _Sink() as sink,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
    ):
        book = _Book(sink, helper, right_to_left, progress or (lambda rows: None), max_rows, max_part)
        for sheet in chain(sheets, book.notes(words or Words())):
            yield from book.write(archive, sheet)
        for name, data in around_sheets(book.parts, created=created, right_to_left=right_to_left).items():
            archive.writestr(name, data)
        archive.close()
        yield sink.take()


class _Book:
    """A file in the making."""

    def __init__(
        self,
        sink: _Sink,
        helper: Executor,
        right_to_left: bool,
        progress: Callable[[int], None],
        max_rows: int,
        max_part: int,
    ):
        self.parts: list[Part] = []
        self._sink = sink
        self._helper = helper
        self._cuts: list[Cut] = []
        self._rows = 0
        self._right_to_left = right_to_left
        self._progress = progress
        self._max_rows = max_rows
        self._max_part = max_part

    def write(self, archive: zipfile.ZipFile, sheet: Sheet) -> Iterator[bytes]:
        """Write one sheet, in as many parts as it needs."""
        rows = iter(sheet.rows)
        while True:
            sample = list(islice(rows, min(_SAMPLE, self._max_rows - 1)))
            rows = chain(sample, rows)
            title = free_title(sheet.title, [part.title for part in self.parts])
            part = Part(title, sheet.columns, widths(sheet.columns, sample))
            self.parts.append(part)
            with archive.open(f"xl/worksheets/sheet{len(self.parts)}.xml", "w") as file:
                yield from self._write_part(file, part, rows)
            following = next(rows, None)
            if following is None:
                return
            rows = chain([following], rows)

    def _write_part(self, file, part: Part, rows: Iterator[Sequence[object]]) -> Iterator[bytes]:
        before, _after = around_rows(part, right_to_left=self._right_to_left)
        size = 0
        writing = self._helper.submit(file.write, before)
        try:
            for piece in self._pieces(part, islice(rows, self._max_rows - 1)):
                size += writing.result()
                made = self._sink.take()
                # From here on the sink is the helper's until it is done with this piece.
                writing = self._helper.submit(file.write, piece)
                self._progress(self._rows)
                yield made
                if size > self._max_part:
                    break
        finally:
            # Whoever cancels closes the file next.
            wait([writing])
        writing.result()
        _before, after = around_rows(part, right_to_left=self._right_to_left)
        file.write(after)

    def _pieces(self, part: Part, rows: Iterator[Sequence[object]]) -> Iterator[bytes]:
        """Yield the XML of the rows in pieces of about _PIECE characters."""
        converters = _converters(part.columns, styles(right_to_left=self._right_to_left))
        xml: list[str] = []
        size = 0
        while batch := list(islice(rows, _BATCH)):
            columns = list(zip(*batch, strict=True))
            converted = [convert(values) for convert, values in zip(converters, columns, strict=True)]
            self._note_cuts(part, columns, converted)
            for number, cells in enumerate(zip(*converted, strict=True), part.last_row + 1):
                # Wherever two strings meet, the row's number belongs: in the row's and each cell's reference.
                text = str(number).join(('<row r="', '"><c r="A', *cells))
                xml.append(text)
                size += len(text)
            part.last_row += len(batch)
            self._rows += len(batch)
            if size > _PIECE:
                yield "".join(xml).encode()
                xml, size = [], 0
        yield "".join(xml).encode()

    def _note_cuts(self, part: Part, columns: list[tuple], converted: list[list[str]]) -> None:
        for column, values, cells in zip(part.columns, columns, converted, strict=True):
            if max(map(len, cells)) <= MAX_CELL // 2:
                continue
            for row, value in enumerate(values, part.last_row + 1):
                length = too_long(value)
                if length and len(self._cuts) < _LISTED_CUTS:
                    self._cuts.append(Cut(part.title, row, column.title, length))

    def notes(self, words: Words) -> Iterator[Sheet]:
        """Yield the sheet that lists the cuts, when there were any; asked for after all other sheets."""
        if self._cuts:
            columns = (
                Column(words.sheet),
                Column(words.row, "number"),
                Column(words.column),
                Column(words.length, "number"),
            )
            rows = [(cut.sheet, cut.row, cut.column, cut.length) for cut in self._cuts]
            yield Sheet(words.notes, columns, rows)


def _converters(columns: Sequence[Column], numbers: Styles) -> list[Converter]:
    """Return a converter per column, whose XML goes on with the beginning of the next column's cell."""
    endings = [f'<c r="{get_column_letter(place)}' for place in range(2, len(columns) + 1)] + ["</row>"]
    return [converter(c.kind, numbers, ending) for c, ending in zip(columns, endings, strict=True)]
