"""``sidenote import FILE`` says what it found and what it did."""

import openpyxl
import pytest
from click.testing import CliRunner

from crm.app import create_app
from crm.cli import main
from crm.config import read_settings
from crm.contacts.models import Contact
from crm.db import db

from .conftest import csv

LIST = csv("Name,Tel,City", "Dana,050-234-5678,Haifa", "Noa,9.7254E+11,Acre")


@pytest.fixture
def run(tmp_path, now, monkeypatch):
    """Run the command on a file of a fresh installation."""
    monkeypatch.setenv("SIDENOTE_LANGUAGE", "en")
    (tmp_path / "list.csv").write_bytes(LIST)

    def call(*options: str, file: str = "list.csv"):
        arguments = ["import", str(tmp_path / file), "--data-dir", str(tmp_path / "data"), *options]
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return call


@pytest.fixture
def contacts(tmp_path):
    """The contacts of that installation as name → fields."""

    def read() -> dict:
        app = create_app(read_settings({}, data_dir=str(tmp_path / "data")))
        with app.app_context():
            found = {contact.name: contact.fields for contact in db.session.query(Contact)}
            db.engine.dispose()
            return found

    return read


def test_it_imports(run, contacts):
    done = run("--country", "IL", "--create-fields")
    assert done.exit_code == 0
    assert "Imported: 1 new, 0 changed, 0 as they were, 0 skipped, 1 failed." in done.output
    assert "row 3, Tel: “9.7254E+11” was a phone number before a spreadsheet rounded it." in done.output
    assert contacts() == {"Dana": {"city": "Haifa"}}


def test_a_dry_run_writes_nothing(run, contacts):
    done = run("--country", "IL", "--dry-run")
    assert "2 rows: 1 new" in done.output
    assert "Imported" not in done.output
    assert contacts() == {}


def test_a_mapping_by_hand(run, contacts):
    run("--country", "IL", "--map", "City=notes", "--map", "Name=")
    assert contacts() == {"": {}}


def test_the_failed_rows_in_a_file(run, tmp_path):
    run("--country", "IL", "--dry-run", "--rejected", str(tmp_path / "rejected.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "rejected.xlsx").active
    assert [row[0].value for row in sheet.iter_rows()] == ["Name", "Noa"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--country", "XX"), "“XX” is not a country."),
        (("--map", "Tel=planet"), "“planet” is nothing a column can be read as."),
        (("--map", "Tel"), "Write it as COLUMN=TARGET."),
    ],
)
def test_what_cannot_be_meant(options, words, run, contacts):
    done = run(*options)
    assert done.exit_code != 0
    assert words in done.output
    assert contacts() == {}


def test_a_file_that_is_refused(run, tmp_path):
    (tmp_path / "list.xls").write_bytes(b"<html></html>")
    done = run(file="list.xls")
    assert (done.exit_code, "web page" in done.output) == (1, True)


def test_it_keeps_no_copy_of_the_file(run, tmp_path):
    run("--country", "IL")
    assert list((tmp_path / "data" / "imports").iterdir()) == []
