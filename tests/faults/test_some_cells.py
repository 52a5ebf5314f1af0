"""A few of the cells of ``./run.sh faults``, one for each kind of recovery; the rest takes an hour."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.faults.cell import Cell
from tests.faults.mischief import FAULTS
from tests.faults.scene import Scene
from tests.faults.steps import STEPS
from tests.standin.server import StandIn

pytestmark = pytest.mark.browser

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
FAULT = {fault.key: fault for fault in FAULTS}
STEP = {step.key: step for step in STEPS}


@pytest.fixture(scope="module")
def scene(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One server process and one browser for all cells."""
    # Chromium's socket names grow with the path, so it is kept short.
    folder = Path(tmp_path_factory.mktemp("faults"))
    with StandIn() as standin:
        made = Scene(playwright_driver, standin, folder)
        try:
            yield made.open()
        finally:
            made.close()


@pytest.mark.parametrize(
    ("fault", "step", "file", "verdict"),
    [
        ("worker-stopped", "save", None, "sent"),
        ("cancelled", "due", None, "not sent"),
        ("opted-out", "type", PDF, "ask"),
        ("answer-late", "commit", PDF, "sent"),
        ("tab-closed", "click", PDF, "ask"),
        ("tab-reloaded", "bubble", None, "sent"),
        ("power-cut", "store", None, "sent"),
        ("answers-lost", "report", None, "sent"),
    ],
)
def test_it_leaves_once_or_not_or_a_person_is_asked(
    scene: Scene, fault: str, step: str, file: bytes | None, verdict: str
):
    scene.make_well()
    outcome = Cell(scene, FAULT[fault], STEP[step], file).run()
    assert (outcome.wrong, outcome.verdict) == ("", verdict), outcome
