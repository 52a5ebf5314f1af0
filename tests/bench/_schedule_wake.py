"""What a wake-up costs with a thousand due among many that wait, and when the last of them can be claimed."""

import statistics
import time

from sqlalchemy import update

from crm import clock
from crm.db import db
from crm.schedule import jobs, outbox
from crm.schedule.models import Message

from ._apscheduler import measured
from ._schedule_world import NOW, browser, wait_with, world
from ._table import Line

DUE = 1_000
SIZES = (1_000, 100_000, 1_000_000)
TIMES = 5
PEOPLE = 5_000


def lines() -> list[Line]:
    """Measure the wake-up for each size, and the release against APScheduler's."""
    wakes, last = {}, 0.0
    with clock.use(lambda: NOW):
        for size in SIZES:
            wakes[size], last = _wake(size)
    theirs = statistics.median(measured("release", DUE) for _ in range(3))
    flat, sooner = wakes[SIZES[-1]] / wakes[SIZES[0]], theirs / last
    return [
        *(Line(f"a wake-up, {DUE:,} due among {size:,}", f"{1000 * wakes[size]:.1f} ms") for size in SIZES),
        Line("a million against a thousand", f"{flat:.2f}×", "≤ 1.5×", flat <= 1.5),
        Line(f"the last of {DUE:,} claimable, among {SIZES[-1]:,}", f"{1000 * last:.1f} ms"),
        Line(f"the last of {DUE:,} handed over by APScheduler", f"{1000 * theirs:.0f} ms"),
        Line("APScheduler's against ours", f"{sooner:.0f}×", "≥ 20×", sooner >= 20),
    ]


def _wake(size: int) -> tuple[float, float]:
    """Return the seconds of a wake-up, and those from the due instant until a claim would take the last."""
    with world(PEOPLE):
        wait_with(size, DUE)
        mine = browser()
        jobs.wake()
        taken = []
        for _ in range(TIMES):
            _not_yet_released()
            start = time.perf_counter()
            jobs.wake()
            taken.append(time.perf_counter() - start)
        return statistics.median(taken), _until_claimable(mine)


def _not_yet_released() -> None:
    released = Message.released_at.is_not(None)
    db.session.execute(update(Message).where(released).values(released_at=None))
    db.session.commit()


def _until_claimable(mine) -> float:
    """A claim looks for what is due itself, so the last one needs no wake-up: only that it comes first."""
    last = db.session.scalar(db.select(db.func.max(Message.id)).where(Message.due_at <= NOW))
    others = (Message.due_at <= NOW, Message.id != last)
    found = []
    for _ in range(TIMES):
        db.session.execute(update(Message).where(*others).values(paused=True))
        db.session.commit()
        start = time.perf_counter()
        taken = outbox.claim(mine, now=NOW)
        db.session.commit()
        found.append(time.perf_counter() - start)
        assert isinstance(taken, outbox.Taken)
        assert taken.id == last
        outbox.release(mine, taken.id, taken.claim, "not_ready", NOW - NOW, now=NOW)
        db.session.execute(update(Message).where(*others).values(paused=False))
        db.session.commit()
    return statistics.median(found)
