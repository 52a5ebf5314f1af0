"""Everything that is held about a contact is handed out; a deleted one leaves nothing that tells of it."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from crm import clock
from crm.accounts import service as accounts
from crm.attachments import service as attachments
from crm.attachments.store import Store
from crm.db import db
from crm.notices import service as notices
from crm.reminders import service as reminders
from crm.schedule import service as schedule

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.fixture
def known(app, office, api) -> None:
    """Dana Levi, known by a reminder, a line of news, a file, and answers that are kept."""
    folder = app.config["SIDENOTE"].data_dir
    with app.app_context():
        account, now = accounts.default_account(), clock.now()
        at = {"local": "2026-12-01T09:00", "zone": "recipient", "in_gap": "forward", "in_overlap": "first"}
        reminders.create(
            account,
            {
                "contact_id": 1,
                "text": "Call Dana Levi",
                "at": at,
                "unless_replied": False,
                "assigned_to": None,
            },
            now=now,
        )
        notices.tell(1, "series_held", "A series for Dana Levi waits.", {"name": "Dana Levi"}, now=now)
        file = attachments.add(1, Store(folder), "glasses.png", PNG, now=now)
        wanted = {"contact_id": 1, "body": "See", "values": {}, "send_at": at, "hold_on_reply": False}
        schedule.create(account, wanted | {"attachment_id": file.id}, now=now)
        db.session.commit()
    kept = api.patch("/contacts/1", {"notes": "Prefers tea."})
    assert kept.status_code == 200
    assert (
        api.post("/contacts/resolve", {"phone": "+972502345678"}, Idempotency_Key="once").status_code == 200
    )


def test_everything_is_in_the_file(desk, known):
    archive = zipfile.ZipFile(io.BytesIO(desk.get("/contacts/1/everything.zip").data))
    told = json.loads(archive.read("everything.json"))
    assert told["contact"]["name"] == "Dana Levi"
    assert told["contact"]["notes"] == "Prefers tea."
    assert [alias["value"] for alias in told["aliases"]] == ["972502345678@c.us"]
    assert len(told["labels"]) == 2
    assert {event["message_id"] for event in told["message_events"]} == {
        one["id"] for one in told["messages"]
    }
    assert told["reminders"][0]["text"] == "Call Dana Levi"
    assert [line["text"] for line in told["notices"]] == ["A series for Dana Levi waits."]
    assert "contact_changed" in [entry["kind"] for entry in told["activity"]]
    assert archive.read(next(name for name in archive.namelist() if name.startswith("files/"))) == PNG
    book = openpyxl.load_workbook(io.BytesIO(archive.read("messages.xlsx")))
    assert book.active.max_row == 1 + len(told["messages"])
    assert "Noa Cohen" not in archive.read("everything.json").decode()
    assert "Everything held about a contact was taken along" in desk.get("/activity?contact=1").text


def test_nobody_elses_contact_is_handed_out(desk, other):
    number = other.post("/contacts", {"name": "Sofía Vega"}).json["id"]
    assert desk.get(f"/contacts/{number}/everything.zip").status_code == 404


def test_a_deleted_contact_leaves_nothing(app, desk, known):
    desk.post("/contacts/1/delete")
    file = Path(app.config["SIDENOTE"].data_dir) / "sidenote.db"
    with app.app_context():
        db.session.remove()
        # Every row of every table, and the bytes of the file itself.
        rows = [
            str(row) for table in db.metadata.sorted_tables for row in db.session.execute(db.select(table))
        ]
        db.session.remove()
        db.engine.dispose()
    assert not [row for row in rows if "Dana Levi" in row or "502345678" in row]
    content = file.read_bytes()
    assert b"Noa Cohen" in content
    assert b"Dana Levi" not in content
    assert b"502345678" not in content
