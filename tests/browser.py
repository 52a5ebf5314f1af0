"""Pytest fixtures that drive a real Chromium with the unpacked extension at the stand-in.

``tests/conftest.py`` registers this module as a plugin. A test that asks for ``extension_browser`` gets a
function; each call starts a browser with its own profile, and everything is closed when the test ends.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, Playwright, expect, sync_playwright

from crm.extension_folder import chromium_id
from tests.browser_process import kill_profile
from tests.standin.server import StandIn

EXTENSION = Path(__file__).resolve().parent.parent / "extension"
# Long enough for a machine that runs other tests at the same time; only failures take that long.
TIMEOUT_MS = 20_000
# A promise that never settles would hold the whole run, because evaluating has no time limit of its own.
WITHIN_A_TIME = """(argument) => Promise.race([
    (%s)(argument),
    new Promise((resolve, reject) => setTimeout(reject, %d, new Error('The extension did not answer.'))),
])"""


def chromium_path() -> str:
    """The installed Chromium. Raises RuntimeError with the names looked for when there is none."""
    names = ("chromium", "chromium-browser", "microsoft-edge", "brave-browser")
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        raise RuntimeError(f"The browser tests need one of: {', '.join(names)}.")
    return found


class ExtensionBrowser:
    """A browser with one profile and, unless ``extension`` is None, the extension in it.

    ``context`` is Playwright's; ``profile`` a folder that may be given to a later browser to go on with.
    """

    def __init__(
        self,
        playwright: Playwright,
        standin: StandIn,
        profile: Path,
        extension: Path | None = EXTENSION,
        viewport: tuple[int, int] = (1400, 860),
        open_shadow: bool = True,
        **context_options: object,
    ) -> None:
        flags = ["--headless=new", "--no-sandbox", "--no-first-run", *standin.browser_flags()]
        if extension is not None:
            flags += [f"--disable-extensions-except={extension}", f"--load-extension={extension}"]
        self._own: Page | None = None
        self.standin = standin
        self.profile = profile
        self.extension = extension
        self.context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium_path(),
            # Playwright's own headless flag would choose a browser without extensions.
            headless=False,
            args=flags,
            ignore_default_args=["--disable-extensions"],
            viewport={"width": viewport[0], "height": viewport[1]},
            **context_options,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(TIMEOUT_MS)
        if extension is not None and open_shadow:
            self.set_storage({"openShadow": True})

    @property
    def id(self) -> str:
        """The extension's id. It follows from the folder; the worker may not have been started yet."""
        assert self.extension is not None, "this browser has no extension"
        return chromium_id(self.extension)

    def open(self, build: str = "b", lang: str = "en", wait: bool = True, **options: object) -> Page:
        """A new tab with the stand-in; with ``wait`` it returns when the chat list is there."""
        page = self.context.new_page()
        page.goto(self.standin.url(build, lang, **options))
        if wait:
            page.locator("#pane-side").wait_for()
        return page

    def extension_page(self, path: str) -> Page:
        """A new tab with one of the extension's own pages, e.g. "options/options.html#pair=…"."""
        page = self.context.new_page()
        page.goto(f"chrome-extension://{self.id}/{path}")
        return page

    def in_extension(self, script: str, argument: object = None) -> object:
        """The value of a JavaScript function run with the extension's rights."""
        return self.own_tab().evaluate(WITHIN_A_TIME % (script, TIMEOUT_MS), argument)

    def own_tab(self) -> Page:
        """The one tab, kept because opening tabs costs, that holds a page of the extension."""
        if self._own is None or self._own.is_closed():
            # The manifest is a document of the extension in which none of its own scripts run.
            self._own = self.extension_page("manifest.json")
        return self._own

    def set_storage(self, values: dict[str, object]) -> None:
        """Write to the extension's local storage."""
        self.in_extension("values => chrome.storage.local.set(values)", values)

    def storage(self) -> dict[str, object]:
        """Everything in the extension's local storage."""
        value = self.in_extension("() => chrome.storage.local.get(null)")
        assert isinstance(value, dict)
        return value

    def pair(self, server_url: str, code: str) -> None:
        """Pair with a server on this machine. Raises AssertionError with what the extension says."""
        answer = self.in_extension(
            "args => chrome.runtime.sendMessage({op: 'pair', args})",
            {"code": code, "port": urlsplit(server_url).port},
        )
        assert isinstance(answer, dict), answer
        assert answer.get("ok"), f"pairing failed: {answer}"

    def kill(self) -> None:
        """SIGKILL the whole browser, as a crash or a power cut would; the profile stays as it is."""
        kill_profile(self.profile)
        self.close()

    def close(self) -> None:
        """Close the browser; harmless when it is gone already."""
        with contextlib.suppress(Error):
            self.context.close()


def overlay(page: Page, part: str | None = None) -> Locator:
    """The overlay's element, or one of its parts by ``data-part``; the open shadow root is looked into."""
    root = page.locator("sidenote-overlay")
    return root if part is None else root.locator(f'[data-part="{part}"]')


def wait_for_state(page: Page, *states: str) -> None:
    """Wait until the overlay says one of these ``data-state`` values, "ready" if none is given."""
    wanted = states or ("ready",)
    selector = ", ".join(f'sidenote-overlay[data-state="{state}"]' for state in wanted)
    expect(page.locator(selector)).to_have_count(1, timeout=TIMEOUT_MS)


def no_violations(page: Page) -> list[str]:
    """A list that fills with the page's errors and policy violations from now on."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    return troubles


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    """One driver for the whole run."""
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def standin_server() -> Iterator[StandIn]:
    """The stand-in, started once; use ``standin`` for one with an empty ledger."""
    with StandIn() as server:
        yield server


@pytest.fixture
def standin(standin_server: StandIn) -> StandIn:
    """The stand-in with an empty ledger, empty histories and the network up."""
    standin_server.reset()
    return standin_server


OpenBrowser = Callable[..., ExtensionBrowser]


@pytest.fixture
def extension_browser(playwright_driver: Playwright, standin: StandIn) -> Iterator[OpenBrowser]:
    """Start browsers: ``browser = extension_browser(viewport=(1200, 800))``; see ``ExtensionBrowser``.

    ``profile`` may be that of an earlier, closed browser of the same test; by default it is a new folder.
    """
    started: list[ExtensionBrowser] = []
    # Chromium's socket names grow with the path, so the profiles lie directly below the temporary folder.
    with tempfile.TemporaryDirectory(prefix="sidenote-", ignore_cleanup_errors=True) as folder:

        def start(profile: Path | None = None, **options: object) -> ExtensionBrowser:
            chosen = profile or Path(folder) / f"profile-{len(started)}"
            browser = ExtensionBrowser(playwright_driver, standin, chosen, **options)  # type: ignore[arg-type]
            started.append(browser)
            return browser

        try:
            yield start
        finally:
            for browser in started:
                browser.close()
            for browser in started:
                kill_profile(browser.profile)


@pytest.fixture(scope="session")
def plain_browser(playwright_driver: Playwright, standin_server: StandIn) -> Iterator[Browser]:
    """One browser without the extension, for tests of the stand-in itself."""
    browser = playwright_driver.chromium.launch(
        executable_path=chromium_path(), args=["--no-sandbox", *standin_server.browser_flags()]
    )
    yield browser
    browser.close()


@pytest.fixture
def plain_page(plain_browser: Browser, standin: StandIn) -> Iterator[Callable[..., Page]]:
    """Open the stand-in without the extension: ``page = plain_page(build="a", lang="he")``.

    Each call is a tab of the same fresh context, so localStorage is shared as in one browser.
    """
    context = plain_browser.new_context(viewport={"width": 1400, "height": 860})
    context.set_default_timeout(TIMEOUT_MS)

    def start(build: str = "b", lang: str = "en", wait: bool = True, **options: object) -> Page:
        page = context.new_page()
        page.goto(standin.url(build, lang, **options))
        if wait:
            page.locator("#pane-side").wait_for()
        return page

    yield start
    context.close()
