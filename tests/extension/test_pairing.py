"""Pairing by a code, on the extension's own page; a wrong code, another program, and unpairing."""

import pytest
from playwright.sync_api import expect

from tests.browser import wait_for_state
from tests.extension.stranger import listening
from tests.live import free_port, serving

pytestmark = pytest.mark.browser

STATUS = "() => chrome.runtime.sendMessage({op: 'status'})"


def status(browser) -> dict:
    return browser.in_extension(STATUS)["value"]


def test_the_address_with_a_code_pairs_at_once_and_keeps_no_code(extension_browser, live):
    browser = extension_browser()
    whatsapp = browser.open()
    wait_for_state(whatsapp, "unpaired")

    page = browser.extension_page(f"options/options.html#pair={live.code()}&port={live.port}")

    expect(page.locator("body[data-paired=true]")).to_be_visible()
    assert "pair=" not in page.url
    assert status(browser)["online"] is True
    # The tab that was open all the time notices by itself.
    wait_for_state(whatsapp, "ready")


def test_a_wrong_code_says_so_and_pairs_nothing(extension_browser, live):
    browser = extension_browser()
    page = browser.extension_page("options/options.html")
    page.locator("#code").fill("WRNG-CODE")
    page.locator("#port").fill(str(live.port))
    page.locator("#pair button").click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert status(browser)["paired"] is False


def test_without_a_server_it_says_where_it_looked(extension_browser):
    browser = extension_browser()
    port = free_port()
    page = browser.extension_page(f"options/options.html#pair=ABCD-EFGH&port={port}")

    expect(page.get_by_role("alert")).to_contain_text(str(port))


def test_unpairing_logs_out_on_the_server_too(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    whatsapp = browser.open()
    wait_for_state(whatsapp, "ready")
    assert len(call("GET", "/browsers")["items"]) == 2

    page = browser.extension_page("options/options.html")
    page.locator("#unpair").click()

    expect(page.locator("body[data-paired=false]")).to_be_visible()
    assert len(call("GET", "/browsers")["items"]) == 1
    wait_for_state(whatsapp, "unpaired")


def test_a_browser_that_was_logged_out_on_the_server_is_unpaired(extension_browser, live):
    browser = extension_browser()
    call = live.caller()
    browser.pair(live.url, live.code())
    whatsapp = browser.open()
    wait_for_state(whatsapp, "ready")

    other = next(item for item in call("GET", "/browsers")["items"] if not item["current"])
    call("DELETE", f"/browsers/{other['id']}")

    wait_for_state(whatsapp, "unpaired")


def test_another_program_on_the_port_gets_no_token(extension_browser, tmp_path):
    browser = extension_browser()
    with serving(tmp_path / "data") as server:
        port = server.port
        browser.pair(server.url, server.code())
        whatsapp = browser.open()
        wait_for_state(whatsapp, "ready")

    with listening(port) as stranger:
        wait_for_state(whatsapp, "unpaired")
        assert status(browser)["code"] == "impostor"
        assert {path for _, path, _, _ in stranger.heard} == {"/api/v1/hello"}
        assert not any("Authorization" in headers for _, _, headers, _ in stranger.heard)
