"""The limits on time and memory really end a child, by the system's hand and by the watch's alike."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict

import psutil
import pytest

from crm.imports import sandbox
from crm.imports.limits import MIB, Limits
from crm.imports.reading.refusals import Refused

from . import files

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Levi\r\nTEL;TYPE=CELL:+972502345678\r\nEND:VCARD\r\n"
#: Reading this takes tens of seconds.
SLOW = CARD * 60_000
#: These two cells span two hundred million; as a table they take gigabytes.
WIDE = files.workbook(
    files.cell("A1", "Phone") + '<row r="1048576">' + files.cell("GR1048576", "x") + "</row>"
)


def children() -> set[psutil.Process]:
    """The processes under this one; a database or a page's server of other tests may be among them."""
    return set(psutil.Process().children())


def refused(tmp_path, content: bytes, **limits) -> str:
    source = tmp_path / "source"
    source.write_bytes(content)
    before = children()
    with pytest.raises(Refused) as error:
        sandbox.read(source, tmp_path, limits=Limits(**limits))
    assert children() <= before
    return error.value.code


def test_computing_time(tmp_path):
    assert refused(tmp_path, SLOW, cpu=1, per_mib=0) == "too_slow"


def test_memory(tmp_path):
    assert refused(tmp_path, WIDE) == "too_big"


def test_a_child_that_hangs(tmp_path):
    os.mkfifo(tmp_path / "source")
    with pytest.raises(Refused) as error:
        sandbox.read(tmp_path / "source", tmp_path, limits=Limits(wall=0.5))
    assert error.value.code == "too_slow"


def test_the_watch_alone_sees_memory(tmp_path):
    assert refused(tmp_path, WIDE, memory=200 * MIB, by_system=False) == "too_big"


def test_the_watch_alone_sees_computing_time(tmp_path):
    assert refused(tmp_path, SLOW, cpu=0.5, per_mib=0, by_system=False) == "too_slow"


def test_the_system_alone_ends_a_slow_child(tmp_path):
    assert ended_by_system(tmp_path, SLOW, cpu=1, per_mib=0) == -signal.SIGXCPU


def test_the_system_alone_ends_a_large_child(tmp_path):
    assert ended_by_system(tmp_path, WIDE) == -signal.SIGABRT


def ended_by_system(tmp_path, content: bytes, **limits) -> int:
    """Run the child without a watch and return how it ended."""
    source, answer = tmp_path / "source", tmp_path / "answer"
    source.write_bytes(content)
    options = json.dumps({"limits": asdict(Limits(**limits)), "encoding": None})
    command = [
        sys.executable,
        "-m",
        "crm.imports.reading.child",
        str(source),
        str(tmp_path),
        str(answer),
        options,
    ]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert not answer.exists()
    return ended.returncode


def test_the_child_knows_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SIDENOTE_DATABASE_URL", "postgresql://user:secret@localhost/sidenote")
    assert not any("SIDENOTE" in name for name in sandbox.environment())
