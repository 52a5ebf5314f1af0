"""A backup has the files of messages inside, and a restore puts them back beside the database."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.crm.attachments import conftest as files
from tests.crm.attachments.conftest import PDF

upload, stored = files.upload, files.stored


@pytest.fixture
def backup(upload, sender, dana, tmp_path, sidenote):
    """A backup of a message for tomorrow with a file."""
    message = sender.schedule(dana, "2026-11-24T10:00", attachment_id=upload().json["id"])
    file = tmp_path / "copy.db"
    assert sidenote("backup", file).exit_code == 0
    return file, message


def test_the_file_comes_back(backup, sender, restored, data_dir, now):
    file, message = backup
    shutil.rmtree(data_dir / "files")
    restored(file)
    assert sender.api.get(f"/attachments/{message['attachment']['id']}").data == PDF
    now.move(days=1)
    assert sender.claim()["message"]["attachment"]["name"] == "invoice.pdf"


def test_nothing_of_it_is_left_in_the_database(backup, restored, database):
    restored(backup[0])
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'backup_files'").fetchall()
    assert tables == []
    assert PDF[:64] not in database.read_bytes()


def test_a_lost_file_does_not_stop_the_backup(backup, sidenote, tmp_path, data_dir):
    shutil.rmtree(data_dir / "files")
    assert sidenote("backup", tmp_path / "other.db").exit_code == 0
