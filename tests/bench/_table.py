"""One way to measure, and one way to print what was measured."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A figure beside its goal; ``reached`` is None for figures without one."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of computing by this process and its children."""

    wall: float
    cpu: float


def fastest(*actions: Callable[[], object], times: int = 3) -> list[Taken]:
    """Return the fastest run of each action. They take turns, so that a busy minute is busy for all."""
    runs = [[_taken(action) for action in actions] for _ in range(times)]
    return [
        Taken(min(run.wall for run in mine), min(run.cpu for run in mine)) for mine in zip(*runs, strict=True)
    ]


def _taken(action: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), os.times()
    action()
    now = os.times()
    return Taken(time.perf_counter() - wall, sum(now[:4]) - sum(cpu[:4]))


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
