"""Countries that changed their clocks at short notice, replayed with the very tables of those days."""

import json
import subprocess
import sys

import pytest

from tests import tz_wheels


@pytest.fixture
def server(tmp_path):
    """Run a server with a release of the tables: ``server(release, now, zone, local, …)``."""

    def run(release: str, *arguments: str) -> dict:
        command = [sys.executable, "-m", "tests.crm.schedule.replay", str(tmp_path / "data"), *arguments]
        environment = tz_wheels.environment(release)
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    return run


def due(found: dict) -> list[str]:
    return [message["due_at"] for message in found["messages"]]


def test_mexico_gives_up_summer_time(server):
    """Announced on 26 October 2022; four days later the north, which changed its zone, had to know."""
    city, north, south = "America/Mexico_City", "America/Chihuahua", "America/Cancun"
    local = {city: "2023-05-15T09:00", north: "2022-11-15T09:00", south: "2023-05-15T09:00"}
    plans = [word for plan in local.items() for word in plan]
    before = server("2022.5", "2022-10-28T12:00:00+00:00", *plans, north, "2022-10-30T09:00")
    assert before["tables"] == "2022e"
    assert due(before) == [
        "2023-05-15T14:00:00Z",
        "2022-11-15T16:00:00Z",
        "2023-05-15T14:00:00Z",
        "2022-10-30T16:00:00Z",
    ]
    after = server("2022.6", "2022-10-30T15:30:00+00:00")
    assert due(after) == [
        "2023-05-15T15:00:00Z",
        "2022-11-15T15:00:00Z",
        "2023-05-15T14:00:00Z",
        "2022-10-30T15:00:00Z",
    ]
    assert {message["tzdb"] for message in after["messages"]} == {"2022f"}
    # The hour of the last one has come and gone by the tables of the day before: a person decides.
    assert [message["state"] for message in after["messages"]] == [*["scheduled"] * 3, "missed"]
    assert after["notices"] == ["3 messages moved by 1 h. Past their time now, waiting for you: 1."]


def test_beirut_puts_summer_time_off_and_takes_that_back(server):
    """On 23 March 2023 it was put off for a month, five days later it came after all."""
    before = server("2023.1", "2023-03-20T12:00:00+00:00", "Asia/Beirut", "2023-04-01T09:00")
    put_off = server("2023.2", "2023-03-24T12:00:00+00:00")
    back = server("2023.3", "2023-03-29T12:00:00+00:00")
    assert [due(found) for found in (before, put_off, back)] == [
        ["2023-04-01T06:00:00Z"],
        ["2023-04-01T07:00:00Z"],
        ["2023-04-01T06:00:00Z"],
    ]
    assert back["notices"] == ["1 message moved by 1 h."] * 2
