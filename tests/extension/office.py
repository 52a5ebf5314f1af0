"""A paired browser at the stand-in, with the real server behind it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

from tests.browser import ExtensionBrowser, wait_for_state
from tests.extension.world import World
from tests.live import Live
from tests.standin.people import Person
from tests.standin.server import StandIn

KNOWN = """
    return new Promise((resolve) => m.store.subscribe(AbortSignal.timeout(15000), (state) => (
      state.contactsById.has(args[0])
    ), (known) => known && resolve(true)));
"""


class Office:
    """One browser, one server, one stand-in.

    ``call`` speaks to the server as a script of the same account; ``world`` is the extension's in the page.
    The page is ready when this is made.
    """

    def __init__(self, browser: ExtensionBrowser, live: Live, build: str = "b", **options: Any) -> None:
        self.browser = browser
        self.live = live
        self.standin: StandIn = browser.standin
        self.call = live.caller()
        browser.pair(live.url, live.code())
        self.page: Page = browser.context.new_page()
        self.world = World(self.page, browser.id)
        self.page.goto(browser.standin.url(build, **options))
        wait_for_state(self.page)

    def hook(self, expression: str) -> Any:
        """Evaluate an expression on the stand-in's hooks, in the page's world."""
        return self.page.evaluate(f"() => window.standin.{expression}")

    def contact(self, person: Person) -> int:
        """The id of a customer's contact, made if need be; the overlay knows it when this returns."""
        kind = person.id.split("@")[1]
        known = {"aliases": [{"kind": kind, "value": person.id}], "name": person.title, "phone": person.phone}
        number = self.call("POST", "/contacts/resolve", known)["id"]
        self.world.run("src/lib/store.js", KNOWN, number)
        return number

    def schedule(self, person: Person, text: str, **more: Any) -> int:
        """Store a message that is due now; returns its id."""
        local = (self.live.clock() - timedelta(seconds=1)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        body = {
            "contact_id": self.contact(person),
            "body": text,
            "send_at": {"local": local, "zone": "UTC"},
            **more,
        }
        return self.call("POST", "/messages", body)["id"]

    def message(self, number: int) -> dict[str, Any]:
        """The message as the server has it, with its events."""
        return self.call("GET", f"/messages/{number}")

    def wait_for(self, true: Callable[[], Any], seconds: float = 30) -> Any:
        """Return what ``true`` returns as soon as that is something. Raises AssertionError after a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := true():
                return found
            # Playwright's events are only handled while one of its calls runs.
            self.page.wait_for_timeout(100)
        raise AssertionError(f"It did not become true by {datetime.now(UTC):%H:%M:%S}.")

    def wait_for_message(self, number: int, state: str, seconds: float = 30) -> dict[str, Any]:
        """Return the message as soon as it is in this state; the error says what happened instead."""
        try:
            return self.wait_for(lambda: self._in_state(number, state), seconds)
        except AssertionError as error:
            raise AssertionError(f"not {state} but: {self.message(number)}") from error

    def _in_state(self, number: int, state: str) -> dict[str, Any] | None:
        message = self.message(number)
        return message if message["state"] == state else None

    def wait_for_event(self, number: int, kind: str, seconds: float = 30) -> dict[str, Any]:
        """Return the first event of a kind in the message's history as soon as there is one."""
        try:
            return self.wait_for(lambda: self._event(number, kind), seconds)
        except AssertionError as error:
            raise AssertionError(f"no {kind} in: {self.message(number)}") from error

    def _event(self, number: int, kind: str) -> dict[str, Any] | None:
        return next((event for event in self.message(number)["events"] if event["kind"] == kind), None)
