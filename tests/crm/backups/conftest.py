"""A program on a folder of its own, whose commands are run as a person runs them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crm.cli import main
from crm.db import db
from tests.crm.schedule import conftest as queue

# A browser that sends, as the tests of the queue have it.
sender, second, unpaced = queue.sender, queue.second, queue.unpaced


@pytest.fixture
def data_dir(app) -> Path:
    """The folder that the application of this test works in."""
    return app.config["SIDENOTE"].data_dir


@pytest.fixture
def sidenote(app, data_dir, monkeypatch):
    """Run a command on the test's data: ``sidenote("backup", file)``."""
    monkeypatch.setenv("SIDENOTE_DATA_DIR", str(data_dir))

    def run(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.fixture
def database(data_dir) -> Path:
    """The file that the application of this test works on."""
    return data_dir / "sidenote.db"


@pytest.fixture
def restored(app, sidenote):
    """Bring a backup back, as after stopping the server, and return what the command says."""

    def run(file: Path) -> str:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        result = sidenote("restore", file)
        assert result.exit_code == 0, result.output
        return result.output

    return run
