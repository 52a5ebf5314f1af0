"""Values → the XML of cells. Pure; every text becomes a text cell, whatever it begins with."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .clean import utf16_cut, utf16_length, writable
from .styles import Kind, Styles

#: Excel holds at most this many UTF-16 units in a cell.
MAX_CELL = 32_767
#: How a text ends that was longer.
CUT_MARK = " […✂]"

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?")
# Excel reads _x0041_ as "A", also in texts that only look like its own escapes.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY_ZERO = date(1899, 12, 30).toordinal()
# Excel believes that 1900 was a leap year, so its day numbers are right from 1 March 1900 on.
_FIRST_DAY = date(1900, 3, 1).toordinal() - _DAY_ZERO
_KEPT = 1_000
_LOOKS_LIKE_FORMULA = "=+-@'"

#: Turns the values of one column in some rows into what follows the cells' references in XML; "" for empty.
Converter = Callable[[Sequence[object]], list[str]]


@dataclass(frozen=True)
class Column:
    """A column. Values of the kind ``date`` are dates or ISO texts, of the kind ``datetime`` naive local
    times, whose zone belongs into the title; what does not fit the kind is written as text.
    """

    title: str
    kind: Kind = "text"


def converter(kind: Kind, styles: Styles) -> Converter:
    """Return the function that converts the cells of one column."""
    of_texts, of_text = _text_converter(kind, styles)
    if kind in ("text", "phone"):
        return of_texts
    stored = {"number": number, "date": day, "datetime": moment}[kind]
    begin = f'"{_style(styles.of(kind))}><v>'

    def convert(values: Sequence[object]) -> list[str]:
        return [
            of_text(value) if found is None else f"{begin}{found}</v></c>"
            for value, found in zip(values, map(stored, values), strict=True)
        ]

    return convert


def too_long(value: object) -> int | None:
    """Return the length in UTF-16 units of a text that does not fit into a cell, None of one that fits."""
    length = utf16_length(writable(value)) if isinstance(value, str) else 0
    return length if length > MAX_CELL else None


def _style(number: int) -> str:
    return f' s="{number}"' if number else ""


def _text_converter(kind: Kind, styles: Styles) -> tuple[Converter, Callable[[object], str]]:
    plain = f'"{_style(styles.of("phone" if kind == "phone" else "text"))} t="inlineStr"><is>'
    quoted = plain if kind == "phone" else f'"{_style(styles.quoted)} t="inlineStr"><is>'
    # Zones, labels and languages repeat all the time, so what was made of them is kept.
    kept: dict[object, str] = {}

    def convert(values: Sequence[object]) -> list[str]:
        get = kept.get
        return [get(value) or convert_one(value) for value in values]

    def convert_one(value: object) -> str:
        text = "" if value is None else str(value)
        # The usual text has nothing unseen in it, is short and holds no escape; these tests are fast.
        if not (text.isprintable() and len(text) <= MAX_CELL // 2 and "_x" not in text):
            text = _fit(text)
        if not text:
            return ""
        found = f"{quoted if text[0] in _LOOKS_LIKE_FORMULA else plain}{_inline(text)}</is></c>"
        if len(kept) < _KEPT and len(text) < 100 and isinstance(value, str):
            kept[value] = found
        return found

    return convert, convert_one


def _inline(text: str) -> str:
    # XML readers may drop spaces at the ends unless they are told not to.
    space = "" if text.strip() == text else ' xml:space="preserve"'
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text and _ESCAPE.search(text):
        return _in_runs(text)
    return f"<t{space}>{text}</t>"


def _in_runs(text: str) -> str:
    """Split ``_x0041_`` between two runs of text, where nobody takes it for an escape.

    Excel's own ``_x005F_x0041_`` means the same to Excel, but openpyxl, and pandas with it, show it raw.
    """
    runs = _ESCAPE.sub("_\x00", text).split("\x00")
    return "".join(f'<r><t xml:space="preserve">{run}</t></r>' for run in runs)


def _fit(text: str) -> str:
    text = writable(text)
    if too_long(text):
        text = utf16_cut(text, MAX_CELL - utf16_length(CUT_MARK)) + CUT_MARK
    return text


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
    """Return Excel's number of a naive local time, to the second; None for anything else."""
    if not isinstance(value, datetime) or value.tzinfo is not None:
        return None
    days = value.toordinal() - _DAY_ZERO
    if days < _FIRST_DAY:
        return None
    # Nine digits are a tenth of a millisecond, enough to come back as the same second.
    return f"{days + (value.hour * 3600 + value.minute * 60 + value.second) / 86400:.9f}"
