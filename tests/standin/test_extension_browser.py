"""The fixtures load an unpacked extension, reach its storage and overlay, and leave nothing running."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import overlay, wait_for_state
from tests.browser_process import processes_of

MANIFEST = {
    "manifest_version": 3,
    "name": "Throwaway",
    "version": "1",
    "permissions": ["storage"],
    "background": {"service_worker": "background.js"},
    "content_scripts": [{"matches": ["https://web.whatsapp.com/*"], "js": ["content.js"]}],
}
CONTENT = """
chrome.storage.local.get('openShadow').then(({openShadow}) => {
  const overlay = document.createElement('sidenote-overlay');
  const part = document.createElement('p');
  part.dataset.part = 'panel';
  part.append('Hello');
  overlay.attachShadow({mode: openShadow ? 'open' : 'closed'}).append(part);
  overlay.dataset.state = 'ready';
  document.body.append(overlay);
});
"""
BACKGROUND = """
chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  answer({ok: message.args.code === 'ABC', asked: message});
});
"""

pytestmark = pytest.mark.browser


@pytest.fixture
def throwaway(tmp_path: Path) -> Path:
    folder = tmp_path / "extension"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(MANIFEST))
    (folder / "content.js").write_text(CONTENT)
    (folder / "background.js").write_text(BACKGROUND)
    return folder


def test_the_overlay_is_open_for_tests(extension_browser, throwaway: Path) -> None:
    browser = extension_browser(extension=throwaway)
    page = browser.open()
    wait_for_state(page)
    expect(overlay(page, "panel")).to_have_text("Hello")


def test_the_overlay_is_closed_for_everybody_else(extension_browser, throwaway: Path) -> None:
    browser = extension_browser(extension=throwaway, open_shadow=False)
    page = browser.open()
    wait_for_state(page)
    expect(overlay(page, "panel")).to_have_count(0)


def test_pairing_asks_the_background(extension_browser, throwaway: Path) -> None:
    browser = extension_browser(extension=throwaway)
    browser.pair("http://127.0.0.1:4321", "ABC")
    with pytest.raises(AssertionError, match="4321"):
        browser.pair("http://127.0.0.1:4321", "wrong")


def test_a_killed_browser_leaves_its_profile_to_the_next(extension_browser, throwaway: Path) -> None:
    first = extension_browser(extension=throwaway)
    first.set_storage({"note": "kept"})
    first.kill()
    assert processes_of(first.profile) == []
    second = extension_browser(extension=throwaway, profile=first.profile, open_shadow=False)
    assert second.storage() == {"openShadow": True, "note": "kept"}
