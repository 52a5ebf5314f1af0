"""Fixtures of the extension's tests: a page of the stand-in together with the extension's world in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import OpenBrowser
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
def place(extension_browser: OpenBrowser) -> OpenPlace:
    """Open the stand-in with the unpaired extension: ``place(build="a", lang="he", people=40)``."""

    def start(**options: Any) -> Place:
        browser = extension_browser()
        page = browser.context.new_page()
        world = World(page, browser.id)
        page.goto(browser.standin.url(**options))
        page.locator("#pane-side").wait_for()
        return Place(page, world)

    return start


@pytest.fixture
def office(extension_browser: OpenBrowser, live: Live) -> Callable[..., Office]:
    """Open a paired browser: ``office(build="a", ack_ms=1000)``."""

    def start(build: str = "b", **options: Any) -> Office:
        return Office(extension_browser(), live, build, **options)

    return start
