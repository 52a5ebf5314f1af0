"""Fixtures of the extension's tests: a page of the stand-in together with the extension's world in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import ExtensionBrowser, OpenBrowser
from tests.extension.office import Office
from tests.extension.world import World
from tests.live import Live


@dataclass
class Place:
    """A tab with the stand-in, and the extension's world in it."""

    page: Page
    world: World

    def hook(self, expression: str) -> Any:
        """Evaluate an expression on the stand-in's hooks, such as ``open('…')``, in the page's world."""
        return self.page.evaluate(f"() => window.standin.{expression}")

    def chats(self) -> list[dict[str, Any]]:
        """Everybody with a chat, in the order of the list."""
        return self.hook("chats()")

    def person(self, **wanted: object) -> dict[str, Any]:
        """The first one-to-one chat with these values."""
        return next(
            chat
            for chat in self.chats()
            if not chat["isGroup"] and all(chat[name] == value for name, value in wanted.items())
        )


OpenPlace = Callable[..., Place]


@pytest.fixture
def place(kept_browser: ExtensionBrowser) -> OpenPlace:
    """Open the stand-in with the unpaired extension: ``place(build="a", lang="he", people=40)``."""

    def start(**options: Any) -> Place:
        page = kept_browser.context.new_page()
        world = World(page, kept_browser.id)
        page.goto(kept_browser.standin.url(**options))
        page.locator("#pane-side").wait_for()
        return Place(page, world)

    return start


@pytest.fixture
def office(
    live: Live, kept_browser: ExtensionBrowser, extension_browser: OpenBrowser
) -> Callable[..., Office]:
    """Open a paired browser: ``office(build="a", ack_ms=1000)``; a second one has a profile of its own."""
    opened: list[Office] = []

    def start(build: str = "b", **options: Any) -> Office:
        browser = extension_browser() if opened else kept_browser
        opened.append(Office(browser, live, build, **options))
        return opened[-1]

    return start
