"""APScheduler is only the clock: one wake job whatever the size of the queue, and no clock jump stops it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.date import DateTrigger

from crm import scheduler
from crm.changes import signal
from crm.schedule import jobs


@pytest.fixture
def clockwork(app):
    running = scheduler.Clockwork(app)
    yield running
    running.shutdown()


def until(condition) -> None:
    """Wait for changes of the account until the condition holds."""
    signal.open()
    for _ in range(50):
        seen = signal.count(1)
        if condition():
            return
        signal.wait(1, 1, seen)
    raise AssertionError("the condition never came true")


def test_what_is_due_is_released_without_anybody_asking(clockwork, sender, dana):
    clockwork.start()
    message = sender.schedule(dana)
    until(lambda: sender.events(message) == ["created", "due"])


def test_what_was_due_before_the_start_is_released(clockwork, sender, dana):
    message = sender.schedule(dana)
    clockwork.start()
    until(lambda: "due" in sender.events(message))


def test_a_change_of_the_queue_lets_the_job_look_again(clockwork, sender, dana, monkeypatch):
    found, wake = threading.Event(), jobs.wake

    def look():
        quiet = wake()
        if quiet == timedelta(seconds=7):
            found.set()
        return quiet

    monkeypatch.setattr(jobs, "wake", look)
    clockwork.start()
    sender.schedule(dana, "2026-11-23T10:00:07")
    assert found.wait(10)


def test_the_queue_has_no_jobs_of_its_own(clockwork, sender, dana):
    clockwork.start()
    before = {job.id for job in clockwork.jobs()}
    for _ in range(5):
        sender.schedule(dana, "2026-12-01T09:00")
    assert {job.id for job in clockwork.jobs()} <= before | {"wake"}


def test_a_job_that_failed_is_armed_again(clockwork, sender, dana, monkeypatch):
    failed, wake = threading.Event(), jobs.wake

    def fail_once():
        if not failed.is_set():
            failed.set()
            raise OSError("the disk is full")
        return wake()

    monkeypatch.setattr(jobs, "wake", fail_once)
    monkeypatch.setattr(scheduler, "LOOK_EVERY", scheduler.BREATH)
    clockwork.start()
    assert failed.wait(10)
    message = sender.schedule(dana)
    until(lambda: "due" in sender.events(message))


def test_nothing_is_slept_through():
    steady = scheduler.SteadyScheduler(timezone=UTC)
    steady.start()
    try:
        assert steady._process_jobs() <= scheduler.LOOK_EVERY.total_seconds()
        steady.add_job(print, DateTrigger(datetime.now(UTC) + timedelta(days=1)))
        assert steady._process_jobs() <= scheduler.LOOK_EVERY.total_seconds()
    finally:
        steady.shutdown()


def test_a_clock_that_was_put_back_keeps_no_job_waiting():
    ran = threading.Event()
    steady = scheduler.SteadyScheduler(timezone=UTC)
    steady.start()
    try:
        steady.add_job(ran.set, DateTrigger(datetime.now(UTC) + timedelta(hours=1)))
        # As if the wall clock had shown an hour more when the scheduler last looked.
        steady._wall += timedelta(hours=1)
        steady.wakeup()
        assert ran.wait(10)
    finally:
        steady.shutdown()
