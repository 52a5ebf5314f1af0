"""``sidenote serve`` as a person starts it: a process, its words, and its end."""

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.live import free_port


@pytest.fixture
def served(tmp_path: Path):
    """The process, its address and what it said until it was ready."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "crm.cli", "serve", "--port", str(port), "--data-dir", str(tmp_path / "data")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if "Load unpacked" in line:
            break
    yield process, f"http://127.0.0.1:{port}", "".join(said)
    if process.poll() is None:
        process.kill()
    process.communicate()


def get(address: str) -> tuple[int, str]:
    # The desk's link sets a cookie and leads on to the overview.
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(address, timeout=20) as answer:
        return answer.status, answer.read().decode()


def test_it_says_what_to_do_next_and_answers(served, tmp_path):
    _process, address, said = served
    assert re.search(r"Pairing code  [A-Z2-9]{4}-[A-Z2-9]{4} ", said)
    link = re.search(r"http://\S+/login\?link=\S+", said)[0]
    assert get(address + "/api/v1/health") == (200, '{"status":"ok"}')
    assert "Sidenote" in get(link)[1]
    assert (tmp_path / "data" / "sidenote.db").exists()


def test_a_second_one_says_that_the_port_is_taken(served, tmp_path):
    _process, address, _said = served
    port = address.rsplit(":", 1)[1]
    again = subprocess.run(
        [sys.executable, "-m", "crm.cli", "serve", "--port", port, "--data-dir", str(tmp_path / "other")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert again.returncode != 0
    assert f"Port {port} is taken" in again.stderr


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(served, how):
    process, _address, _said = served
    process.send_signal(how)
    rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in rest
