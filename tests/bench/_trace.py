"""What the browser's main thread did, from Chromium's own trace: how much of it was ours.

Times are those of the thread where the trace has them, so that other programs on the machine do not count.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

CATEGORIES = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-devtools.timeline.frame",
    "toplevel",
]
Event = dict[str, Any]


@dataclass(frozen=True)
class Ours:
    """One run of our code: when it began (µs), how long it took (ms), what it was, and from where.

    ``script_ms`` is without the page's layout that a reading asks for: it is due in that frame in any case.
    """

    start: float
    ms: float
    script_ms: float
    name: str
    timer: bool


@dataclass
class Seen:
    """All of one recording: our runs, the tasks ``(start µs, ms, ms of ours)`` and the starts of frames."""

    ours: list[Ours]
    tasks: list[tuple[float, float, float]]
    frames: list[float]

    def long_tasks(self, over_ms: float = 50) -> list[float]:
        """The lengths of the tasks that are long and would not be without us."""
        return [
            ms for _start, ms, mine in self.tasks if ms > over_ms and (ms - mine <= over_ms or mine > over_ms)
        ]

    def per_frame(self, name: str) -> list[float]:
        """Our milliseconds of script in each frame in which the function of this name ran."""
        sums: dict[int, float] = {}
        with_it: set[int] = set()
        place = 0
        for run in sorted(self.ours, key=lambda run: run.start):
            while place < len(self.frames) and self.frames[place] <= run.start:
                place += 1
            sums[place] = sums.get(place, 0) + run.script_ms
            if run.name == name:
                with_it.add(place)
        return [sums[place] for place in with_it]


def record(page: Page, session: CDPSession, act: Callable[[], None]) -> Seen:
    """Trace while ``act`` runs; the extension's code is known by its addresses."""
    chunks: list[Event] = []
    done: list[bool] = []
    session.on("Tracing.dataCollected", lambda given: chunks.extend(given["value"]))
    session.on("Tracing.tracingComplete", lambda _given: done.append(True))
    session.send("Tracing.start", {"traceConfig": {"includedCategories": CATEGORIES}})
    act()
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    return read(chunks)


def read(events: list[Event]) -> Seen:
    """Find our runs among the events of the thread that ran them."""
    whole = [event for event in events if event.get("ph") == "X"]
    calls = [event for event in whole if event["name"] == "FunctionCall" and _is_ours(event)]
    threads = {(event["pid"], event["tid"]) for event in calls}
    mine = [event for event in whole if (event["pid"], event["tid"]) in threads]
    timers = [(e["ts"], e["ts"] + e["dur"]) for e in mine if e["name"] == "TimerFire"]
    outer = _outermost(calls)
    layouts = [e for e in mine if e["name"] in ("Layout", "UpdateLayoutTree")]
    ours = [
        Ours(
            start=e["ts"],
            ms=_ms(e),
            script_ms=_ms(e)
            - sum(_ms(part) for part in layouts if e["ts"] <= part["ts"] < e["ts"] + e["dur"]),
            name=e["args"]["data"].get("functionName", ""),
            timer=_within(e["ts"], timers),
        )
        for e in outer
    ]
    tasks = []
    for task in (event for event in mine if event["name"] == "RunTask"):
        end = task["ts"] + task["dur"]
        tasks.append((task["ts"], _ms(task), sum(run.ms for run in ours if task["ts"] <= run.start < end)))
    frames = sorted(
        e["ts"] for e in events if e["name"] == "BeginMainThreadFrame" and (e["pid"], e["tid"]) in threads
    )
    return Seen(ours, tasks, frames)


def _is_ours(event: Event) -> bool:
    return "chrome-extension://" in json.dumps(event.get("args", {}).get("data", {}))


def _ms(event: Event) -> float:
    return event.get("tdur", event.get("dur", 0)) / 1000


def _outermost(calls: list[Event]) -> list[Event]:
    """Leave out calls inside another one of ours: the outer one counts them already."""
    found: list[Event] = []
    end = 0
    for call in sorted(calls, key=lambda event: (event["ts"], -event.get("dur", 0))):
        if call["ts"] >= end:
            found.append(call)
            end = call["ts"] + call.get("dur", 0)
    return found


def _inside(event: Event, parts: list[Event]) -> list[Event]:
    return [part for part in parts if event["ts"] <= part["ts"] < event["ts"] + event["dur"]]


def _within(ts: float, spans: list[tuple[float, float]]) -> bool:
    return any(start <= ts < end for start, end in spans)
