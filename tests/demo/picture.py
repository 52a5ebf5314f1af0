"""The README's picture, taken from the running program."""

from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser import ExtensionBrowser, overlay, wait_for_state
from tests.browser_process import kill_profile
from tests.live import Live
from tests.standin.people import people
from tests.standin.server import StandIn

SIZE = (1440, 900)


def take(live: Live, standin: StandIn, folder: Path, file: Path, shown: dict) -> None:
    """Open Dana's chat beside her panel and save what a person would see, as a PNG."""
    profile = folder / "profile"
    with sync_playwright() as playwright:
        browser = ExtensionBrowser(playwright, standin, profile, viewport=SIZE, device_scale_factor=1.5)
        try:
            browser.pair(live.url, live.code())
            page = browser.open(**shown)
            wait_for_state(page)
            page.evaluate("id => window.standin.open(id)", people()["dana"].id)
            expect(overlay(page, "panel")).to_be_visible()
            expect(overlay(page, "panel")).to_contain_text("1042")
            expect(overlay(page, "label-chip").first).to_be_visible()
            # Anything that still moves would be a blur.
            page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
            page.screenshot(path=file)
        finally:
            browser.close()
            kill_profile(profile)
