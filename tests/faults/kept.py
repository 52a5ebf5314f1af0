"""What came of cells, in a file: an hour's work is not lost with the process that does it."""

import json
from dataclasses import asdict
from pathlib import Path

from tests.faults.cell import Outcome


class Kept:
    """One outcome a line; without a file nothing is remembered."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        lines = file.read_text("utf-8").splitlines() if file and file.exists() else []
        self._known = {
            (known.fault, known.step): known for known in (Outcome(**json.loads(it)) for it in lines)
        }

    def has(self, fault: str, step: str) -> bool:
        return (fault, step) in self._known

    def add(self, outcome: Outcome) -> None:
        if self._file:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(outcome)) + "\n")

    def all(self, new: list[Outcome]) -> list[Outcome]:
        """Those that were known and the new ones, which count where there are both."""
        return list((self._known | {(outcome.fault, outcome.step): outcome for outcome in new}).values())
