"""``./run.sh faults``: every fault at every step; a table of what became of each message.

``--fault`` and ``--step`` choose some of them. ``--keep FILE`` remembers what came of each cell and goes on
from there. When every cell has been run, the table is written into docs/reliability.md.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.faults import table
from tests.faults.cell import NOT_REACHED, Cell, Outcome
from tests.faults.kept import Kept
from tests.faults.mischief import FAULTS, Fault
from tests.faults.scene import Scene
from tests.faults.steps import STEPS, Step
from tests.standin.server import StandIn

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 200


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run.sh faults", description=__doc__)
    parser.add_argument("--fault", action="append", choices=[fault.key for fault in FAULTS])
    parser.add_argument("--step", action="append", choices=[step.key for step in STEPS])
    parser.add_argument("--build", choices=("a", "b"), default="b", help="which build of the page")
    parser.add_argument("--keep", type=Path, help="remember the cells here and run only those that it lacks")
    parser.add_argument("--file", action="store_true", help="a PDF leaves with each message")
    chosen = parser.parse_args()
    file = PDF if chosen.file else None
    faults = [fault for fault in FAULTS if not chosen.fault or fault.key in chosen.fault]
    steps = [step for step in STEPS if not chosen.step or step.key in chosen.step]
    kept = Kept(chosen.keep)
    cells = [(fault, step) for fault in faults for step in steps if not kept.has(fault.key, step.key)]
    outcomes = run(cells, chosen.build, file, kept) if cells else []
    known = kept.all(outcomes)
    print(table.summary(known))
    if len(known) == len(FAULTS) * len(STEPS) and not file:
        table.write(known, chosen.build)
    return any(outcome.wrong for outcome in known)


def run_cell(scene: Scene, fault: Fault, step: Step, file: bytes | None) -> Outcome:
    """Run one cell; a step that passed by unseen on a busy machine is waited for once more."""
    scene.make_well()
    outcome = Cell(scene, fault, step, file).run()
    if NOT_REACHED not in outcome.wrong:
        return outcome
    scene.make_well()
    return Cell(scene, fault, step, file).run()


def run(cells: list[tuple[Fault, Step]], build: str, file: bytes | None, kept: Kept) -> list[Outcome]:
    """Run these cells one after the other in one scene, and look back at all of them at the end."""
    outcomes: list[Outcome] = []
    with (
        tempfile.TemporaryDirectory(prefix="sidenote-", ignore_cleanup_errors=True) as folder,
        StandIn() as standin,
        sync_playwright() as playwright,
    ):
        scene = Scene(playwright, standin, Path(folder), build)
        try:
            scene.open()
            for fault, step in cells:
                outcomes.append(run_cell(scene, fault, step, file))
                print(table.line(outcomes[-1]), flush=True)
                kept.add(outcomes[-1])
            table.look_back(outcomes, standin)
        finally:
            scene.close()
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
