"""Eight processes claim from one queue: every message once, none twice, none left."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from crm import clock
from crm.contacts.models import Contact
from crm.db import db
from crm.schedule.models import Event, Message

EVERY_DATABASE = True
PROCESSES = 8
ROWS = {"sqlite": 10_000, "postgresql": 1_000}
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def full_queue(app, api, kind_of_database):
    """As many due messages as ROWS says, each for a contact of its own; the browser's id is returned."""
    now = clock.now()
    same = {
        "account_id": 1, "rev": 0, "source": "x", "values": {}, "text": "x", "text_sha256": "x",
        "approved_at": now, "created_at": now, "local": "2026-11-23T10:00", "zone": "Asia/Jerusalem",
        "zone_source": "message", "in_gap": "refuse", "in_overlap": "refuse", "tzdb": "2026f",
        "due_at": now, "utc_offset": 7200, "grace_seconds": 7200, "last_at": now + timedelta(hours=2),
        "hold_on_reply": False, "state": "scheduled", "claim": 0,
    }  # fmt: skip
    person = {
        "account_id": 1, "rev": 0, "kind": "person", "name": "Omar Haddad", "fields": {}, "notes": "",
        "opted_out": False, "created_at": now, "updated_at": now,
    }  # fmt: skip
    with app.app_context():
        db.session.execute(insert(Contact), [person for _ in range(ROWS[kind_of_database])])
        ids = db.session.scalars(select(Contact.id)).all()
        db.session.execute(insert(Message), [same | {"contact_id": contact} for contact in ids])
        db.session.commit()
    return api.get("/me").json["browser"]["id"]


def start(environ: str, browser_id: int) -> subprocess.Popen:
    command = [
        sys.executable,
        "-m",
        "tests.crm.schedule.claimer",
        environ,
        str(browser_id),
        clock.now().isoformat(),
    ]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def test_every_message_is_claimed_once(app, full_queue, kind_of_database):
    settings = app.config["SIDENOTE"]
    environ = json.dumps(
        {"SIDENOTE_DATA_DIR": str(settings.data_dir), "SIDENOTE_DATABASE_URL": settings.database_url}
    )
    workers = [start(environ, full_queue) for _ in range(PROCESSES)]
    try:
        assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * PROCESSES
        for worker in workers:
            worker.stdin.write("go\n")
            worker.stdin.flush()
        shares = [worker.communicate(timeout=300)[0].splitlines() for worker in workers]
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    claims = [tuple(map(int, line.split())) for share in shares for line in share]
    assert len(claims) == len(set(claims)) == ROWS[kind_of_database]
    assert {number for _id, number in claims} == {1}
    assert [worker.returncode for worker in workers] == [0] * PROCESSES
    assert len([share for share in shares if share]) > 1
    with app.app_context():
        events = select(func.count()).where(Event.kind == "claimed")
        assert db.session.scalar(events) == ROWS[kind_of_database]
        assert db.session.scalar(select(func.count(Message.rev.distinct()))) == ROWS[kind_of_database]
