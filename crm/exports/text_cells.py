"""Texts → the XML of text cells. Pure; whatever a text begins with, it stays a text."""

import re
from collections.abc import Callable, Sequence

from .clean import utf16_cut, utf16_length, writable

#: Excel holds at most this many UTF-16 units in a cell.
MAX_CELL = 32_767
#: How a text ends that was longer.
CUT_MARK = " […✂]"

# Excel reads _x0041_ as "A", also in texts that only look like its own escapes.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LOOKS_LIKE_FORMULA = "=+-@'"
# A column with more different values than this repeats itself too little for keeping them to help.
_KEPT = 1_000
# What makes a text need more than being written out, looked for in many texts at once, with bars between.
_SPECIAL = ("&", "<", ">", "_x", " |", "| ")
_FORMULAS = tuple(f"|{sign}" for sign in _LOOKS_LIKE_FORMULA)


def text_converter(
    style: int, *, quoted: int, empty: int, ending: str
) -> tuple[Callable[[Sequence[object]], list[str]], Callable[[object], str]]:
    """Return the function that converts the texts of a column, and the one for a single value.

    ``quoted`` is the style of texts that look like a formula, ``empty`` that of empty cells. What both
    return follows the row's number in the cell's reference and ends with ``ending``.
    """
    begin = f'"{styled(style)} t="inlineStr"><is>'
    begin_quoted = f'"{styled(quoted)} t="inlineStr"><is>'
    end = f"</is></c>{ending}"
    nothing = f'"{styled(empty)}/>{ending}'
    special = _SPECIAL if style == quoted else _SPECIAL + _FORMULAS
    # Zones, labels and languages repeat all the time, so what was made of them is kept.
    kept: dict[object, str] = {}

    def convert(values: Sequence[object]) -> list[str]:
        if len(kept) >= _KEPT and _all_usual(values, special):
            return [f"{begin}<t>{value}</t>{end}" if value else nothing for value in values]
        get = kept.get
        return [get(value) or convert_one(value) if value else nothing for value in values]

    def convert_one(value: object) -> str:
        text = "" if value is None else str(value)
        # The usual text has nothing unseen in it, is short and holds no escape; these tests are fast.
        if not (text.isprintable() and len(text) <= MAX_CELL // 2 and "_x" not in text):
            text = _fit(text)
        if not text:
            return nothing
        found = f"{begin_quoted if text[0] in _LOOKS_LIKE_FORMULA else begin}{_inline(text)}{end}"
        if len(kept) < _KEPT and len(text) < 100 and isinstance(value, str):
            kept[value] = found
        return found

    return convert, convert_one


def too_long(value: object) -> int | None:
    """Return the length in UTF-16 units of a text that does not fit into a cell, None of one that fits."""
    length = utf16_length(writable(value)) if isinstance(value, str) else 0
    return length if length > MAX_CELL else None


def styled(number: int) -> str:
    """Return a cell's style attribute; 0 is Excel's own style and needs none."""
    return f' s="{number}"' if number else ""


def _all_usual(values: Sequence[object], special: Sequence[str]) -> bool:
    """Say whether no text among these needs more than being written out. One search for all is fast."""
    joined = f"|{'|'.join([str(value) for value in values if value])}|"
    if len(joined) > MAX_CELL // 2 or not joined.isprintable():
        return False
    return not any(mark in joined for mark in special)


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
