"""`sidenote backup` makes one whole, private file of a database that is in use."""

import sqlite3
import stat
from contextlib import closing

from crm.db import db


def test_it_holds_what_was_written_a_moment_ago(sidenote, dana, tmp_path, database):
    # What was written last is in the write-ahead log, so a copy of the file alone would lack it.
    assert database.with_name("sidenote.db-wal").stat().st_size > 0
    assert sidenote("backup", tmp_path / "copy.db").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT name FROM contacts").fetchall() == [("Dana Levi",)]


def test_nobody_else_can_read_it(sidenote, dana, tmp_path):
    sidenote("backup", tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("copy")] == ["copy.db"]


def test_an_older_copy_is_not_overwritten(sidenote, dana, tmp_path):
    target = tmp_path / "copy.db"
    target.write_text("mine")
    result = sidenote("backup", target)
    assert (result.exit_code, target.read_text()) == (1, "mine")
    assert "Choose another name" in result.output


def test_a_folder_that_is_not_there(sidenote, dana, tmp_path):
    result = sidenote("backup", tmp_path / "nowhere" / "copy.db")
    assert result.exit_code == 1
    assert "is not there" in result.output


def test_a_damaged_database_is_not_copied(sidenote, api, tmp_path, database, app):
    damage(app, database)
    result = sidenote("backup", tmp_path / "copy.db")
    assert result.exit_code == 1
    assert "damaged" in result.output
    assert not (tmp_path / "copy.db").exists()


def test_postgresql_is_told_what_to_use(sidenote, tmp_path, monkeypatch):
    monkeypatch.setenv("SIDENOTE_DATABASE_URL", "postgresql+psycopg://localhost/sidenote")
    for command in ("backup", "restore"):
        result = sidenote(command, tmp_path / "copy.db")
        assert result.exit_code == 1
        assert "pg_dump" in result.output


def damage(app, database):
    """Overwrite the middle of every page but the first, as a dying disk would."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("PRAGMA page_size").fetchone()
    with database.open("r+b") as file:
        for at in range(page, database.stat().st_size, page):
            file.seek(at + page // 2)
            file.write(b"\xde\xad" * 200)
