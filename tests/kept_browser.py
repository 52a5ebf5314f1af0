"""One browser for the many tests that need nothing special of it, emptied between them.

Starting Chromium takes longer than most of these tests. What it does not cover: what a new profile would
show, such as the first start after installing; tests of that ask for ``extension_browser``.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Playwright

from tests.browser import ExtensionBrowser
from tests.browser_process import kill_profile
from tests.joined_extension import joined_extension
from tests.standin.server import StandIn

# The extension's own databases are deleted by the extension: when the browser clears the whole origin under a
# running worker, now and then a database that is opened afterwards never opens.
EMPTY = """async () => {
    const deleted = ({ name }) => new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
    });
    await Promise.all((await indexedDB.databases()).map(deleted));
    const shown = Object.keys(await chrome.notifications.getAll());
    await Promise.all([
        chrome.storage.local.clear(),
        chrome.storage.session.clear(),
        chrome.alarms.clearAll(),
        chrome.action.setBadgeText({ text: '' }),
        ...shown.map((id) => chrome.notifications.clear(id)),
    ]);
    await chrome.storage.local.set({ openShadow: true });
}"""


class Keeper:
    """Starts the browser when it is first asked for, and again should a test have killed it."""

    def __init__(self, playwright: Playwright, standin: StandIn, folder: Path) -> None:
        self._playwright = playwright
        self._standin = standin
        self._folder = folder
        self._started: list[ExtensionBrowser] = []
        self._usable: ExtensionBrowser | None = None

    def browser(self) -> ExtensionBrowser:
        """Return the browser as if it were new."""
        if self._usable is None:
            profile = self._folder / f"profile-{len(self._started)}"
            self._usable = ExtensionBrowser(self._playwright, self._standin, profile, joined_extension())
            self._started.append(self._usable)
        return self._usable

    def replace(self) -> None:
        """Give the next test a new browser, because this one may keep what went wrong."""
        self._usable = None

    def empty(self) -> None:
        """Forget tabs, pairing and everything stored, of the extension and of the page."""
        if self._usable is None:
            return
        try:
            self._forget(self._usable)
        except Error:
            self._usable = None

    def _forget(self, browser: ExtensionBrowser) -> None:
        kept = browser.own_tab()
        for page in browser.context.pages:
            if page is not kept:
                page.close()
        session = browser.context.new_cdp_session(kept)
        host = {"origin": "https://web.whatsapp.com", "storageTypes": "all"}
        session.send("Storage.clearDataForOrigin", host)
        session.detach()
        browser.in_extension(EMPTY)

    def close(self) -> None:
        """End every browser that was started."""
        for browser in self._started:
            browser.close()
        for browser in self._started:
            kill_profile(browser.profile)


@pytest.fixture(scope="session")
def keeper(playwright_driver: Playwright, standin_server: StandIn) -> Iterator[Keeper]:
    """The run's keeper; tests take ``kept_browser``."""
    with tempfile.TemporaryDirectory(prefix="sidenote-", ignore_cleanup_errors=True) as folder:
        keeper = Keeper(playwright_driver, standin_server, Path(folder))
        try:
            yield keeper
        finally:
            keeper.close()


@pytest.fixture
def kept_browser(
    request: pytest.FixtureRequest, keeper: Keeper, standin: StandIn
) -> Iterator[ExtensionBrowser]:
    """A browser with the unpaired extension and nothing stored; ``standin`` is what it shows."""
    failed_before = request.session.testsfailed
    yield keeper.browser()
    if request.session.testsfailed > failed_before:
        keeper.replace()
    keeper.empty()
