"""The extension as a package to install: one zip, without what only its writers need.

The scripts are shipped without comments and without indentation, which halves them, and translations without
their keys. The names in them and everything a program can notice stay as they are; tests compare what both
forms mean.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import Literal

import rcssmin
import rjsmin

from .extension_folder import path
from .extension_words import as_list

Family = Literal["chromium", "firefox"]

# Zip files cannot carry an earlier date than 1980, and a fixed one makes the same files the same bytes.
_DATE = (2026, 1, 1, 0, 0, 0)


def packed(family: Family | None = None) -> bytes:
    """Return the extension as a zip; the same files give the same bytes.

    With a family its manifest is without what only the other one understands; without, it serves both.
    """
    folder = path()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            info = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _DATE)
            info.external_attr = 0o644 << 16
            archive.writestr(info, _shipped(file, family), zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def _shipped(file: Path, family: Family | None) -> bytes:
    match file.suffix:
        case ".js":
            source = file.read_text("utf-8")
            if file.parent.name == "strings" and file.name != "en.js":
                source = as_list(source, file.with_name("en.js").read_text("utf-8"))
            return rjsmin.jsmin(source).encode()
        case ".css":
            return rcssmin.cssmin(file.read_text("utf-8")).encode()
        case ".json":
            content = json.loads(file.read_text("utf-8"))
            if file.name == "manifest.json":
                content = _manifest(content, family)
            return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        case _:
            return file.read_bytes()


def _manifest(given: dict, family: Family | None) -> dict:
    """Return the manifest for one family; each complains about the other's way to name the background."""
    other = {"chromium": "scripts", "firefox": "service_worker", None: None}[family]
    background = {key: value for key, value in given["background"].items() if key != other}
    kept = {**given, "background": background}
    if family == "chromium":
        kept.pop("browser_specific_settings")
    if family == "firefox":
        kept.pop("minimum_chrome_version")
    return kept
