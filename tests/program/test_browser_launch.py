"""The browser that ``--open`` and the demo start has the extension loaded and pairs by itself.

A window is needed for that, because headless Chromium takes a single page; it is on a virtual screen.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm import browser_launch
from crm.paired_launch import open_paired
from tests.browser_process import kill_profile
from tests.live import Live
from tests.standin.server import StandIn


@pytest.fixture
def screen(monkeypatch) -> Iterator[None]:
    """A virtual screen for the browser's window."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write])
    with os.fdopen(read) as number:
        monkeypatch.setenv("DISPLAY", f":{number.readline().strip()}")
    os.close(write)
    yield
    server.terminate()
    server.wait()


@pytest.mark.browser
@pytest.mark.usefixtures("screen")
def test_it_pairs_by_itself(live: Live, standin: StandIn, tmp_path: Path):
    call = live.caller()

    def names() -> set[str]:
        return {item["name"] for item in call("GET", "/browsers")["items"]}

    profile = tmp_path / "profile"
    browser = open_paired(
        browser_launch.find(),
        profile,
        standin.url(),
        port=live.port,
        new_code=live.code,
        browsers=lambda: len(names()),
        more=standin.browser_flags(),
    )
    try:
        deadline = time.monotonic() + 60
        while "Chromium on Linux" not in names() and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "Chromium on Linux" in names()
    finally:
        browser.terminate()
        browser.wait()
        kill_profile(profile)
