"""A database full of customers over all zones, as the measurements of the schedule need it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import insert

from crm import tzdata
from crm.access.models import Browser
from crm.accounts import service as accounts
from crm.app import create_app
from crm.config import read_settings
from crm.contacts.models import Contact
from crm.db import db
from crm.schedule import policy
from crm.schedule.models import Event, Message
from crm.schedule.words import text_hash
from crm.setup import prepare

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TEXT = "Hello {{ first_name }}, we are open on Sunday from nine."
PORTION = 20_000


@contextmanager
def world(people: int) -> Iterator[Flask]:
    """An application with so many customers over all zones, its context open, its caps out of the way."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(read_settings({"SIDENOTE_LANGUAGE": "en"}, data_dir=folder))
        prepare(app)
        with app.app_context():
            account = accounts.default_account()
            account.zone = "Asia/Jerusalem"
            account.hourly_cap = account.daily_cap = 10_000_000
            account.gap_min_seconds = account.gap_max_seconds = account.countdown_seconds = 0
            for first in range(0, people, PORTION):
                rows = [_contact(account.id, n) for n in range(first, min(first + PORTION, people))]
                db.session.execute(insert(Contact), rows)
            db.session.commit()
            yield app
            db.session.remove()
            db.engine.dispose()


def path_of(app: Flask) -> Path:
    """Return the database's file."""
    return app.config["SIDENOTE"].data_dir / "sidenote.db"


def browser() -> Browser:
    """Return a paired browser of the account."""
    made = Browser(account_id=1, name="Bench", token_hash="0" * 64, created_at=NOW)
    db.session.add(made)
    db.session.commit()
    return made


@cache
def _zones() -> list[str]:
    """Every zone of the tables, without those that are another name of one."""
    return sorted(tzdata.names() - tzdata.links().keys())


def _contact(account_id: int, number: int) -> dict:
    zones = _zones()
    return {
        "account_id": account_id,
        "kind": "person",
        "name": f"Dana {number}",
        "phone": f"+9725{10_000_000 + number:08d}",
        "zone": zones[number % len(zones)],
        "fields": {},
        "notes": "",
        "opted_out": False,
        "rev": 0,
        "created_at": NOW,
        "updated_at": NOW,
    }


def wait_with(count: int, due: int) -> None:
    """Store so many waiting messages, `due` of them due at NOW, all others an hour or more later."""
    people = db.session.scalars(db.select(Contact.id).order_by(Contact.id)).all()
    text = "Hello"
    same = {
        "account_id": 1, "source": text, "values": {}, "text": text, "text_sha256": text_hash(text),
        "approved_at": NOW, "local": "2026-11-23T10:00", "zone": "Asia/Jerusalem", "zone_source": "contact",
        "in_gap": "refuse", "in_overlap": "refuse", "utc_offset": 7200, "tzdb": tzdata.version(),
        "grace_seconds": 7200, "state": "scheduled", "claim": 0, "rev": 0, "created_at": NOW,
    }  # fmt: skip
    for first in range(0, count, PORTION):
        rows = []
        for number in range(first, min(first + PORTION, count)):
            at = NOW if number < due else NOW + timedelta(hours=1, seconds=number % 2_000_000)
            late = {"due_at": at, "last_at": policy.last_at(at, 7200)}
            rows.append(same | late | {"contact_id": people[number % len(people)]})
        db.session.execute(insert(Message.__table__), rows)
    db.session.commit()


def counted() -> tuple[int, int]:
    """Return how many messages and events there are."""
    tables = (Message.__table__, Event.__table__)
    messages, events = (
        db.session.scalar(db.select(db.func.count()).select_from(table)) or 0 for table in tables
    )
    return messages, events
