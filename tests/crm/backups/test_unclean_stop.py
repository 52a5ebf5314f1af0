"""A stop that was not clean is noticed at the next start, and a damaged database is not served."""

import os
import signal
import subprocess
import sys

import pytest
from click import ClickException

from crm.backups import marker
from crm.config import read_settings
from crm.errors import ON_DAMAGE
from crm.serving import check_database, run
from tests.crm.backups.test_backup import damage


class Unsound(Exception):
    """What an inspection finds."""


def unsound() -> None:
    raise Unsound


def test_the_first_start_and_one_after_an_orderly_end(tmp_path):
    for _ in range(2):
        with marker.running(tmp_path, unsound):
            pass


@pytest.mark.parametrize("ending", [SystemExit, KeyboardInterrupt, RuntimeError])
def test_an_end_by_a_signal_or_an_error_is_orderly(tmp_path, ending):
    with pytest.raises(ending), marker.running(tmp_path, unsound):
        raise ending
    with marker.running(tmp_path, unsound):
        pass


def test_a_killed_server_is_noticed(tmp_path):
    killed = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\nfrom crm.backups import marker\n"
            "with marker.running(Path(sys.argv[1]), print):\n    print('on', flush=True)\n    time.sleep(60)",
            tmp_path,
        ],
        stdout=subprocess.PIPE,
    )
    assert killed.stdout.readline() == b"on\n"
    with pytest.raises(marker.InUse), marker.exclusive(tmp_path):
        pass
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    # Until an inspection passes, no start goes on.
    for _ in range(2):
        with pytest.raises(Unsound), marker.running(tmp_path, unsound):
            pass
    looked = []
    for _ in range(2):
        with marker.running(tmp_path, lambda: looked.append("once")):
            pass
    assert looked == ["once"]


def test_damage_that_shows_while_it_runs_is_looked_at_again(tmp_path):
    with marker.running(tmp_path, unsound) as damaged:
        damaged()
    with pytest.raises(Unsound), marker.running(tmp_path, unsound):
        pass


def test_a_second_server_on_the_same_data(tmp_path):
    with marker.running(tmp_path, unsound):
        with marker.running(tmp_path, unsound):
            pass
        with pytest.raises(marker.InUse), marker.exclusive(tmp_path):
            pass
    with marker.exclusive(tmp_path), pytest.raises(marker.InUse), marker.running(tmp_path, unsound):
        pass


def goes_down(folder) -> None:
    """Leave behind what a server leaves that nobody stopped."""
    (folder / marker.NAME).write_text("running\n")


@pytest.mark.parametrize("how", ["damaged", "empty", "gone"])
def test_a_damaged_database_is_not_served(how, app, dana, database, data_dir):
    settings = read_settings({}, data_dir=str(data_dir), port=1)
    check_database(settings)
    damage(app, database)
    if how != "damaged":
        database.write_bytes(b"")
    if how == "gone":
        database.unlink()
    goes_down(data_dir)
    # Starting again and again changes nothing.
    for _ in range(2):
        with pytest.raises(ClickException, match="sidenote restore"):
            run(settings)
    assert database.exists() == (how != "gone")


def test_a_running_server_says_what_is_wrong_with_its_database(app, api, dana, database, monkeypatch):
    told = []
    monkeypatch.setitem(app.extensions, ON_DAMAGE, lambda: told.append("damaged"))
    damage(app, database)
    answers = [api.get("/contacts"), api.patch(f"/contacts/{dana['id']}", {"name": "Dana Cohen"})]
    assert [(answer.status_code, answer.json["code"]) for answer in answers] == [
        (503, "database_damaged")
    ] * 2
    # The next start has to look, however orderly this one ends.
    assert told
