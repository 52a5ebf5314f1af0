"""One way to print what was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A figure beside its goal; ``reached`` is None for figures without one."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None


def show(title: str, lines: list[Line]) -> bool:
    """Print a table and return whether every goal was reached."""
    marks = {True: "yes", False: "NO", None: ""}
    rows = [
        ("", "measured", "goal", "reached"),
        *((x.what, x.measured, x.goal, marks[x.reached]) for x in lines),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    print(f"\n{title}")
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return all(x.reached is not False for x in lines)
