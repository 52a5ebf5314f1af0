"""The steps of a message from being saved to being reported, and where each of them can be stopped.

A step on the line is stopped in the proxy; a step on the page by the page itself, from a script of the test.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.faults.line import Call, Line, Phase, Verdict

_RESULT = re.compile(r"/api/v1/outbox/(\d+)/result")
_COMMIT = re.compile(r"/api/v1/outbox/(\d+)/commit")


@dataclass(frozen=True)
class Step:
    """``matches(call, contact_id)`` is None for a step of the page."""

    key: str
    what: str
    phase: Phase = "answered"
    matches: Callable[[Call, int], bool] | None = None

    @property
    def on_page(self) -> bool:
        return self.matches is None


def _saved(call: Call, contact_id: int) -> bool:
    return (call.method, call.path) == ("POST", "/api/v1/messages")


def _due(call: Call, contact_id: int) -> bool:
    return call.path.startswith("/api/v1/changes") and call.answer.get("due", 0) > 0


def _claimed(call: Call, contact_id: int) -> bool:
    return call.path == "/api/v1/outbox/claim" and call.status == 200


def _checked(call: Call, contact_id: int) -> bool:
    return call.path == "/api/v1/inbound" and call.asked.get("contact_id") == contact_id


def _committed(call: Call, contact_id: int) -> bool:
    return _COMMIT.fullmatch(call.path) is not None and call.status == 200


def _reported(call: Call, contact_id: int) -> bool:
    return _RESULT.fullmatch(call.path) is not None and call.asked.get("outcome") == "sent"


STEPS = (
    Step("save", "the server has stored the message and the browser does not know yet", matches=_saved),
    Step("due", "the server says that something is due", matches=_due),
    Step("claim", "the server has given the message out", matches=_claimed),
    Step("open", "the recipient's chat has just been opened"),
    Step("check", "the extension has read the chat and tells of the last reply", "asked", _checked),
    Step("type", "the text is in the composer"),
    Step("commit", "the server has granted the click and the browser does not know yet", matches=_committed),
    Step("click", "Send is pressed and WhatsApp has not noticed yet"),
    Step("bubble", "the message shows with a clock and has not left the machine"),
    Step("tick", "WhatsApp's server has the message"),
    Step("store", "the proof is stored and has not been told", "asked", _reported),
    Step("report", "the server has the proof and the browser does not know yet", matches=_reported),
)


class Gate:
    """Where the page waits; the stand-in's server calls ``enter`` in the thread of that request."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._go = threading.Event()
        self._act: dict[str, Any] = {}

    def enter(self, step: str) -> dict[str, Any]:
        self.reached.set()
        self._go.wait(60)
        return self._act

    def release(self, act: dict[str, Any]) -> None:
        self._act = act
        self._go.set()


class Stop:
    """Something that is going to be stopped at a step, and goes on when it is released."""

    def __init__(self, step: Step, line: Line, contact_id: int) -> None:
        self.step = step
        self.gate = Gate()
        matches = step.matches
        self._trap = line.trap(step.phase, lambda call: matches(call, contact_id)) if matches else None

    def is_reached(self) -> bool:
        return (self._trap or self.gate).reached.is_set()

    def answer(self) -> dict[str, Any]:
        """The server's answer to the stopped call."""
        assert self._trap
        assert self._trap.call
        return self._trap.call.answer

    def release(self, verdict: Verdict = "deliver", act: str | None = None, *args: object) -> None:
        """Let it go on: the call with a verdict, the page with something to do at once."""
        if self._trap:
            self._trap.release(verdict)
        else:
            self.gate.release({"act": act, "args": list(args)} if act else {})
