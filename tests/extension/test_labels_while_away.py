"""While the server is away labels are kept, shown, and saved when it is back; the overlay says so."""

import pytest
from playwright.sync_api import expect

from tests.browser import overlay, wait_for_state
from tests.extension.hands import choose_label, open_chat, wait_for_chip
from tests.live import free_port, serving
from tests.standin.people import people

pytestmark = pytest.mark.browser
PEOPLE = people()


@pytest.mark.parametrize("known", [True, False])
def test_a_label_put_on_while_the_server_is_away_is_saved_later(extension_browser, tmp_path, known):
    browser = extension_browser()
    folder, port = tmp_path / "data", free_port()
    mateo = PEOPLE["mateo"]
    with serving(folder, port) as live:
        if known:
            aliases = [{"kind": "c.us", "value": mateo.id}]
            live.caller()("POST", "/contacts/resolve", {"aliases": aliases, "name": mateo.title})
        browser.pair(live.url, live.code())
        page = browser.open()
        wait_for_state(page)
        open_chat(page, mateo.title)
    panel = overlay(page, "panel")
    expect(panel).to_contain_text("What you label is kept", timeout=60_000)

    choose_label(page, "retention")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    wait_for_chip(page, "Retention Queue", mateo.title)
    expect(panel).to_contain_text("1 change waits.")

    with serving(folder, port) as live:
        call = live.caller()
        expect(panel).to_contain_text("Saved on this computer", timeout=60_000)
        expect(panel).not_to_contain_text("1 change waits.")
        (contact,) = call("GET", "/contacts?label=Retention%20Queue")["items"]
        assert contact["phone"] == mateo.phone
        # It is one contact with one chip, not the server's beside the one that was shown meanwhile.
        expect(overlay(page).locator(f'[data-row="{mateo.id}"] [data-part="label-chip"]')).to_have_count(1)
        expect(
            overlay(page, "label-bar").get_by_role("button", name="Retention Queue 1 chat")
        ).to_be_visible()
