"""A file on disk appears whole or not at all, for its owner alone."""

import stat

import pytest
from openpyxl import load_workbook

from crm import clock
from crm.accounts import service as accounts
from crm.errors import Invalid
from crm.exports import service


@pytest.fixture
def export(app, dana):
    with app.app_context():
        yield service.contacts(accounts.default_account(), columns=["name"], now=clock.now())


def test_it_is_written_whole_and_private(export, tmp_path):
    seen = []
    service.write(export, tmp_path / "people.xlsx", progress=seen.append)
    assert load_workbook(tmp_path / "people.xlsx").active["A2"].value == "Dana Levi"
    assert stat.S_IMODE((tmp_path / "people.xlsx").stat().st_mode) == 0o600
    assert seen[-1] == 1


def test_the_ending_chooses_the_form(export, tmp_path):
    service.write(export, tmp_path / "people.CSV")
    assert (tmp_path / "people.CSV").read_bytes() == b"\xef\xbb\xbfName\r\nDana Levi\r\n"


@pytest.mark.parametrize("name", ["people.pdf", "people"])
def test_another_ending_is_refused_before_anything_is_written(export, tmp_path, name):
    before = set(tmp_path.iterdir())
    with pytest.raises(Invalid):
        service.write(export, tmp_path / name)
    assert set(tmp_path.iterdir()) == before


def test_a_failure_leaves_the_old_file_as_it_was(export, tmp_path):
    path = tmp_path / "people.xlsx"
    path.write_text("old")
    before = set(tmp_path.iterdir())

    def stop(_rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        service.write(export, path, progress=stop)
    assert path.read_text() == "old"
    assert set(tmp_path.iterdir()) == before
