"""What cannot be brought back leaves the present database as it is, and a running server too."""

import sqlite3
from contextlib import closing

import pytest

from crm.backups import marker
from tests.crm.backups.test_backup import damage


@pytest.fixture
def copy(sidenote, dana, tmp_path):
    file = tmp_path / "copy.db"
    sidenote("backup", file)
    return file


def refused(sidenote, file) -> str:
    result = sidenote("restore", file)
    assert result.exit_code == 1, result.output
    return result.output


def test_while_a_server_runs(sidenote, copy, data_dir, api):
    with marker.running(data_dir, list):
        assert "Stop it" in refused(sidenote, copy)
    assert len(api.get("/contacts").json["items"]) == 1


def test_a_file_that_is_not_there(sidenote, tmp_path, app):
    assert "not there" in refused(sidenote, tmp_path / "none.db")


def test_a_file_of_another_kind(sidenote, tmp_path, app):
    (tmp_path / "letter.txt").write_text("Dear Dana, " * 1000)
    assert "not a sound backup" in refused(sidenote, tmp_path / "letter.txt")


def test_a_database_of_another_program(sidenote, tmp_path, app):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE notes (text)")
    assert "not a backup of Sidenote" in refused(sidenote, tmp_path / "other.db")


def test_a_backup_of_a_newer_program(sidenote, copy, api):
    with closing(sqlite3.connect(copy)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer Sidenote" in refused(sidenote, copy)
    assert len(api.get("/contacts").json["items"]) == 1


def test_a_damaged_backup(sidenote, copy, app, api):
    damage(app, copy)
    assert "not a sound backup" in refused(sidenote, copy)
    assert len(api.get("/contacts").json["items"]) == 1


def test_a_damaged_database_is_replaced_and_kept(restored, copy, app, api, database):
    damage(app, database)
    broken = database.read_bytes()
    restored(copy)
    assert [contact["name"] for contact in api.get("/contacts").json["items"]] == ["Dana Levi"]
    (aside,) = database.parent.glob("sidenote-replaced-*.db")
    assert aside.read_bytes() == broken
