"""A place where somebody works: a browser with the extension, its tab of WhatsApp, its line to the server."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Playwright, expect

from tests.browser import ExtensionBrowser
from tests.browser_process import kill_profile
from tests.faults.line import Line
from tests.standin.server import StandIn

PATIENCE_MS = 40_000
WATCH = Path(__file__).with_name("watch.js")


class Station:
    """Starts with no browser; ``start`` and ``open_tab`` may be repeated after anything that ended them."""

    def __init__(
        self, playwright: Playwright, standin: StandIn, server_port: int, profile: Path, **options: Any
    ) -> None:
        self.standin = standin
        self.line = Line(server_port)
        self._playwright = playwright
        self._profile = profile
        self._options = options
        self._browser: ExtensionBrowser | None = None
        self._control: Page | None = None
        self._cdp: Any = None
        self._target = ""
        self.page: Page | None = None

    @property
    def address(self) -> str:
        """What the server is called on this line."""
        return f"http://127.0.0.1:{self.line.port}"

    def start(self) -> None:
        """Start the browser, without a tab of WhatsApp."""
        self._browser = ExtensionBrowser(self._playwright, self.standin, self._profile)
        self._browser.context.set_default_timeout(PATIENCE_MS)
        # A page of the extension from which the browser can be told things while the tab is stopped.
        self._control = self._browser.extension_page("manifest.json")
        self._cdp = self._browser.context.new_cdp_session(self._control)
        self._cdp.send("ServiceWorker.enable")

    def pair(self, code: str) -> None:
        assert self._browser
        self._browser.pair(self.address, code)

    def open_tab(self) -> None:
        """Open WhatsApp and wait until the overlay is ready."""
        assert self._browser
        self.page = self._browser.context.new_page()
        self.page.add_init_script(path=WATCH)
        session = self._browser.context.new_cdp_session(self.page)
        self._target = session.send("Target.getTargetInfo")["targetInfo"]["targetId"]
        self.page.goto(self.standin.url(**self._options))
        self.wait_until_ready()

    def reload(self) -> None:
        """Begin to load the page anew, and do not wait for it."""
        assert self.page
        with suppress(Error):
            self.page.reload(wait_until="commit")

    def wait_until_ready(self, *states: str) -> None:
        assert self.page
        wanted = ", ".join(f'sidenote-overlay[data-state="{state}"]' for state in states or ("ready",))
        expect(self.page.locator(wanted)).to_have_count(1, timeout=PATIENCE_MS)

    def is_ready(self) -> bool:
        """Whether the tab is there and its overlay says that all is well."""
        if self.page is None or self.page.is_closed():
            return False
        with suppress(Error):
            return self.page.locator('sidenote-overlay[data-state="ready"]').count() == 1
        return False

    def do(self, act: str, *args: object) -> Any:
        """Call one of the stand-in's hooks in a page that is not stopped."""
        assert self.page
        return self.page.evaluate("([act, args]) => window.standin[act](...args)", [act, list(args)])

    def aim(self, step: str | None, chat: str = "", text: str = "") -> None:
        """Let the page stop itself at a step; see watch.js."""
        assert self.page
        target = {"step": step, "chat": chat, "text": text} if step else None
        self.page.evaluate("target => window.faults.aim(target)", target)

    def close_tab(self) -> None:
        """Close the tab, also one that is stopped and could not close itself."""
        self._cdp.send("Target.closeTarget", {"targetId": self._target})
        page, self.page = self.page, None
        if page and not page.is_closed():
            with suppress(Error):
                page.wait_for_event("close", timeout=5000)

    def stop_worker(self) -> None:
        """Stop the extension's background, as the browser does whenever it likes."""
        self._cdp.send("ServiceWorker.stopAllWorkers")

    def kill(self) -> None:
        """SIGKILL the whole browser."""
        if self._browser:
            self._browser.kill()
        self._browser = self._control = self._cdp = self.page = None

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def wait(self, seconds: float) -> None:
        """Let time pass; the driver's events are handled meanwhile."""
        if self._control and not self._control.is_closed():
            with suppress(Error):
                self._control.wait_for_timeout(seconds * 1000)
                return
        time.sleep(seconds)

    def wait_for(self, true: Callable[[], Any], seconds: float) -> Any:
        """Return what ``true`` returns as soon as that is something, or nothing after a while."""
        end = time.monotonic() + seconds
        while not (found := true()) and time.monotonic() < end:
            self.wait(0.1)
        return found

    def close(self) -> None:
        self.line.close()
        if self._browser:
            self._browser.close()
        kill_profile(self._profile)

    def _signal(self, number: signal.Signals) -> None:
        for process in family(self._profile):
            with suppress(ProcessLookupError):
                os.kill(process, number)


def family(profile: Path) -> list[int]:
    """The browser's process with this profile and all its descendants."""
    parents: dict[int, int] = {}
    roots: list[int] = []
    mark = f"--user-data-dir={profile}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if mark in (entry / "cmdline").read_bytes().split(b"\0"):
                roots.append(int(entry.name))
    found = set(roots)
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)
