"""Figures are counted right; the log is filtered; files are handed out."""

import io
from datetime import timedelta

import openpyxl
import pytest

from crm.schedule import figures


def test_figures_of_a_day(office, now):
    day = now().replace(hour=0)
    assert office(lambda: figures.sent_count(1, day, day + timedelta(days=1))) == 2
    assert office(lambda: figures.sent_count(2, day, day + timedelta(days=1))) == 0
    assert office(lambda: figures.waiting_count(1, now() + timedelta(hours=5))) == 3
    edges = [day + timedelta(days=n) for n in (-1, 0, 1, 6)]
    rows = office(lambda: figures.by_day(1, edges))
    assert {row.day: row.messages for row in rows if row.state == "sent"} == {0: 1, 1: 2}
    assert sum(row.messages for row in rows if row.state == "scheduled") == 11
    assert office(lambda: figures.by_day(1, edges[:1])) == []


def test_what_is_late_is_found(office, now):
    slack = timedelta(minutes=5)
    assert office(lambda: figures.late_since(1, now(), slack)) is None
    now.move(hours=3)
    assert office(lambda: figures.late_since(1, now(), slack)) is not None


def test_the_log_is_filtered(desk, office):
    assert "Dana Levi" in desk.get("/activity").text
    assert "Nothing has happened yet" in desk.get("/activity?kind=dropped").text
    assert "Dana Levi" in desk.get("/activity?kind=created&actor=person").text
    assert desk.get("/activity?kind=nonsense&before=x").status_code == 200


@pytest.mark.parametrize("what", ["contacts", "groups", "messages"])
def test_files_are_handed_out(desk, office, what):
    answer = desk.get(f"/export/{what}.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=sidenote-")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.worksheets[0].max_row > 1
    assert desk.get(f"/export/{what}.csv").status_code == 200


def test_a_file_holds_what_was_searched(desk, office):
    book = openpyxl.load_workbook(io.BytesIO(desk.get("/export/contacts.xlsx?q=haddad").data))
    assert book.worksheets[0].max_row == 2
    assert desk.get("/export/messages.xlsx?state=nonsense").status_code == 422
    assert desk.get("/export/contacts.xlsx?label=nonsense").status_code == 404
