"""A start that was to bring a backup back and cannot says so, and the one after it is a usual one."""

import click
import pytest

from crm.backups import marker, service
from crm.contacts.models import Contact
from crm.db import db
from crm.serving import bring_back

NAME = "sidenote-2026-11-23T080000Z.db"


@pytest.fixture
def settings(app, dana):
    found = app.config["SIDENOTE"]
    service.folder(found).mkdir()
    service.wish(found, NAME)
    return found


def test_a_damaged_backup(app, settings):
    (service.folder(settings) / NAME).write_bytes(b"SQLite format 3\x00" + bytes(5_000))
    with pytest.raises(click.ClickException, match="could not be brought back"):
        bring_back(settings)
    bring_back(settings)
    with app.app_context():
        assert db.session.query(Contact).one().name == "Dana Levi"


def test_one_that_is_gone(settings):
    with pytest.raises(click.ClickException, match="Nothing was changed"):
        bring_back(settings)
    assert service.wished(settings) is None


def test_a_server_that_runs_already(settings):
    (service.folder(settings) / NAME).write_bytes(b"")
    with (
        marker.running(settings.data_dir, list),
        pytest.raises(click.ClickException, match="running already"),
    ):
        bring_back(settings)
