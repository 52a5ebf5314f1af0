"""What is wrong with a cell or a row, as it is shown, stored and written beside a rejected row. Pure."""

from dataclasses import asdict, dataclass
from typing import Any

_SHOWN = 200


@dataclass(frozen=True)
class Problem:
    """``row`` is the number that the spreadsheet shows; ``sheet`` is empty where there is only one, and
    ``column`` for what is about the whole row. ``code`` is stable, ``reason`` a sentence.
    """

    row: int
    sheet: str
    column: str
    value: str
    reason: str
    code: str

    def to_json(self) -> dict[str, Any]:
        """Return the problem as it is answered and stored."""
        return asdict(self) | {"value": self.value[:_SHOWN]}


class Listed:
    """The first problems of a kind, and how many there are altogether."""

    def __init__(self, most: int = 1_000):
        self._most = most
        self.items: list[dict[str, Any]] = []
        self.total = 0

    def add(self, item: dict[str, Any]) -> None:
        """Count one, and keep it while there is room."""
        self.total += 1
        if len(self.items) < self._most:
            self.items.append(item)
