"""Everything that is needed for faults: WhatsApp, the server's machine, one or two browsers, a person."""

import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Playwright

from tests.faults.machine import Machine
from tests.faults.person import Person
from tests.faults.station import Station
from tests.live import free_port
from tests.standin.people import generated, people
from tests.standin.server import StandIn

CHATS = 400
CLAIM = "/api/v1/outbox/claim"


class Scene:
    """Made once for many cells; ``make_well`` puts it right between them."""

    def __init__(self, playwright: Playwright, standin: StandIn, folder: Path, build: str = "b") -> None:
        self.standin = standin
        self.machine = Machine(folder, free_port())
        self._playwright = playwright
        self._folder = folder
        self._options = {"build": build, "people": CHATS, "ack_ms": 100}
        self.first = self._station("first")
        self._second: Station | None = None
        self._used = 0
        self.person: Person

    def open(self) -> "Scene":
        """Start everything but the second browser."""
        # Its line is named now, because the server reads the names of its lines when it starts.
        self._second = self._station("second")
        self.machine.start()
        self._settle_account()
        self.person = Person(self.machine.url, self.machine.code)
        self.first.start()
        self.first.pair(self._new_code())
        self.first.open_tab()
        return self

    def second(self) -> Station:
        """The second browser, started when it is first asked for."""
        assert self._second
        if self._second.page is None:
            self._second.start()
            self._second.pair(self._new_code())
            self._second.open_tab()
        return self._second

    def customer(self) -> tuple[int, str]:
        """A contact that nobody has written to, and the id of its chat."""
        chat = generated(self._used)
        phone = f"+{chat.split('@')[0]}"
        self._used += 1
        known = {
            "aliases": [{"kind": "c.us", "value": chat}],
            "name": f"Customer {self._used}",
            "phone": phone,
        }
        contact = self.person.call("POST", "/contacts/resolve", known)["id"]
        self.person.call("PATCH", f"/contacts/{contact}", {"zone": "Etc/UTC"})
        return contact, chat

    def make_well(self) -> None:
        """Undo what a cell left behind: lines, clocks, network, tabs."""
        self.first.line.mend()
        if self._second:
            self._second.line.mend()
            self._second.line.closed = {CLAIM}
        self.standin.set_network(True)
        self.standin.on_step(lambda step: {})
        self._watch_disk(False)
        self.machine.on_time()
        if not self.first.wait_for(self.first.is_ready, 15):
            if self.first.page:
                self.first.close_tab()
            self.first.open_tab()
        self.first.do("open", people()["omar"].id)

    def watch_disk(self) -> None:
        """Remember what is on the server's disk after each answer, for a power cut."""
        self._watch_disk(True)

    def close(self) -> None:
        self.first.close()
        if self._second:
            self._second.close()
        self.machine.stop()

    def _watch_disk(self, on: bool) -> None:
        note = self.machine.note_image if on else lambda: None
        self.first.line.after_answer = self.person.after_answer = note
        if on:
            note()

    def _station(self, name: str) -> Station:
        # Chromium's socket names grow with the path.
        profile = self._folder / name
        made = Station(self._playwright, self.standin, self.machine.port, profile, **self._options)
        self.machine.hosts.append(f"127.0.0.1:{made.line.port}")
        return made

    def _new_code(self) -> str:
        return self.machine.new_code()

    def _settle_account(self) -> None:
        """An account that does not wait between messages and never reaches a cap."""
        with closing(sqlite3.connect(self.machine.data / "sidenote.db", timeout=10)) as database, database:
            database.execute(
                "UPDATE accounts SET gap_min_seconds = 0, gap_max_seconds = 0, hourly_cap = 100000, "
                "daily_cap = 100000, countdown_seconds = 1, zone = 'Etc/UTC', language_known = 1"
            )
