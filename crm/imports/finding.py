"""Which rows of a file are the list of contacts: the sheet, the headings, and what stands around them."""

import re
from pathlib import Path
from typing import Any

from crm.contacts.columns import HEADINGS, compared

from . import headings, notices
from .layout import Layout, Part, Row, lines, unguard

_HEAD_ROWS = 30
_SOUGHT_ROWS = 15
_NUMBER = re.compile(r"[^A-Za-z\u0590-\u06ff]*\d[^A-Za-z\u0590-\u06ff]*")
# A foreign list may have a heading or two like ours; with this many it is our own, to the last blank.
_SURELY_OURS = 4
_ADDRESS = re.compile(r"\S+@\S+\.\S+")


def find(
    found: dict[str, Any], folder: Path, sheet: str | None = None
) -> tuple[Layout, list[dict[str, Any]]]:
    """Return the list in what was read, and what a person should know of how it was found.

    ``sheet`` names the sheet where there are several; otherwise it is the one whose headings say most. Raises
    LookupError when there is no such sheet or no list in the file.
    """
    tables = [table for table in found["tables"] if table["rows"]]
    chosen = [table for table in tables if table["name"] == sheet] if sheet is not None else tables
    if not chosen:
        raise LookupError
    heads = {table["file"]: _head(folder / table["file"]) for table in tables}
    best = max(chosen, key=lambda table: _score(heads[table["file"]]))
    heading, again = _place(heads[best["file"]])
    names = _names(heads[best["file"]], heading, best["width"])
    ours = _ours(found, names)
    if ours:
        names = [unguard(name) for name in names]
    parts, others = [_part(best, heading, again)], []
    for table in tables:
        head = heads[table["file"]]
        place = _place(head)
        if table is best:
            continue
        if sheet is None and heading and place[0] and _names(head, place[0], best["width"]) == names:
            parts.append(_part(table, *place))
        else:
            others.append(table["name"])
    places = [place for place in range(best["width"]) if names[place] or place not in best["empty"]]
    lengths = {table["file"]: _length(table, heads[table["file"]]) for table in tables}
    layout = Layout(
        kind=found["kind"],
        parts=tuple(parts),
        columns=tuple(_different(names, places)),
        places=tuple(places),
        rows=sum(lengths[part.file] for part in parts),
        own=found["own"] or ours >= _SURELY_OURS,
        guarded=ours > 0,
        dated=tuple(
            int(column) for column, count in best["dates"].items() if count >= best["rows"] * 0.9 - 1
        ),
    )
    above = sum(1 for number, _cells in heads[best["file"]] if number < heading)
    return layout, notices.of_list(found, best, heading=heading, above=above, again=again, others=others)


def _head(path: Path) -> list[Row]:
    head = []
    for row in lines(path):
        head.append(row)
        if len(head) == _HEAD_ROWS:
            break
    return head


def _score(head: list[Row]) -> int:
    return max((_known(cells) for _number, cells in head[:_SOUGHT_ROWS]), default=0)


def _known(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell and (headings.target(cell) or headings.field_key(cell)))


def _place(head: list[Row]) -> tuple[int, tuple[int, ...]]:
    """Return the row of the headings, 0 when there is none, and rows after it that are headings again."""
    sought = head[:_SOUGHT_ROWS]
    best = max(sought, key=lambda row: (_known(row[1]), -row[0]))
    if not _known(best[1]):
        wide = [row for row in sought if sum(1 for cell in row[1] if cell) > 1]
        best = (wide or sought)[0]
    if _is_data(best[1]):
        return 0, ()
    following = next((row for row in sought if row[0] > best[0]), None)
    if following and _known(following[1]) * 2 > sum(1 for cell in following[1] if cell):
        return best[0], (following[0],)
    return best[0], ()


def _is_data(cells: list[str]) -> bool:
    """Tell whether a row has what no heading has: a long number or an e-mail address."""
    return any(
        (_NUMBER.fullmatch(cell) and sum(map(str.isdigit, cell)) >= 7) or _ADDRESS.fullmatch(cell)
        for cell in cells
    )


def _names(head: list[Row], place: int, width: int) -> list[str]:
    cells = next((cells for number, cells in head if number == place), [])
    return [cell.strip() for cell in cells[:width]] + [""] * (width - len(cells))


def _different(names: list[str], places: list[int]) -> list[str]:
    """Give columns without a heading their letter, and those with another's heading a number."""
    seen: set[str] = set()
    different = []
    for place in places:
        name = wanted = names[place] or f"Column {letters(place)}"
        number = 1
        while compared(wanted) in seen:
            number += 1
            wanted = f"{name} ({number})"
        seen.add(compared(wanted))
        different.append(wanted)
    return different


def letters(place: int) -> str:
    """Return the letters of a column, counted from 0: A, B, …, Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def _ours(found: dict[str, Any], names: list[str]) -> int:
    """Return how many headings of a CSV file are ours in one language, 0 unless it is written as we write."""
    if found["kind"] != "csv" or (found["encoding"], found["crlf"], found["separator"]) != (
        "utf-8-sig",
        True,
        ",",
    ):
        return 0
    present = set(names)
    return max(
        sum(1 for texts in HEADINGS.values() if texts[language] in present) for language in HEADINGS["name"]
    )


def _part(table: dict[str, Any], heading: int, left_out: tuple[int, ...]) -> Part:
    marks = {
        int(row): {int(column): why for column, why in cells.items()} for row, cells in table["marks"].items()
    }
    return Part(table["file"], table["name"], heading, left_out, marks)


def _length(table: dict[str, Any], head: list[Row]) -> int:
    heading, again = _place(head)
    return table["rows"] - sum(1 for number, _cells in head if number <= heading) - len(again)
