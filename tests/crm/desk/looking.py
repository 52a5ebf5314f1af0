"""The desk in a real browser: logging in, and what axe, the window's edge and the console say of it."""

from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from crm import clock
from crm.access import service as access
from crm.accounts import service as accounts
from crm.db import db

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# What axe calls serious or critical keeps somebody from using the page.
GRAVE = """rules => axe.run(document, {resultTypes: ['violations'], ...rules}).then(found => found.violations
    .filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' ')))"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Looking takes most of a test's time, so each look asks only what can differ from the looks before it:
# elements are the same by day and by night, and their colours are the same in every language.
WIDTH = ["target-size", "scrollable-region-focusable"]
EVERYTHING: dict = {}
ELEMENTS = {"rules": {"color-contrast": {"enabled": False}}}
COLORS = {"runOnly": ["color-contrast", "link-in-text-block", *WIDTH]}
ROOM = {"runOnly": WIDTH}


class Desk:
    """A browser that opened the desk, and what it complained about."""

    def __init__(self, app: Flask, browser: Browser, address: str):
        self._app, self._browser, self._contexts = app, browser, list[BrowserContext]()
        self.address = address
        self.complaints: list[str] = []

    def speak(self, language: str, **settings: str) -> None:
        """Choose the account's language, and other settings of it."""
        with self._app.app_context():
            account = accounts.default_account()
            for name, value in {"language": language, **settings}.items():
                setattr(account, name, value)
            db.session.commit()

    def open(self, *, axe: bool = False, **options: object) -> Page:
        """Return a new window that is logged in; ``axe`` prepares it for ``faults``."""
        with self._app.app_context():
            link = access.new_login_link(now=clock.now())
            db.session.commit()
        # Colours that are still on their way to the dark would be looked at in between.
        context = self._browser.new_context(**{"reduced_motion": "reduce"} | options)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.goto(f"{self.address}/login?link={link}")
        if axe:
            page.add_init_script(path=AXE)
        return page

    def close(self) -> None:
        """Close every window, when what it loads is there: the server would be left with open files."""
        for context in self._contexts:
            for page in context.pages:
                page.wait_for_load_state()
            context.close()

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)


def faults(page: Page, rules: dict) -> list[str]:
    """Return the grave violations of a page, and whether it is wider than its window."""
    found = page.evaluate(GRAVE, rules)
    return [*found, "wider than the window"] if page.evaluate(OVER) > 0 else found
