"""Opens an installed browser of the Chromium family with the extension loaded."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Branded Chrome no longer takes --load-extension, so it is not among them.
COMMANDS = (
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
    "vivaldi",
)
MAC_APPS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Brave Browser.app/Contents/MacOS/Brave Browser",
)
WINDOWS_PROGRAMS = (
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
)


def find() -> str | None:
    """Return the program of an installed browser that can load the extension by itself."""
    for name in COMMANDS:
        if found := shutil.which(name):
            return found
    places: list[Path] = []
    if sys.platform == "darwin":
        places = [Path(root) / app for root in ("/Applications", "~/Applications") for app in MAC_APPS]
    elif sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
        places = [Path(root) / program for root in roots if root for program in WINDOWS_PROGRAMS]
    return next((str(p.expanduser()) for p in places if p.expanduser().exists()), None)


def arguments(extension: Path, profile: Path, pages: list[str], more: list[str] | None = None) -> list[str]:
    """Return the browser's arguments: a profile of its own, the extension, and the pages to show."""
    chosen = [
        f"--user-data-dir={profile}",
        f"--disable-extensions-except={extension}",
        f"--load-extension={extension}",
        "--no-first-run",
        "--no-default-browser-check",
        *(more or []),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox cannot be set up by root.
        chosen.append("--no-sandbox")
    return [*chosen, *pages]


def launch(program: str, chosen: list[str]) -> subprocess.Popen:
    """Start the browser and return at once; it lives on when the server stops."""
    return subprocess.Popen(
        [program, *chosen],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
