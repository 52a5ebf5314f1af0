"""The extension that travels with the server: where it lies, its id."""

import hashlib
import json
import sys
from pathlib import Path

from . import resources


def path() -> Path:
    """Return the folder to give to “Load unpacked”."""
    return resources.folder("extension")


def version() -> str:
    """Return the version in the extension's manifest."""
    return json.loads((path() / "manifest.json").read_text(encoding="utf-8"))["version"]


def chromium_id(folder: Path) -> str:
    """Return the id Chromium gives to an extension loaded unpacked from this folder.

    It is the start of the SHA-256 of the path, written with the letters a to p. Windows hashes the
    path's UTF-16 form.
    """
    text = str(folder.resolve())
    data = text.encode("utf-16-le") if sys.platform == "win32" else text.encode()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(data).hexdigest()[:32])


def pairing_page(code: str, port: int) -> str:
    """Return the address of the extension's options page that pairs at once with this code."""
    return (
        f"chrome-extension://{chromium_id(path())}/options/options.html"
        f"#pair={code.replace('-', '')}&port={port}"
    )
