"""Starting, logged out and ready are told apart; a slow start is not "logged out"."""

import pytest

from tests.browser import overlay, wait_for_state
from tests.standin.people import people

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("build", ["a", "b"])
def test_states_of_a_page_that_starts_slowly(extension_browser, build):
    browser = extension_browser()
    page = browser.open(build, wait=False, boot_ms=4000)
    wait_for_state(page, "starting")
    page.locator("#pane-side").wait_for()
    wait_for_state(page, "unpaired")


@pytest.mark.parametrize("build", ["a", "b"])
def test_logging_out_and_in(office, build):
    here = office(build)
    here.hook("logOut()")
    wait_for_state(here.page, "logged-out")
    here.hook("logIn()")
    wait_for_state(here.page, "ready")


@pytest.mark.parametrize("build", ["a", "b"])
def test_the_overlay_comes_back_when_the_page_removes_it(office, build):
    here = office(build)
    here.page.evaluate("document.querySelector('sidenote-overlay').remove()")
    here.page.locator("sidenote-overlay").wait_for(state="attached")
    here.hook(f"open('{people()['dana'].id}')")
    overlay(here.page, "label-chip").first.or_(overlay(here.page, "panel")).first.wait_for(state="attached")


def test_the_page_gains_one_element_and_no_errors(extension_browser):
    browser = extension_browser()
    page = browser.context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.goto(browser.standin.url())
    wait_for_state(page, "unpaired")

    added = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((e) => e.tagName.includes('SIDENOTE')"
        " || /extension:/.test(e.src || e.href || '')).map((e) => e.tagName)"
    )
    assert added == ["SIDENOTE-OVERLAY"]
    assert troubles == []
