"""A list of contacts in a file that was read: its columns, and its rows from the folder they were left in."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

Row = tuple[int, list[str]]

# A spreadsheet runs what begins like this, so our own CSV files put an apostrophe in front.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True)
class Part:
    """The list, or a piece of it: ``heading`` is the row of its headings, 0 when there is none.

    ``left_out`` are rows below the headings that are headings again.
    """

    file: str
    sheet: str
    heading: int
    left_out: tuple[int, ...] = ()
    #: Row → column → why the cell cannot be used.
    marks: dict[int, dict[int, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """A list of contacts in a file. ``columns`` are its headings, each different from the others; ``places``
    say where in the sheet they are, counted from 0. Columns without heading and cells are left out.

    ``dated`` are the columns, by their places in the sheet, whose cells are dates. ``own`` says that Sidenote
    wrote it, so that every blank in it is meant; ``guarded`` that it put apostrophes before what looks like a
    formula.
    """

    kind: str
    parts: tuple[Part, ...]
    columns: tuple[str, ...]
    places: tuple[int, ...]
    rows: int
    own: bool
    guarded: bool
    dated: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        """Return what ``of_json`` reads."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> "Layout":
        """Read a layout back."""
        parts = [
            Part(
                **{
                    **part,
                    "left_out": tuple(part["left_out"]),
                    "marks": {
                        int(row): {int(column): why for column, why in cells.items()}
                        for row, cells in part["marks"].items()
                    },
                }
            )
            for part in stored["parts"]
        ]
        lists = {name: tuple(stored[name]) for name in ("columns", "places", "dated")}
        return cls(**{**stored, **lists, "parts": tuple(parts)})


def lines(path: Path) -> Iterator[Row]:
    """Yield the rows of a table as ``(row number from 1, cells)``."""
    with path.open("rb") as file:
        for line in file:
            number, cells = orjson.loads(line)
            yield number, cells


def rows(layout: Layout, folder: Path) -> Iterator[tuple[Part, int, list[str]]]:
    """Yield the rows of the list as ``(part, row number, cells)``; the cells are those of ``places``."""
    width = max(layout.places, default=-1) + 1
    whole = width == len(layout.places)
    for part in layout.parts:
        for number, cells in lines(folder / part.file):
            if number <= part.heading or number in part.left_out:
                continue
            if layout.guarded:
                cells = [unguard(cell) for cell in cells]
            cells += [""] * (width - len(cells))
            yield part, number, cells if whole else [cells[place] for place in layout.places]


def unguard(text: str) -> str:
    """Undo what our own CSV files do to texts that a spreadsheet would run."""
    return text[1:] if _GUARDED.match(text) else text
