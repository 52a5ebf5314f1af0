"""Eight processes claim from one queue: every message once, none twice, none left."""

import json
import os
import signal
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
ROWS = 10_000
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def full_queue(app, api):
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
        db.session.execute(insert(Contact), [person for _ in range(ROWS)])
        ids = db.session.scalars(select(Contact.id)).all()
        db.session.execute(insert(Message), [same | {"contact_id": contact} for contact in ids])
        db.session.commit()
    return api.get("/me").json["browser"]["id"]


def start(environ: str, browser_id: int) -> subprocess.Popen:
    numbers = (str(PROCESSES), environ, str(browser_id), clock.now().isoformat())
    command = [sys.executable, "-m", "tests.crm.schedule.claimer", *numbers]
    pipe = subprocess.PIPE
    # A group of its own, so that its children can be ended with it.
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, start_new_session=True)


def test_every_message_is_claimed_once(app, full_queue):
    settings = app.config["SIDENOTE"]
    environ = json.dumps(
        {"SIDENOTE_DATA_DIR": str(settings.data_dir), "SIDENOTE_DATABASE_URL": settings.database_url}
    )
    workers = start(environ, full_queue)
    try:
        assert [workers.stdout.readline() for _ in range(PROCESSES)] == ["ready\n"] * PROCESSES
        lines = workers.communicate("." * PROCESSES, timeout=300)[0].splitlines()
    finally:
        if workers.poll() is None:
            os.killpg(workers.pid, signal.SIGKILL)
            workers.wait()
    claims = [tuple(map(int, line.split())) for line in lines]
    assert len(claims) == len({message for _process, message, _number in claims}) == ROWS
    assert {number for _process, _message, number in claims} == {1}
    assert workers.returncode == 0
    assert len({process for process, _message, _number in claims}) > 1
    with app.app_context():
        events = select(func.count()).where(Event.kind == "claimed")
        assert db.session.scalar(events) == ROWS
        assert db.session.scalar(select(func.count(Message.rev.distinct()))) == ROWS
