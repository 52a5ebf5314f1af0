"""What the cells came to, for people: a line each, a table, and the table in docs/reliability.md."""

import re
from collections import Counter
from pathlib import Path

from tests.faults.cell import Outcome
from tests.faults.mischief import FAULTS
from tests.faults.steps import STEPS
from tests.standin.server import StandIn

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
SIGNS = {"sent": "sent", "not sent": "not sent", "ask": "**ask**", "broken": "BROKEN"}


def line(outcome: Outcome) -> str:
    """One cell, with what happened to its message."""
    why = f" ({outcome.reason})" if outcome.reason else ""
    became = f"{outcome.state}{why} left {len(outcome.left)}"
    trail = " ".join(outcome.events)
    where = f"{outcome.fault:15} {outcome.step:7}"
    return f"{outcome.verdict:9}{where} {became}  {outcome.seconds:4.0f} s  [{trail}] {outcome.wrong}"


def look_back(outcomes: list[Outcome], standin: StandIn) -> None:
    """Look at the ledger once more at the very end: nothing may have left since."""
    for outcome in outcomes:
        left = standin.left(outcome.chat)
        if not outcome.wrong and left != outcome.left:
            outcome.wrong = f"later {left!r} left"


def summary(outcomes: list[Outcome]) -> str:
    """Counts, the rate of questions, and whatever broke."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    asked = counts["ask"]
    lines = [f"{len(outcomes)} cells: " + ", ".join(f"{count} {name}" for name, count in counts.items())]
    lines.append(f"“Please check”: {asked} of {len(outcomes)} ({100 * asked / max(1, len(outcomes)):.0f} %)")
    lines += [f"BROKEN {o.fault} at {o.step}: {o.wrong}" for o in outcomes if o.wrong]
    return "\n".join(lines)


def markdown(outcomes: list[Outcome]) -> str:
    """The table of faults and steps."""
    found = {(o.fault, o.step): o for o in outcomes}
    rows = ["| | " + " | ".join(step.key for step in STEPS) + " |", "|---" * (len(STEPS) + 1) + "|"]
    for fault in FAULTS:
        cells = [SIGNS[found[fault.key, step.key].verdict] for step in STEPS]
        rows.append(f"| {fault.what} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def write(outcomes: list[Outcome], build: str) -> None:
    """Put the table between its marks in the document."""
    text = DOCUMENT.read_text("utf-8")
    begin, end = f"<!-- faults {build} -->", f"<!-- /faults {build} -->"
    made = f"{begin}\n{summary(outcomes)}\n\n{markdown(outcomes)}\n{end}"
    DOCUMENT.write_text(re.sub(f"{begin}.*?{end}", lambda _: made, text, flags=re.S), "utf-8")
