"""CSV in whatever form it comes: rows of texts, with the numbers a spreadsheet would give them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crm.imports.limits import Limits

from .encodings import Encoding
from .refusals import Refused

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 50
_DIRECTIVE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# After the last line: when this does not come out as a row of its own, a quote was never closed.
_END = "\x1a\x1aend"


class Delimited:
    """A CSV file. ``separator`` was found in its first lines, unless the file itself names it."""

    def __init__(self, path: Path, encoding: Encoding, limits: Limits):
        self._path = path
        self._encoding = encoding
        self._limits = limits
        with self._open() as file:
            begin = file.read(_SAMPLE)
        directive = _DIRECTIVE.match(begin)
        self._skip = directive.end() if directive else 0
        self.separator = directive[1] if directive else separator(begin[self._skip :])
        self.crlf = "\r\n" in begin

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield ``(row number from 1, cells)``, without the empty rows. Raises Refused."""
        csv.field_size_limit(self._limits.text)
        number = 0
        with self._open() as file:
            file.read(self._skip)
            reader = csv.reader(_lines(file), delimiter=self.separator)
            try:
                for number, cells in enumerate(reader, 1):
                    if cells == [_END]:
                        return
                    if any(cells):
                        yield number, cells
            except csv.Error as error:
                raise _unclosed(number + 1) from error
        raise _unclosed(number)

    def _open(self) -> io.TextIOBase:
        return self._path.open(encoding=self._encoding.name, errors="replace", newline="")


def separator(text: str) -> str:
    """Return the separator under which most lines have the same number of cells, more than one."""
    return max(SEPARATORS, key=lambda candidate: _fit(text, candidate))


def _fit(text: str, candidate: str) -> tuple[float, int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=candidate)
    widths: list[int] = []
    try:
        for cells in reader:
            if any(cells):
                widths.append(len(cells))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0, 0
    if not widths:
        return 0, 0, 0
    if len(widths) > 1 and len(widths) < _SAMPLE_ROWS and len(text) == _SAMPLE:
        # The last row of the sample was cut.
        widths.pop()
    width, times = Counter(widths).most_common(1)[0]
    if width == 1:
        return 0, 0, 0
    return times / len(widths), width, -SEPARATORS.index(candidate)


def _lines(file: io.TextIOBase) -> Iterator[str]:
    for line in file:
        yield line.replace("\x00", "") if "\x00" in line else line
    yield _END


def _unclosed(row: int) -> Refused:
    return Refused(
        "unclosed_quote",
        f"A quotation mark that opens in row {row} or before is never closed, so the rows after it cannot be "
        "told apart. Close it, or save the list as .xlsx.",
    )
