"""A .csv opens right in Excel and runs nothing, and our own import reads back what was written."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.exports.clean import writable
from crm.exports.csv_file import guard, stream, unguard


def read(data: bytes, **how):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), **how))


def made(rows, titles=("Value",), **how):
    return b"".join(stream(titles, rows, **how))


def test_it_begins_with_a_bom():
    assert made([["נועה"]]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+972502345678", "-1+1", "@x", "\t=1", "'=1", "''+1"])
def test_what_a_spreadsheet_would_run_is_guarded(text):
    assert read(made([[text]]))[1] == ["'" + text]


@pytest.mark.parametrize("text", ["Dana Levi", "O'Brien", "'quoted'", "a=b", ""])
def test_the_rest_is_left_alone(text):
    assert read(made([[text, "x"]], ["A", "B"]))[1] == [text, "x"]


def test_a_heading_is_guarded_too():
    assert read(made([], ["=Total"])) == [["'=Total"]]


@given(st.text())
def test_unguarding_gives_back_what_was_guarded(text):
    assert unguard(guard(text)) == text


@given(st.lists(st.lists(st.text(alphabet=st.characters(codec=None)), min_size=3, max_size=3), max_size=5))
def test_texts_come_back(rows):
    back = [[unguard(cell) for cell in row] for row in read(made(rows, "ABC"))[1:]]
    assert back == [[writable(cell) for cell in row] for row in rows]


def test_dates_are_iso_and_nothing_is_empty():
    rows = [[date(2026, 12, 1), datetime.fromisoformat("2026-12-01T09:00:05"), 3, None]]
    assert read(made(rows, "ABCD"))[1] == ["2026-12-01", "2026-12-01 09:00:05", "3", ""]


def test_a_semicolon_where_it_is_wished():
    assert read(made([["a;b", "c"]], "AB", separator=";"), delimiter=";")[1] == ["a;b", "c"]


def test_progress_counts_rows():
    seen = []
    made([["x"]] * 1_200, progress=seen.append)
    assert seen == [500, 1_000, 1_200]
