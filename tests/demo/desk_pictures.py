"""Pictures of the desk, taken from the running program: ``./run.sh demo --shots docs/desk``."""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium_path
from tests.live import Live

SIZE = {"width": 1280, "height": 800}
# Name, page, language, colours, and whether it is a phone.
PICTURES = (
    ("overview", "/", "en", "light", False),
    ("contacts", "/contacts", "en", "light", False),
    ("template", "/templates/1", "en", "light", False),
    ("timeline", "/timeline", "en", "dark", False),
    ("numbers", "/numbers", "en", "light", False),
    ("board-hebrew", "/board", "he", "light", False),
    ("phone-arabic", "/messages", "ar", "dark", True),
)


def take(live: Live, folder: Path) -> None:
    """Save each picture as a PNG in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        for name, path, language, scheme, phone in PICTURES:
            live.caller()("PATCH", "/account", {"language": language})
            size = {"width": 390, "height": 800} if phone else SIZE
            context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            page.goto(live.desk_link())
            page.goto(live.url.rstrip("/") + path, wait_until="networkidle")
            _settle(page)
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


def _settle(page: Page) -> None:
    page.wait_for_function("document.fonts.status === 'loaded'")
    if page.locator("[data-preview]").count():
        page.wait_for_function("document.querySelector('[data-preview]').textContent")
