"""Planning and storing a campaign over all zones, against the same rows by raw SQL and against jobs."""

import sqlite3
import time
from pathlib import Path

from crm.accounts import service as accounts
from crm.campaigns import service
from crm.campaigns.preparing import prepare
from crm.campaigns.schemas import CampaignIn
from crm.db import db

from ._apscheduler import measured
from ._schedule_world import NOW, TEXT, counted, path_of, world
from ._table import Line

PEOPLE = 100_000
# One job takes some milliseconds whatever the number of jobs before it, so fewer of them tell enough.
JOBS = 5_000
PORTION = 5_000


def lines() -> list[Line]:
    """Measure the three ways."""
    with world(PEOPLE) as app:
        wanted = CampaignIn().load(
            {
                "audience": {"q": "dana"},
                "body": TEXT,
                "send_at": {"local": "2026-11-24T09:00", "zone": "recipient"},
            }
        )
        account = accounts.default_account()
        start = time.perf_counter()
        prepared = prepare(account, wanted, now=NOW)
        db.session.rollback()
        planned = time.perf_counter() - start
        service.create(account, wanted, prepared, now=NOW)
        db.session.commit()
        ours = time.perf_counter() - start
        stored = counted()
        db.session.remove()
        db.engine.dispose()
        raw = _by_raw_sql(path_of(app))
    per_job = measured("plan", JOBS) / JOBS
    against_raw, against_jobs = ours / raw, per_job * PEOPLE / ours
    return [
        Line("ours: audience read, filled in, planned", f"{planned:.2f} s"),
        Line("ours: planned and stored, with text, hash and event", f"{ours:.2f} s"),
        Line("messages and events stored", f"{stored[0]:,} + {stored[1]:,}"),
        Line("(a) the same rows by sqlite3.executemany", f"{raw:.2f} s"),
        Line("ours against (a)", f"{against_raw:.2f}×", "≤ 4×", against_raw <= 4),
        Line(f"(b) an APScheduler job each, measured with {JOBS:,}", f"{1000 * per_job:.2f} ms each"),
        Line("(b) against ours, for each message", f"{against_jobs:.0f}×", "≥ 20×", against_jobs >= 20),
    ]


def _by_raw_sql(path: Path) -> float:
    """Store the very rows that the campaign made once more, without triggers to check them twice."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    tables = ("messages", "message_events")
    kept = {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}
    for table in tables:
        # The same table with the same indexes under another name, as empty as ours was.
        made = connection.execute(
            "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type != 'trigger'"
            " ORDER BY type DESC",
            (table,),
        ).fetchall()
        for _kind, sql in made:
            connection.execute(_renamed(sql, table))
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table in tables:
        marks = ", ".join("?" * len(kept[table][0]))
        connection.executemany(f"INSERT INTO raw_{table} VALUES ({marks})", kept[table])
    connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def _renamed(sql: str, table: str) -> str:
    for name in (f'"{table}"', table):
        sql = sql.replace(f"TABLE {name}", f"TABLE raw_{table}").replace(f" ON {name}", f" ON raw_{table}")
    return sql.replace("INDEX ix_", "INDEX raw_ix_").replace("INDEX uq_", "INDEX raw_uq_")
