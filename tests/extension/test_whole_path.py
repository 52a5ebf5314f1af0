"""The main job, end to end: pair, label, insert a template, schedule, leave once, export.

The ledger of the stand-in and the database are believed, not the screen.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenBrowser, overlay, wait_for_state
from tests.live import Live
from tests.standin.people import people
from tests.standin.server import StandIn

CHICAGO = ZoneInfo("America/Chicago")
# Hebrew, an emoji held together by joiners, and lines: all of it must arrive as it was typed.
WORDS = "Good morning Grace!\nבוקר טוב 👩‍👩‍👧 — see you\n\n“9:00”"


@pytest.mark.browser
@pytest.mark.parametrize("build", ["a", "b"])
def test_from_pairing_to_the_sheet(
    build: str, live: Live, standin: StandIn, extension_browser: OpenBrowser, tmp_path
):
    grace = people()["grace"]
    browser = extension_browser()
    call = live.caller()
    _pair(browser.extension_page("options/options.html"), live)
    page = browser.open(build)
    wait_for_state(page)

    page.locator("#pane-side").get_by_text(grace.title).click()
    _label(page, "Retention Queue")
    _insert_template(page, call)
    assert standin.ledger() == []

    message = _schedule(page, live, call)
    assert message["zone"] == "America/Chicago"
    assert message["text"] == WORDS
    assert standin.ledger() == []

    live.clock.move(minutes=2, seconds=30)
    expect(overlay(page, "countdown")).to_be_visible(timeout=20_000)
    _until(page, lambda: call("GET", f"/messages/{message['id']}")["state"] == "sent")
    assert standin.left(grace.id) == [WORDS]
    assert len(standin.ledger()) == 1

    sheet = _export(page, tmp_path)
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    row = dict(zip(header, next(r for r in rows if grace.phone in r), strict=True))
    assert row["Labels"] == "Retention Queue"
    assert row["Name"] == grace.title


def _pair(page: Page, live: Live) -> None:
    page.get_by_label("Code").fill(live.code().lower())
    page.locator("#port").fill(str(live.port))
    page.get_by_role("button", name="Pair").click()
    expect(page.get_by_role("status")).to_contain_text("Paired")
    page.close()


def _label(page: Page, name: str) -> None:
    root = overlay(page)
    root.get_by_role("button", name="Choose labels").last.click()
    root.get_by_role("combobox", name="Find or make a label").fill(name[:6])
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(overlay(page, "label-chip").filter(has_text=name).first).to_be_visible()


def _insert_template(page: Page, call) -> None:
    template = call("GET", "/templates")["items"][0]
    composer = page.locator("footer div[contenteditable=true]")
    composer.click()
    page.keyboard.type("Hi ")
    page.keyboard.type("/" + template["name"].split()[0])
    expect(overlay(page, "template-picker")).to_be_visible()
    page.keyboard.press("Enter")
    expect(composer).to_contain_text("Hi ")
    expect(composer).to_contain_text("Grace")
    expect(composer).not_to_contain_text("{{")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")


def _schedule(page: Page, live: Live, call) -> dict:
    composer = page.locator("footer div[contenteditable=true]")
    composer.click()
    for number, line in enumerate(WORDS.split("\n")):
        if number:
            page.keyboard.press("Shift+Enter")
        page.keyboard.insert_text(line)
    overlay(page, "schedule-button").click()
    dialog = overlay(page, "schedule-dialog")
    due = live.clock().astimezone(CHICAGO) + timedelta(minutes=2)
    dialog.get_by_label("Date").fill(f"{due:%Y-%m-%d}")
    dialog.get_by_label("Time", exact=True).fill(f"{due:%H:%M}")
    expect(dialog).to_contain_text("for you")
    dialog.get_by_role("button", name="Schedule").click()
    expect(dialog).to_be_hidden()
    (message,) = call("GET", "/messages")["items"]
    assert message["local"].startswith(f"{due:%Y-%m-%dT%H:%M}")
    expect(composer).to_have_text("")
    return message


def _export(page: Page, folder):
    panel = overlay(page, "panel")
    if not panel.is_visible():
        overlay(page).get_by_role("button", name="Open Sidenote").click()
    with page.expect_download() as found:
        panel.get_by_role("button", name="Export").click()
    file = folder / "contacts.xlsx"
    found.value.save_as(file)
    return openpyxl.load_workbook(file).active


def _until(page: Page, true, seconds: int = 30) -> None:
    for _ in range(seconds * 4):
        if true():
            return
        page.wait_for_timeout(250)
    raise AssertionError("It did not become true.")
