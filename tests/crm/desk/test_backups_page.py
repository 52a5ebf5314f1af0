"""Backups from the desk: made, taken along, and brought back by the next start."""

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


def test_one_thinks_better_of_it(desk, office, settings):
    desk.post("/backups")
    desk.post("/backups/restore", {"stamp": stamps(desk)[0]})
    desk.post("/backups/restore")
    assert service.wished(settings) is None
    assert "is started next" not in desk.get("/settings").text
