"""``sidenote export KIND FILE`` writes every kind of file and says how many rows it has."""

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from crm.cli import main


@pytest.fixture
def run(tmp_path, now, monkeypatch):
    monkeypatch.setenv("SIDENOTE_LANGUAGE", "en")

    def call(kind: str, file: str, *options: str):
        arguments = ["export", kind, str(tmp_path / file), "--data-dir", str(tmp_path / "data"), *options]
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return call


@pytest.mark.parametrize(
    ("kind", "sheets", "rows"),
    [
        ("contacts", ["Contacts"], 0),
        ("groups", ["Groups", "Members"], 0),
        ("labels", ["Labels"], 3),
        ("messages", ["Messages"], 0),
        ("campaigns", ["Campaigns", "Recipients"], 0),
    ],
)
def test_every_kind(run, tmp_path, kind, sheets, rows):
    done = run(kind, "file.xlsx")
    assert (done.exit_code, done.stdout) == (0, f"{rows} rows written to {tmp_path / 'file.xlsx'}.\n")
    assert load_workbook(tmp_path / "file.xlsx").sheetnames == sheets


def test_columns_are_chosen(run, tmp_path):
    assert run("labels", "labels.csv", "--columns", "people, name").exit_code == 0
    assert (tmp_path / "labels.csv").read_text("utf-8-sig").splitlines()[0] == "People,Label"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("labels", "labels.pdf"), "Name the file with .xlsx or .csv"),
        (("labels", "nowhere/labels.csv"), "could not be written"),
        (("contacts", "a.csv", "--columns", "shoe"), "There is no column “shoe”."),
        (("messages", "a.csv", "--state", "lost"), "“lost” is not a state"),
        (("campaigns", "a.csv", "--campaign", "9"), "There is no such campaign."),
    ],
)
def test_what_cannot_be_meant(run, tmp_path, arguments, words):
    done = run(*arguments)
    assert (done.exit_code, words in done.output) == (1, True), done.output
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
