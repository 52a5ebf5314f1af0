"""Find and end the processes of one browser profile, and of no other."""

import os
import signal
from pathlib import Path


def kill_profile(profile: Path) -> None:
    """SIGKILL every process started with this profile, until none is left. Linux only."""
    while left := processes_of(profile):
        for process in left:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue


def processes_of(profile: Path) -> list[int]:
    """The process ids of everything that was started with this profile."""
    mark = f"--user-data-dir={profile}".encode()
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and mark in _arguments(entry)
    ]


def _arguments(entry: Path) -> list[bytes]:
    try:
        return (entry / "cmdline").read_bytes().split(b"\0")
    except OSError:
        # The process ended while we looked.
        return []
