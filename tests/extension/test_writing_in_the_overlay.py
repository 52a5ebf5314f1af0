"""While somebody writes into one of our own fields, no message that is due takes the keyboard from them."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay
from tests.extension.hands import composer, open_chat
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


def test_a_due_message_waits_until_the_note_is_written(office):
    here = office()
    here.contact(PEOPLE["dana"])
    open_chat(here.page, "Dana Levi")
    panel = overlay(here.page, "panel")
    panel.get_by_role("button", name="Notes").click()
    here.page.keyboard.type("Prefers ")
    number = here.schedule(PEOPLE["omar"], "It is ready")
    expect(panel).to_contain_text("A message waits until you stop typing.", timeout=30_000)
    here.page.keyboard.type("afternoons")
    expect(panel.get_by_role("textbox", name="Notes")).to_have_value("Prefers afternoons")
    expect(composer(here.page)).to_have_text("")
    assert here.standin.ledger() == []

    here.page.keyboard.press("Control+Enter")
    here.wait_for_message(number, "sent", 60)
    assert here.standin.left(PEOPLE["omar"].id) == ["It is ready"]
