"""APScheduler is the clock, the table is the truth: a memory store with a handful of jobs, none per message.

Whatever a job does is a conditional UPDATE that any other process may have done before, and no promise
rests on a job having run: a claim sees for itself what is due.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from apscheduler.job import Job
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import STATE_STOPPED
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from . import clock, heartbeat
from .backups import jobs as backups
from .heartbeat import Heartbeat
from .imports import jobs as imports
from .reminders import jobs as reminders
from .schedule import jobs
from .schedule.due import queue_changed
from .series import jobs as series

# The longest that anything is slept through: leases end, other processes add messages, machines wake up.
LOOK_EVERY = timedelta(seconds=15)
# Long enough for a wake-up to have ended before the next one, and for a burst of changes to be one.
BREATH = timedelta(milliseconds=50)
# Often enough to be seen alive, seldom enough to cost nothing when changes come in bursts.
BEAT = timedelta(seconds=10)
_POLICY = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}


class SteadyScheduler(BackgroundScheduler):
    """A scheduler that clock jumps and a sleeping machine cannot put to sleep.

    It looks at its jobs at least every LOOK_EVERY on a clock that never jumps; when the wall clock was put
    back meanwhile, jobs that would now lie in a far future are due at once.
    """

    def __init__(self, **options: object):
        super().__init__(**options)
        self._wall, self._steady = datetime.now(UTC), time.monotonic()

    def _process_jobs(self) -> float:
        wall, steady = datetime.now(UTC), time.monotonic()
        expected = self._wall + timedelta(seconds=steady - self._steady)
        self._wall, self._steady = wall, steady
        if wall < expected - timedelta(seconds=1):
            for job in self.get_jobs():
                job.modify(next_run_time=wall)
        longest = LOOK_EVERY.total_seconds()
        try:
            # Stopping takes this lock before it ends the workers, after which no job may be handed to them.
            with self._jobstores_lock:
                wait = None if self.state == STATE_STOPPED else super()._process_jobs()
        except JobLookupError:
            if self.running:
                raise
            # The scheduler was stopped in the middle of this and has forgotten its jobs.
            return longest
        return longest if wait is None else min(wait, longest)


class Clockwork:
    """The jobs of one server process."""

    def __init__(self, app: Flask):
        self._app = app
        self._data_dir = app.config["SIDENOTE"].data_dir
        self._scheduler = SteadyScheduler(timezone=UTC, job_defaults=_POLICY)
        self._lock = threading.Lock()
        # A wake-up that is under way, and a change of the queue that no wake-up has looked at yet.
        self._busy = self._changed = self._stopping = False
        self._beat: Heartbeat | None = None

    def start(self) -> None:
        """Add the jobs and begin; each runs at once for the first time."""
        now = datetime.now(UTC)
        before = heartbeat.read(self._data_dir)
        self._live(Heartbeat(clock.now(), clock.now(), before.at if before else None))
        self._arm(timedelta())
        self._scheduler.add_job(
            self._run, IntervalTrigger(hours=6), [_follow_tables], id="tables", next_run_time=now
        )
        self._scheduler.add_job(
            self._run, IntervalTrigger(hours=1), [series.extend], id="series", next_run_time=now
        )
        # Looked at often, because a machine that is on for an hour a day should have its backup too.
        self._scheduler.add_job(
            self._run,
            IntervalTrigger(hours=1),
            [partial(backups.noted_daily, self._app.config["SIDENOTE"])],
            id="backup",
            next_run_time=now,
        )
        self._scheduler.add_job(
            self._run,
            IntervalTrigger(hours=1),
            [partial(jobs.let_files_go, self._data_dir)],
            id="files",
            next_run_time=now,
        )
        self._scheduler.add_job(
            self._run, IntervalTrigger(hours=1), [self._forget], id="forget", next_run_time=now
        )
        queue_changed.connect(self._on_change)
        self._scheduler.start()

    def shutdown(self, wait: bool = True) -> None:
        """Stop; with `wait` the job that is running ends first."""
        queue_changed.disconnect(self._on_change)
        with self._lock:
            # The scheduler waits for its jobs while it holds the lock that a job needs to arm another one.
            self._stopping = True
        self._scheduler.shutdown(wait=wait)
        if self._beat is not None:
            self._live(replace(self._beat, at=clock.now(), stopped=True))

    def jobs(self) -> list[Job]:
        """Return the jobs as they are armed now."""
        return self._scheduler.get_jobs()

    def _on_change(self, _sender: object = None) -> None:
        """The next due instant may be another one now. A burst of changes is one look."""
        with self._lock:
            if self._changed:
                return
            self._changed = True
            if not self._busy:
                self._arm(BREATH)

    def _wake(self) -> None:
        with self._lock:
            self._busy, self._changed = True, False
        quiet = None
        try:
            quiet = self._run(_wake_all)
            if self._beat is not None and clock.now() - self._beat.at >= BEAT:
                self._live(replace(self._beat, at=clock.now()))
        finally:
            with self._lock:
                self._busy = False
                quiet = LOOK_EVERY if quiet is None else min(quiet, LOOK_EVERY)
                self._arm(BREATH if self._changed else max(quiet, BREATH))

    def _arm(self, after: timedelta) -> None:
        if self._stopping:
            return
        at = datetime.now(UTC) + after
        self._scheduler.add_job(self._wake, DateTrigger(at), id="wake", replace_existing=True)

    def _live(self, beat: Heartbeat) -> None:
        self._beat = beat
        heartbeat.write(self._data_dir, beat)

    def _forget(self) -> None:
        """Let go what was to be kept only for a while."""
        jobs.let_old_things_go()
        imports.forget(self._app)

    def _run(self, work: Callable[[], Any]) -> Any:
        with self._app.app_context():
            return work()


def _wake_all() -> timedelta | None:
    waits = (jobs.wake(), reminders.wake())
    return min((wait for wait in waits if wait is not None), default=None)


def _follow_tables() -> None:
    jobs.follow_tables()
    reminders.follow_tables()


def start(app: Flask) -> Clockwork:
    """Start the jobs of this process; the caller shuts them down."""
    clockwork = Clockwork(app)
    clockwork.start()
    return clockwork
