"""The browser that ``--open`` and the demo start has the extension loaded and pairs by itself.

Headless Chromium takes a single page, so WhatsApp's own tab is not opened here.
"""

import time
from pathlib import Path

import pytest

from crm import browser_launch, extension_folder
from tests.browser_process import kill_profile
from tests.live import Live


@pytest.mark.browser
def test_it_pairs_by_the_options_page(live: Live, tmp_path: Path):
    call = live.caller()
    program, extension, profile = browser_launch.find(), extension_folder.path(), tmp_path / "profile"
    page = extension_folder.pairing_page(live.code(), live.port)
    chosen = browser_launch.arguments(extension, profile, [page], ["--headless=new"])
    browser = browser_launch.launch(program, chosen)
    try:
        deadline = time.monotonic() + 60
        while len(call("GET", "/browsers")["items"]) < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        names = {item["name"] for item in call("GET", "/browsers")["items"]}
        assert "Chromium on Linux" in names
    finally:
        browser.terminate()
        browser.wait()
        kill_profile(profile)
