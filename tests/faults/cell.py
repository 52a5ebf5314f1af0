"""One fault at one step, from a message that is saved to the judgement of what became of it."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.faults.mischief import Fault
from tests.faults.oracle import ENDED, broken
from tests.faults.planning import as_person, plan
from tests.faults.scene import CLAIM, Scene
from tests.faults.steps import Step, Stop

ASKING = {"unknown", "missed", "held"}
# How long each state is watched without anything happening, before the clock is moved past its lease.
PATIENCE = {"scheduled": 6, "claimed": 12, "sending": 26}
# With its page gone, nobody is at work on it any more.
PAGE_GONE = {"tab-closed", "tab-reloaded", "browser-killed"}
GONE_PATIENCE = 5
LEASE_SECONDS = 75
# Nothing went wrong then, because the fault never struck.
NOT_REACHED = "this step was not reached"


@dataclass
class Outcome:
    """What became of one cell; ``wrong`` is empty when the promise held."""

    fault: str
    step: str
    chat: str
    state: str = ""
    reason: str | None = None
    left: list[str] = field(default_factory=list)
    wrong: str = ""
    seconds: float = 0
    events: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        if self.wrong:
            return "broken"
        return "ask" if self.state in ASKING else "sent" if self.left else "not sent"


class Cell:
    """The message of one cell, and what mischief may do to the world around it.

    ``file`` is what leaves with it; the step at which it is saved in the dialog has none.
    """

    def __init__(self, scene: Scene, fault: Fault, step: Step, file: bytes | None = None) -> None:
        self.file = file
        self.scene, self.fault, self.step = scene, fault, step
        self.machine, self.first = scene.machine, scene.first
        self.sleep: Callable[[float], None] = time.sleep
        self.contact, self.chat = scene.customer()
        self.text = f"{fault.key} at {step.key}: good morning!\nבוקר טוב, {self.contact} 👋"
        self.other_text = f"{fault.key} at {step.key}, in other words ({self.contact})"
        self.texts = [self.text]
        self.number = 0
        self.allowed: dict[str, bool] = {}
        self._second_stop: Stop | None = None

    def run(self) -> Outcome:
        began = time.monotonic()
        outcome = Outcome(self.fault.key, self.step.key, self.chat)
        try:
            self._prepare()
            stop = self._arm()
            self._begin()
            if not self.first.wait_for(stop.is_reached, 60):
                raise AssertionError(NOT_REACHED)
            self.first.line.closed = set()
            if not self.number:
                self.number = stop.answer()["id"]
            self.fault.strike(self, stop)
            self.fault.mend(self)
            self._go_on()
            self._judge(outcome, self._settle())
        except Exception as error:
            outcome.wrong = f"{type(error).__name__}: {error}".splitlines()[0]
        outcome.seconds = time.monotonic() - began
        return outcome

    def says(self, what: str, method: str, path: str, body: dict[str, Any] | None = None) -> None:
        """Let the person do something elsewhere; whether the server allowed it is kept."""
        status, _ = self.scene.person.ask(method, path.format(id=self.number, contact=self.contact), body)
        self.allowed[what] = status < 400
        if what == "edit" and status < 400:
            self.texts = [self.other_text]

    def let_second_claim(self) -> None:
        """Let the second browser ask for the message, as it would have done by itself."""
        if self._second_stop:
            # It asks again some seconds after it was last told that there is nothing.
            self.first.wait_for(self._second_stop.is_reached, 15)
            self._second_stop.release()

    def _prepare(self) -> None:
        if self.fault.key == "power-cut":
            self.scene.watch_disk()
        if self.fault.key == "second-browser":
            # A question that it still has from the cell before would be answered with this message at once.
            line = self.scene.second().line
            self.first.wait_for(lambda: not line.waits(CLAIM), 40)
            line.closed = set()
            self._second_stop = Stop(SECOND_ASKS, line, self.contact)
        if self.step.key == "due":
            # An open question would be answered with the message before anything is said to be due. The next
            # one may follow at once, so none gets through until it has been said.
            self.first.line.closed = {CLAIM}
            self.first.wait_for(lambda: not self.first.line.waits(CLAIM), 40)
        if self.step.key == "bubble":
            self.scene.standin.set_network(False)
        if self.step.key == "tick":
            # With no chat to go back to, the extension stays where the tick will show.
            self.first.do("open", None)

    def _arm(self) -> Stop:
        stop = Stop(self.step, self.first.line, self.contact)
        if self.step.on_page:
            self.scene.standin.on_step(lambda step: stop.gate.enter(step))
            self.first.aim(self.step.key, self.chat, self.text)
        return stop

    def _begin(self) -> None:
        if self.step.key == "save":
            plan(self.first, self.chat, self.text, self.machine.now())
            return
        at = self.machine.now() + timedelta(seconds=2)
        body = {
            "contact_id": self.contact,
            "body": self.text,
            "send_at": {"local": f"{at:%Y-%m-%dT%H:%M:%S}", "zone": "Etc/UTC"},
        }
        if self.file:
            body["attachment_id"] = self.scene.person.upload("invoice.pdf", self.file)
        self.number = self.scene.person.call("POST", "/messages", body)["id"]

    def _go_on(self) -> None:
        """What follows by itself once things are right again."""
        self.scene.standin.set_network(True)
        self.first.line.losing = False
        if self.step.key != "save":
            return
        as_person(self.first, self.scene.person, self.contact, self.text, self.machine.now())
        messages = self.scene.person.messages(self.contact)
        self.number = messages[-1]["id"]
        due = max(message["due_at"] for message in messages)
        self.machine.move_to(due)

    def _settle(self) -> dict[str, Any]:
        """Wait for an end or a question; where nothing happens, let time pass."""
        message = self._wait_for_rest()
        # Whatever could still happen to it happens within a lease.
        self.machine.move(LEASE_SECONDS)
        self.first.wait(2)
        later = self._wait_for_rest()
        if later["state"] == "unknown":
            # The browser that pressed Send looks for the bubble by itself, when the page is quiet.
            self.first.wait_for(lambda: self._state() != "unknown", 10)
            later = self._wait_for_rest()
        if message["state"] in ENDED and later["state"] != message["state"]:
            raise AssertionError(f"{message['state']} became {later['state']}")
        return later

    def _wait_for_rest(self) -> dict[str, Any]:
        seen, since, end = None, time.monotonic(), time.monotonic() + 150
        while time.monotonic() < end:
            message = self.scene.person.message(self.number)
            state = message["state"]
            if state in ENDED | ASKING:
                return message
            if (state, len(message["events"])) != seen:
                seen, since = (state, len(message["events"])), time.monotonic()
            if time.monotonic() - since > self._patience(state):
                self.machine.move(LEASE_SECONDS)
                since = time.monotonic()
            self.first.wait(0.25)
        raise AssertionError(f"it still waits: {message['state']} ({message['reason']})")

    def _state(self) -> str:
        return self.scene.person.message(self.number)["state"]

    def _patience(self, state: str) -> float:
        return GONE_PATIENCE if self.fault.key in PAGE_GONE else PATIENCE[state]

    def _judge(self, outcome: Outcome, message: dict[str, Any]) -> None:
        if message["state"] == "sent":
            self.first.wait_for(lambda: self.scene.standin.left(self.chat), 10)
        outcome.state, outcome.reason = message["state"], message["reason"]
        outcome.left = self.scene.standin.left(self.chat)
        outcome.events = [event["kind"] for event in message["events"]]
        stored = len(self.scene.person.messages(self.contact))
        known = {"texts": self.texts, "allowed": self.allowed, "step": self.step.key}
        outcome.wrong = broken(outcome.state, outcome.left, stored=stored, **known) or self._wrong_file()

    def _wrong_file(self) -> str:
        """What is wrong about the file: it left with the words, or nothing of it is left in the page."""
        if not self.file or self.step.key == "save":
            return ""
        entries = [entry for entry in self.scene.standin.ledger() if entry["chat_id"] == self.chat]
        wanted = [hashlib.sha256(self.file).hexdigest()]
        if any([file["sha256"] for file in entry["files"]] != wanted for entry in entries):
            return "it left with other files than its own"
        if not self.first.wait_for(lambda: self.first.do("preview") is None, 10):
            return "its file still lies over a chat"
        return ""


SECOND_ASKS = Step(
    "second", "the second browser asks for it", "asked", lambda call, _: call.path.endswith("/claim")
)
