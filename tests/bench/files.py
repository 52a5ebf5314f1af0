"""Exports and imports at size, against openpyxl doing the same in the same run.

100,000 contacts × 12 columns with Hebrew, dates and phones. Only ratios and memory are compared with
goals; seconds are shown to give an idea.
"""

import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import psutil
import python_calamine
from sqlalchemy import insert

from crm.accounts import service as accounts
from crm.app import create_app
from crm.config import read_settings
from crm.contacts.models import Contact, FieldDefinition
from crm.db import db
from crm.exports import service
from crm.exports.workbook import Column, Sheet, stream
from crm.labels.models import contact_labels
from crm.setup import prepare

from . import _imports
from ._table import Line, fastest, show

COUNT = 100_000
COLUMNS = (
    "name kind phone labels zone language fields.city fields.birthday notes opted_out created_at updated_at"
)
NAMES = ("נועה כהן", "Dana Levi", "Omar Haddad", "Lucía Fernández", "Rafael Souza & Sons", "خالد حدّاد")
CITIES = ("חיפה", "Tel Aviv", "Madrid", "São Paulo", "עכו")
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def run() -> bool:
    """Measure and print; False when a goal was missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = create_app(read_settings({"SIDENOTE_LANGUAGE": "he"}, data_dir=str(folder)))
        prepare(app)
        with app.app_context():
            _fill(COUNT)
            lines = [*_against_openpyxl(folder), _first_byte()]
            taken = _imports.lines(folder / "ours.xlsx", COUNT, NOW)
            db.engine.dispose()
        lines += _memory()
    size = f"{COUNT:,} contacts × {len(COLUMNS.split())} columns"
    return show(f"Export, {size}", lines) & show(f"Import, {size}", taken)


def _fill(count: int) -> None:
    account = accounts.default_account()
    account.zone = "Asia/Jerusalem"
    for place, (key, kind) in enumerate({"city": "text", "birthday": "date"}.items()):
        db.session.add(FieldDefinition(account_id=account.id, key=key, title=key, type=kind, position=place))
    db.session.flush()
    rows = [_contact(account.id, number) for number in range(count)]
    db.session.execute(insert(Contact), rows)
    first = db.session.query(db.func.min(Contact.id)).scalar()
    carried = [{"contact_id": first + n, "label_id": 1 + n % 3} for n in range(count) if n % 4]
    db.session.execute(insert(contact_labels), carried)
    db.session.commit()


def _contact(account_id: int, number: int) -> dict:
    return {
        "account_id": account_id,
        "kind": "person",
        "name": f"{NAMES[number % len(NAMES)]} {number}",
        "phone": f"+97250{2_000_000 + number}",
        "zone": ("Asia/Jerusalem", "Europe/Madrid", None)[number % 3],
        "language": ("he", "en", "es")[number % 3],
        "fields": {
            "city": CITIES[number % len(CITIES)],
            "birthday": f"19{50 + number % 50}-0{1 + number % 9}-17",
        },
        "notes": f"Called on day {number}, wants a quote" if number % 2 else "",
        "opted_out": number % 50 == 0,
        "rev": 0,
        "created_at": NOW - timedelta(minutes=number),
        "updated_at": NOW - timedelta(seconds=number),
    }


def _export(**more) -> service.Export:
    return service.contacts(accounts.default_account(), columns=COLUMNS.split(), now=NOW, **more)


def _against_openpyxl(folder: Path) -> list[Line]:
    ours, theirs = folder / "ours.xlsx", folder / "theirs.xlsx"
    sheet = _export().sheets[0]
    titles, rows = [column.title for column in sheet.columns], list(sheet.rows)
    # Dates are texts in the database; openpyxl is given real ones, as our writer makes them.
    born = COLUMNS.split().index("fields.birthday")
    rows = [_as_openpyxl_takes_it(row, born) for row in rows]
    mine, baseline = fastest(
        lambda: service.write(_export(), ours), lambda: _by_openpyxl(theirs, titles, rows)
    )
    ratio = mine.wall / baseline.wall
    same = _cells(ours) == _cells(theirs)
    return [
        Line("from the database to the finished file", f"{mine.wall:.2f} s"),
        Line("openpyxl write-only, the same rows", f"{baseline.wall:.2f} s"),
        Line("ratio", f"{ratio:.3f}×", "≤ 0.2×", ratio <= 0.2),
        Line("the same by processor time", f"{mine.cpu / baseline.cpu:.3f}×"),
        Line("size against openpyxl's", f"{ours.stat().st_size / theirs.stat().st_size:.2f}×"),
        Line("cells read back are the same", str(same), "True", same),
    ]


def _as_openpyxl_takes_it(row: tuple, born: int) -> tuple:
    plain = [cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell for cell in row]
    plain[born] = datetime.fromisoformat(plain[born])
    return tuple(plain)


def _by_openpyxl(path: Path, titles: list[str], rows: list[tuple]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(titles)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _cells(path: Path) -> list[list]:
    with path.open("rb") as file:
        return python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()


def _first_byte() -> Line:
    # A fifth of the contacts, 20,000, as a person filters them: twice as many as the goal is about.
    chunks = _export(q="חיפה").stream("xlsx")
    start = time.perf_counter()
    next(chunks)
    milliseconds = 1000 * (time.perf_counter() - start)
    chunks.close()
    return Line(
        "first bytes of a filtered export of 20,000", f"{milliseconds:.0f} ms", "< 300 ms", milliseconds < 300
    )


def _memory() -> list[Line]:
    """Each size in a process of its own, which writes made-up rows and tells its highest memory."""
    grown = {count: _grown(count) for count in (10_000, 1_000_000)}
    return [
        Line(f"memory grown by {count:,} rows", f"{mebibytes:.1f} MiB", "< 20 MiB", mebibytes < 20)
        for count, mebibytes in grown.items()
    ]


def _grown(count: int) -> float:
    command = [sys.executable, "-m", "tests.bench.files", str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _write_and_tell(count: int) -> None:
    columns = [Column(title) for title in COLUMNS.split()]
    columns[2], columns[7] = Column("phone", "phone"), Column("birthday", "date")
    columns[10] = columns[11] = Column("at", "datetime")
    at = NOW.replace(tzinfo=None)

    def rows(total: int):
        for number in range(total):
            made = _contact(1, number)
            yield (
                made["name"], "person", made["phone"], "VIP", made["zone"], made["language"],
                made["fields"]["city"], made["fields"]["birthday"], made["notes"], "no", at, at,
            )  # fmt: skip

    for _ in stream([Sheet("warm", columns, rows(100))], created=NOW):
        pass
    process = psutil.Process()
    before = highest = process.memory_info().rss
    for _ in stream([Sheet("Contacts", columns, rows(count))], created=NOW):
        highest = max(highest, process.memory_info().rss)
    print((highest - before) / 2**20)


if __name__ == "__main__":
    _write_and_tell(int(sys.argv[1]))
