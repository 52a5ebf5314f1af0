"""A stop that was not clean is noticed at the next start, and a damaged database is not served."""

import os
import signal
import subprocess
import sys

import pytest
from click import ClickException

from crm.backups import marker
from crm.config import read_settings
from crm.serving import check_database
from tests.crm.backups.test_backup import damage


def test_the_first_start_and_one_after_an_orderly_end(tmp_path):
    for _ in range(2):
        with marker.running(tmp_path) as clean:
            assert clean


@pytest.mark.parametrize("ending", [SystemExit, KeyboardInterrupt, RuntimeError])
def test_an_end_by_a_signal_or_an_error_is_orderly(tmp_path, ending):
    with pytest.raises(ending), marker.running(tmp_path):
        raise ending
    with marker.running(tmp_path) as clean:
        assert clean


def test_a_killed_server_is_noticed(tmp_path):
    killed = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\nfrom crm.backups import marker\n"
            "with marker.running(Path(sys.argv[1])):\n    print('on', flush=True)\n    time.sleep(60)",
            tmp_path,
        ],
        stdout=subprocess.PIPE,
    )
    assert killed.stdout.readline() == b"on\n"
    with pytest.raises(marker.InUse), marker.exclusive(tmp_path):
        pass
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    with marker.running(tmp_path) as clean:
        assert not clean


def test_a_second_server_on_the_same_data(tmp_path):
    with marker.running(tmp_path):
        with marker.running(tmp_path) as clean:
            assert clean
        with pytest.raises(marker.InUse), marker.exclusive(tmp_path):
            pass
    with marker.exclusive(tmp_path), pytest.raises(marker.InUse), marker.running(tmp_path):
        pass


def test_a_damaged_database_is_not_served(app, dana, database, data_dir):
    settings = read_settings({}, data_dir=str(data_dir))
    check_database(settings)
    damage(app, database)
    with pytest.raises(ClickException, match="sidenote restore"):
        check_database(settings)
