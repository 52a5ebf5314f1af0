"""Releases of the tz tables as they were, from the package index, kept under build/ for the next run."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = Path(__file__).parent.parent / "build" / "tzdata"


def tables(version: str) -> Path:
    """Return a folder to put in front of the import path so that `tzdata` is this release, such as 2022.5."""
    folder = KEPT / version
    if not folder.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as made:
            target = Path(made) / version
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            wheel = ["--no-deps", "--only-binary=:all:", "--target", str(target), f"tzdata=={version}"]
            subprocess.run([*pip, *wheel], check=True)
            # Whole or not at all: another run may be doing the same.
            if not folder.exists():
                target.rename(folder)
    return folder


def environment(version: str) -> dict[str, str]:
    """Return the environment of a child process that has this release."""
    return os.environ | {"PYTHONPATH": str(tables(version))}
