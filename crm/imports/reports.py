"""True counts, and what stands behind them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .matching import FAILED, OUTCOMES, Decision
from .problems import Listed, Problem


class Report:
    """Counts every row once, as one of OUTCOMES, and collects the first 1,000 of each kind of remark."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._by_code: Counter[str] = Counter()
        self._lists = {name: Listed() for name in ("errors", "skips", "proposals", "notices")}

    def add_problems(self, outcome: str, problems: Sequence[Problem | dict[str, Any]]) -> None:
        """Count a row that failed or was skipped, with what is wrong in it."""
        self._counts[outcome] += 1
        for problem in problems:
            line = problem.to_json() if isinstance(problem, Problem) else problem
            self._by_code[line["code"]] += 1
            self._lists["errors" if outcome == FAILED else "skips"].add(line)

    def add(self, decision: Decision) -> None:
        """Count a row that was decided about."""
        if decision.proposal:
            self._lists["proposals"].add(decision.proposal)
        if decision.problem:
            self.add_problems(decision.outcome, [decision.problem])
        else:
            self._counts[decision.outcome] += 1

    def add_notices(self, notices: Sequence[Problem]) -> None:
        """Collect values that were passed over in rows that count otherwise."""
        for notice in notices:
            self._by_code[notice.code] += 1
            self._lists["notices"].add(notice.to_json())

    @property
    def counts(self) -> dict[str, int]:
        """The rows by outcome."""
        return {outcome: self._counts[outcome] for outcome in OUTCOMES}

    def to_json(self) -> dict[str, Any]:
        """Return ``{new, updated, unchanged, skipped, failed, errors, errors_total, …, by_code}``."""
        lists: dict[str, Any] = {}
        for name, listed in self._lists.items():
            lists |= {name: listed.items, f"{name}_total": listed.total}
        return self.counts | {"rows": sum(self._counts.values())} | lists | {"by_code": dict(self._by_code)}
