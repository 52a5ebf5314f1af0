"""Backups from the desk: made, taken along, and brought back by the next start."""

import io
import re
import sqlite3

import pytest

from crm.backups import service
from crm.contacts.models import Contact
from crm.db import db
from crm.serving import bring_back


@pytest.fixture
def settings(app):
    return app.config["SIDENOTE"]


def stamps(desk) -> list[str]:
    return re.findall(r'href="/backups/([^"]+)\.db"', desk.get("/settings").text)


def stop(app) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_a_backup_is_made_and_taken_along(desk, office, tmp_path):
    assert stamps(desk) == []
    assert desk.post("/backups").status_code == 303
    assert stamps(desk) == ["sidenote-2026-11-23T080000Z"]
    # Twice in one second is one backup.
    assert desk.post("/backups").status_code == 303
    answer = desk.get(f"/backups/{stamps(desk)[0]}.db")
    (tmp_path / "taken.db").write_bytes(answer.data)
    answer.close()
    with sqlite3.connect(tmp_path / "taken.db") as taken:
        assert taken.execute("SELECT count(*) FROM contacts").fetchone()[0] > 0
    taken.close()
    # Who took everything along is told.
    assert "Backup downloaded: sidenote-2026" in desk.get("/activity?kind=files").text


@pytest.mark.parametrize("name", ["sidenote", "..%2Fsecret", "sidenote-2020-01-01T000000Z"])
def test_nothing_else_is_handed_out_or_brought_back(desk, office, settings, name):
    desk.post("/backups")
    assert desk.get(f"/backups/{name}.db").status_code == 404
    desk.post("/backups/restore", {"stamp": name})
    assert service.wished(settings) is None


def test_the_next_start_brings_it_back(app, desk, office, settings, capsys):
    desk.post("/backups")
    before = office(lambda: db.session.query(Contact).count())
    with app.app_context():
        db.session.query(Contact).filter_by(name="Dana Levi").delete()
        db.session.commit()
    desk.post("/backups/restore", {"stamp": stamps(desk)[0]})
    assert "comes back when Sidenote is started next" in desk.get("/settings").text
    assert office(lambda: db.session.query(Contact).count()) < before
    stop(app)
    bring_back(settings)
    assert "is in place" in capsys.readouterr().out
    assert office(lambda: db.session.query(Contact).count()) == before
    assert service.wished(settings) is None


def bring(desk, content: bytes) -> str:
    """Bring a file as a backup and return what is said about it."""
    desk.post("/backups/bring", {"file": (io.BytesIO(content), "mine.db")})
    return desk.said()


def taken(desk) -> bytes:
    desk.post("/backups")
    answer = desk.get(f"/backups/{stamps(desk)[0]}.db")
    content = answer.data
    answer.close()
    return content


def test_a_backup_that_is_brought_is_looked_at_and_comes_back(app, desk, office, settings, now, capsys):
    content = taken(desk)
    with app.app_context():
        db.session.query(Contact).filter_by(name="Dana Levi").delete()
        db.session.commit()
    now.move(hours=1)
    assert bring(desk, content) == ""
    page = desk.get("/settings").text
    assert "Sound and of a known version. Contacts: 13, messages: 20, labels: 3." in page
    assert service.wished(settings) is None
    desk.post("/backups/restore", {"stamp": "brought"})
    assert "The backup you brought comes back" in desk.get("/settings").text.replace("of The", "The")
    # The present state was kept first.
    assert stamps(desk)[0] == "sidenote-2026-11-23T090000Z"
    stop(app)
    bring_back(settings)
    assert "is in place" in capsys.readouterr().out
    assert office(lambda: db.session.query(Contact).filter_by(name="Dana Levi").count()) == 1
    assert not service.brought(settings).exists()
    assert "Backup brought back; messages to check" in desk.login().get("/activity?kind=backup_restored").text


def test_what_is_no_backup_is_refused(desk, office, settings, tmp_path):
    content = taken(desk)
    newer = tmp_path / "newer.db"
    newer.write_bytes(content)
    with sqlite3.connect(newer) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()
    posing = tmp_path / "posing.db"
    posing.write_bytes(content)
    with sqlite3.connect(posing) as database:
        database.execute("CREATE VIEW everybody AS SELECT * FROM contacts")
    database.close()
    torn = content[:5000] + bytes(20_000) + content[25_000:]
    assert "made by a newer Sidenote" in bring(desk, newer.read_bytes())
    assert "not a backup of Sidenote" in bring(desk, other.read_bytes())
    assert "not a backup of Sidenote" in bring(desk, posing.read_bytes())
    assert "not a backup of Sidenote" in bring(desk, b"Dear Dana,")
    assert "This backup is damaged" in bring(desk, torn)
    assert not service.brought(settings).exists()
    assert [file.name for file in settings.data_dir.glob("brought*")] == []


def test_a_backup_that_is_brought_can_be_discarded(desk, office, settings):
    bring(desk, taken(desk))
    desk.post("/backups/restore", {"stamp": "brought"})
    desk.post("/backups/drop")
    assert service.wished(settings) is None
    assert "The backup you brought" not in desk.get("/settings").text


def test_one_thinks_better_of_it(desk, office, settings):
    desk.post("/backups")
    desk.post("/backups/restore", {"stamp": stamps(desk)[0]})
    desk.post("/backups/restore")
    assert service.wished(settings) is None
    assert "is started next" not in desk.get("/settings").text
