"""Starts the child process that reads a file, watches it, and ends it when it takes too much."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
import psutil

import crm

from .limits import Limits
from .reading.refusals import TOO_LARGE, Refused, damaged

_STEP = 0.05
_KEPT_FROM_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_TOO_SLOW = Refused(
    "too_slow",
    "Reading this file takes far longer than reading a list of contacts does, so it was stopped. Copy the "
    "list into a new workbook and import that.",
    TOO_LARGE,
)
_TOO_BIG = Refused(
    "too_big",
    "This file needs more memory than a list of contacts does. Perhaps a single cell lies far below or right "
    "of the list: delete the rows and columns around the list, save it and try again.",
    TOO_LARGE,
)


def read(
    source: Path, folder: Path, *, encoding: str | None = None, limits: Limits | None = None
) -> dict[str, Any]:
    """Read ``source`` in a process of its own and return what crm/imports/reading/child.py says of it.

    The rows are in ``folder`` afterwards. Raises Refused, also when the child took too long or too much.
    """
    limits = limits or Limits()
    answer = folder / "answer.json"
    options = json.dumps({"limits": asdict(limits), "encoding": encoding})
    child = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "crm.imports.reading.child"),
            *(str(source), str(folder), str(answer), options),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _watch(child, limits, source.stat().st_size)
    finally:
        child.kill()
        child.wait()
    if not answer.exists():
        raise _why(child.returncode)
    found = orjson.loads(answer.read_bytes())
    if "refused" in found:
        raise Refused(**found["refused"])
    return found


def _watch(child: subprocess.Popen, limits: Limits, size: int) -> None:
    """Return when the child has ended. Raises Refused when it exceeds its time or memory.

    Its computing time is what counts: on a busy machine an honest file waits long without doing anything.
    """
    end = time.monotonic() + limits.seconds(limits.wall, size)
    while True:
        try:
            child.wait(_STEP)
            return
        except subprocess.TimeoutExpired:
            seconds, memory = _used(child.pid)
            if seconds > limits.seconds(limits.cpu, size) or time.monotonic() > end:
                raise _TOO_SLOW from None
            if memory > limits.memory:
                raise _TOO_BIG from None


def _used(pid: int) -> tuple[float, int]:
    """Return the seconds of computing and the bytes of memory that a process has taken so far."""
    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        return times.user + times.system, process.memory_info().rss
    except psutil.Error:
        return 0, 0


def _why(code: int) -> Refused:
    """Return the refusal for a child that ended without an answer."""
    if code == -getattr(signal, "SIGXCPU", 24):
        return _TOO_SLOW
    # Where memory is refused to it, the reader's runtime aborts; where the system is short of it, it kills.
    if code in (-signal.SIGABRT, -getattr(signal, "SIGKILL", 9)):
        return _TOO_BIG
    return damaged()


def environment() -> dict[str, str]:
    """Return what the child is told of the surroundings: where programs are, and where our code is."""
    kept = {name: os.environ[name] for name in _KEPT_FROM_ENVIRONMENT if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(crm.__file__).parents[1]), "PYTHONUTF8": "1"}
