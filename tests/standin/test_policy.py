"""The page keeps to its own strict policy, and the policy is in force."""

import pytest
from playwright.sync_api import expect

from tests.browser import no_violations

from .actions import open_chat, paste, wait_for_draft
from .people import people


@pytest.mark.parametrize("build", ["a", "b"])
def test_a_tour_of_the_page_violates_nothing(plain_page, build: str) -> None:
    page = plain_page(build, wait=False)
    troubles = no_violations(page)
    page.reload()
    page.locator("#pane-side").wait_for()
    open_chat(page, people()["spring"])
    paste(page, "Hello\nagain")
    wait_for_draft(page, "Hello\nagain")
    page.keyboard.press("Enter")
    page.locator("#main header [data-tab='6']").click()
    expect(page.get_by_text("Group info")).to_be_visible()
    page.evaluate("() => window.standin.setLang('he')")
    page.evaluate("() => window.standin.logOut()")
    expect(page.locator("canvas")).to_be_visible()
    assert troubles == []


def test_strings_do_not_become_script(plain_page) -> None:
    page = plain_page()
    attempts = page.evaluate(
        """() => {
          const refused = (attempt) => { try { attempt(); return false; } catch { return true; } };
          const inline = document.createElement('script');
          inline.append('window.ran = true');
          document.head.append(inline);
          return {
            html: refused(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
            source: refused(() => { document.createElement('script').src = '/page.js'; }),
            inline: window.ran !== true,
          };
        }"""
    )
    assert attempts == {"html": True, "source": True, "inline": True}


def test_requests_go_only_to_the_page_itself(plain_page) -> None:
    page = plain_page()
    refused = page.evaluate(
        "() => fetch('http://127.0.0.1:8765/api/v1/health').then(() => false, () => true)"
    )
    assert refused
