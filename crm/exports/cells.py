"""Values → the XML of cells, by the kind of their column. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .styles import Kind, Styles
from .text_cells import styled, text_converter

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?")
_DAY_ZERO = date(1899, 12, 30).toordinal()
# Excel believes that 1900 was a leap year, so its day numbers are right from 1 March 1900 on.
_FIRST_DAY = date(1900, 3, 1).toordinal() - _DAY_ZERO

#: Turns the values of one column in some rows into XML: for each what follows the row's number in the
#: cell's reference, as in ``" t="inlineStr">…</c>``.
Converter = Callable[[Sequence[object]], list[str]]


@dataclass(frozen=True)
class Column:
    """A column. Values of the kind ``date`` are dates or ISO texts; those of the kind ``datetime`` are
    written as the wall time they show, whose zone belongs into the title. What does not fit the kind is
    written as text.
    """

    title: str
    kind: Kind = "text"


def converter(kind: Kind, styles: Styles, ending: str) -> Converter:
    """Return the function that converts the cells of one column; each ends with ``ending``."""
    style = styles.of(kind)
    plain, quoted = (style, style) if kind == "phone" else (styles.of("text"), styles.quoted)
    of_texts, of_text = text_converter(plain, quoted=quoted, empty=style, ending=ending)
    if kind in ("text", "phone"):
        return of_texts
    stored = {"number": number, "date": day, "datetime": moment}[kind]
    begin = f'"{styled(style)}><v>'

    def convert(values: Sequence[object]) -> list[str]:
        return [
            of_text(value) if found is None else f"{begin}{found}</v></c>{ending}"
            for value, found in zip(values, map(stored, values), strict=True)
        ]

    return convert


def number(value: object) -> str | None:
    """Return a number as Excel stores it, None when it would come back different (then it is a text)."""
    text = str(value)
    if not _NUMBER.fullmatch(text) or text == "-0":
        return None
    return text if "." not in text or (len(text) <= 15 and repr(float(text)) == text) else None


def day(value: object) -> str | None:
    """Return Excel's number of a day, given as a date or as ISO text; None for anything else."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, date) or value.toordinal() - _DAY_ZERO < _FIRST_DAY:
        return None
    return str(value.toordinal() - _DAY_ZERO)


def moment(value: object) -> str | None:
    """Return Excel's number of the wall time that a datetime shows, to the second; None for anything else."""
    if not isinstance(value, datetime):
        return None
    days = value.toordinal() - _DAY_ZERO
    if days < _FIRST_DAY:
        return None
    # With fewer digits than a float has, 9:30 may come out a microsecond early, which some show as 9:29.
    return repr(days + (value.hour * 3600 + value.minute * 60 + value.second) / 86400)
