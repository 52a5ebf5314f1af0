"""Scheduling a message as a person does it: in the chat, with the dialog, and again when it did not work."""

from contextlib import suppress
from datetime import datetime, timedelta

from playwright.sync_api import Error, Locator, expect

from tests.browser import overlay
from tests.faults.person import Person
from tests.faults.station import Station


def plan(station: Station, chat: str, text: str, now: datetime) -> None:
    """Write the words, choose the next minute, and press Schedule; do not wait for what comes of it."""
    page = station.page
    assert page
    station.do("open", chat)
    composer = page.locator("#main footer div[contenteditable=true]")
    composer.click()
    for number, line in enumerate(text.split("\n")):
        if number:
            page.keyboard.press("Shift+Enter")
        page.keyboard.insert_text(line)
    overlay(page, "schedule-button").click()
    dialog = overlay(page, "schedule-dialog")
    due = now + timedelta(minutes=1, seconds=10)
    dialog.get_by_label("Date").fill(f"{due:%Y-%m-%d}")
    dialog.get_by_label("Time", exact=True).fill(f"{due:%H:%M}")
    button = _button(dialog)
    expect(button).to_be_enabled(timeout=20_000)
    button.click()


def as_person(station: Station, person: Person, contact: int, text: str, now: datetime) -> None:
    """Do what people do when they are not told that it is saved: look, and press again.

    While the dialog is open, its button is pressed again. When it went away with its tab and the message is
    not in the list, the message is planned anew.
    """
    for _ in range(6):
        dialog = _dialog(station)
        if dialog is None:
            break
        with suppress(Error):
            _button(dialog).click(timeout=1000)
        station.wait(2)
    if not person.messages(contact):
        due = now + timedelta(minutes=1)
        at = {"local": f"{due:%Y-%m-%dT%H:%M}", "zone": "Etc/UTC"}
        person.call("POST", "/messages", {"contact_id": contact, "body": text, "send_at": at})


def _dialog(station: Station) -> Locator | None:
    try:
        dialog = overlay(station.page, "schedule-dialog") if station.page else None
        return dialog if dialog and dialog.is_visible() else None
    except Error:
        return None


def _button(dialog: Locator) -> Locator:
    return dialog.get_by_role("button", name="Schedule")
