"""The other way: one APScheduler job for each message, in its SQLAlchemy job store on SQLite with WAL.

Run in a process of its own: ``python -m tests.bench._apscheduler plan|release ROWS``.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import create_engine, event

handed: list[float] = []
done = threading.Event()
wanted = 0


def measured(what: str, rows: int) -> float:
    """Return the seconds for so many messages, measured in a fresh process."""
    command = [sys.executable, "-m", "tests.bench._apscheduler", what, str(rows)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def hand_over(_message_id: int) -> None:
    """What a job does when its time has come: a worker would claim the message now."""
    handed.append(time.perf_counter())
    if len(handed) == wanted:
        done.set()


def _scheduler(file: Path) -> BackgroundScheduler:
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def _settings(connection, _record):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    return BackgroundScheduler(
        timezone=UTC,
        jobstores={"default": SQLAlchemyJobStore(engine=engine)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )


def _plan(scheduler: BackgroundScheduler, rows: int) -> float:
    """Add the jobs to a running scheduler, as a server would; the time for all of them."""
    scheduler.start()
    due = datetime.now(UTC) + timedelta(days=30)
    start = time.perf_counter()
    for number in range(rows):
        scheduler.add_job(hand_over, "date", run_date=due + timedelta(seconds=number), args=[number])
    return time.perf_counter() - start


def _release(scheduler: BackgroundScheduler, rows: int) -> float:
    """All jobs are due at one instant: from it to the moment at which the last one was handed over."""
    global wanted
    wanted = rows
    scheduler.start(paused=True)
    due = datetime.now(UTC) - timedelta(seconds=1)
    for number in range(rows):
        scheduler.add_job(hand_over, "date", run_date=due, args=[number])
    start = time.perf_counter()
    scheduler.resume()
    done.wait(300)
    return max(handed) - start


def _main(what: str, rows: int) -> None:
    run: Callable[[BackgroundScheduler, int], float] = {"plan": _plan, "release": _release}[what]
    with tempfile.TemporaryDirectory() as folder:
        scheduler = _scheduler(Path(folder) / "jobs.db")
        seconds = run(scheduler, rows)
        scheduler.shutdown()
    print(json.dumps(seconds))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
