"""Rows → .csv, streamed. Pure. UTF-8 with a BOM, which Excel needs to read Hebrew and Arabic right."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from .clean import writable

MIME = "text/csv; charset=utf-8"
_BATCH = 500
# A spreadsheet runs what begins like this. Apostrophes before it count too, so that ``unguard`` can tell
# ours from the person's own.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_FIRST_SIGNS = frozenset("'=+-@")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard(text: str) -> str:
    """Return the text with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """Undo ``guard``; for reading our own files back."""
    return text[1:] if _GUARDED.match(text) else text


def stream(
    titles: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    separator: str = ",",
    progress: Callable[[int], None] | None = None,
) -> Iterator[bytes]:
    """Yield the bytes of a .csv file.

    Dates are ISO, times ``2026-12-01 09:00:00`` as the wall time they show. ``progress`` is called
    with the number of rows written so far. Closing the generator cancels.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_cell(title) for title in titles])
    yield b"\xef\xbb\xbf" + text.getvalue().encode()
    rows = iter(rows)
    done = 0
    while batch := list(islice(rows, _BATCH)):
        text.seek(0)
        text.truncate()
        writer.writerows([[_cell(value) for value in row] for row in batch])
        done += len(batch)
        if progress:
            progress(done)
        yield text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # Most texts need nothing, and this finds it out fastest.
        if value.isprintable() and value[:1] not in _FIRST_SIGNS:
            return value
        return guard(writable(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date) else str(value)
