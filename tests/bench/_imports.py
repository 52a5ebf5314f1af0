"""The check of an import at size, against openpyxl's read-only mode on the same file in the same run; what is
refused is refused quickly.
"""

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import psutil

from crm.accounts import service as accounts
from crm.app import create_app
from crm.config import read_settings
from crm.contacts.models import Contact
from crm.db import db
from crm.imports import jobs, sandbox, service
from crm.imports.reading.refusals import Refused
from crm.imports.store import Folder
from crm.setup import prepare

from ._table import Line, fastest


def lines(file: Path, count: int, now: datetime) -> list[Line]:
    """Measure with an exported file of ``count`` contacts, which are in the present database."""
    theirs, known = fastest(lambda: _by_openpyxl(file), lambda: _check(file, now, unchanged=count), times=2)
    fresh, mebibytes = _in_a_fresh_process(file)
    name, slowest = _slowest_refusal()
    return [
        Line("openpyxl read-only, the file alone", f"{theirs.wall:.2f} s"),
        Line("check, all contacts are there already", f"{known.wall:.2f} s"),
        Line("ratio", f"{known.wall / theirs.wall:.3f}×", "≤ 0.5×", known.wall / theirs.wall <= 0.5),
        Line("the same by processor time", f"{known.cpu / theirs.cpu:.3f}×"),
        Line("check, all contacts are new", f"{fresh:.2f} s"),
        Line("ratio", f"{fresh / theirs.wall:.3f}×", "≤ 0.5×", fresh / theirs.wall <= 0.5),
        Line("memory, both processes at their highest", f"{mebibytes:.0f} MiB", "< 300 MiB", mebibytes < 300),
        Line(f"slowest refusal ({name})", f"{slowest:.1f} s", "< 5 s", slowest < 5),
    ]


def _seconds(action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _by_openpyxl(file: Path) -> None:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    for _row in book.active.iter_rows(values_only=True):
        pass
    book.close()


def _check(file: Path, now: datetime, **expected: int) -> None:
    account = accounts.default_account()
    folder = Folder.make(file.parent)
    shutil.copyfile(file, folder.source)
    found, layout, notices = service.read(folder, encoding=None, sheet=None)
    made = service.add(account, folder, file.name, found, layout, notices, now=now)
    service.begin_check(made, account, folder, {"create_fields": True})
    db.session.commit()
    jobs.check(made, folder)
    folder.remove()
    counted = {name: made.report[name] for name in expected}
    assert counted == expected, made.report


def _in_a_fresh_process(file: Path) -> tuple[float, float]:
    """Check into an empty database; returns seconds and the highest memory in MiB, the child's included."""
    command = [sys.executable, "-m", "tests.bench._imports", str(file)]
    seconds, mebibytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(mebibytes)


def _alone(file: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        app = create_app(read_settings({"SIDENOTE_LANGUAGE": "he"}, data_dir=name))
        account = prepare(app)
        copy = Path(name) / "list.xlsx"
        shutil.copyfile(file, copy)
        with app.app_context():
            assert db.session.query(Contact).count() == 0
            with _watched() as highest:
                seconds = _seconds(lambda: _check(copy, account.created_at, unchanged=0, failed=0))
            db.engine.dispose()
    print(seconds, highest[0] / 2**20)


@contextmanager
def _watched() -> Iterator[list[int]]:
    """Note the most memory, in bytes, that this process and its children have together."""
    highest, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.01):
            with suppress(psutil.NoSuchProcess):
                family = [psutil.Process(), *psutil.Process().children()]
                highest[0] = max(highest[0], sum(process.memory_info().rss for process in family))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield highest
    finally:
        ended.set()
        thread.join()


def _slowest_refusal() -> tuple[str, float]:
    # Imported here, because making these files takes memory, which is measured before.
    from tests.crm.imports.test_hostile_files import FILES

    taken = {}
    for name, (content, _status, _code) in FILES.items():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "source"
            source.write_bytes(content)
            start = time.perf_counter()
            with suppress(Refused):
                sandbox.read(source, Path(folder))
            taken[name] = time.perf_counter() - start
    name = max(taken, key=lambda key: taken[key])
    return name, taken[name]


if __name__ == "__main__":
    _alone(Path(sys.argv[1]))
