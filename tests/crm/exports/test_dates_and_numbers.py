"""Dates are real dates and numbers real numbers, unless they would come back different."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.exports.cells import number
from tests.crm.exports.sheets import column_of, made, opened, sheet_of


def read(value, kind):
    cell = column_of(opened(made(sheet_of([value], kind)))[0])[0]
    return cell.value, cell.data_type, cell.number_format


@pytest.mark.parametrize("value", [date(2026, 12, 1), "2026-12-01"])
def test_a_date_is_a_date(value):
    assert read(value, "date") == (datetime.fromisoformat("2026-12-01"), "d", "yyyy-mm-dd")


@pytest.mark.parametrize("second", [0, 1, 29, 59])
def test_a_time_comes_back_to_the_second(second):
    moment = datetime.fromisoformat(f"2026-03-27T23:59:{second:02}")
    assert read(moment, "datetime") == (moment, "d", "yyyy-mm-dd hh:mm")


@pytest.mark.parametrize("value", ["soon", "1899-12-31", "1900-02-28", "2026-13-01"])
def test_what_excel_has_no_date_for_is_a_text(value):
    assert read(value, "date")[:2] == (value, "s")


def test_the_first_day_that_excel_counts_right():
    assert read("1900-03-01", "date")[0] == datetime.fromisoformat("1900-03-01")


@pytest.mark.parametrize(
    ("value", "found"), [("12", 12), ("-0.5", -0.5), ("0", 0), (7, 7), ("1234567.25", 1234567.25)]
)
def test_a_number_is_a_number(value, found):
    assert read(value, "number")[:2] == (found, "n")


@pytest.mark.parametrize(
    "value", ["007", "12.50", "1e5", "12345678901234567", "-0", "=1+1", "0.10000000000000001"]
)
def test_what_would_come_back_different_is_a_text(value):
    assert read(value, "number")[:2] == (value, "s")


@given(st.from_regex(r"-?[0-9]{1,17}(\.[0-9]{1,17})?", fullmatch=True))
def test_a_number_that_is_stored_as_one_reads_as_it_was_written(text):
    stored = number(text)
    assert stored is None or str(int(stored) if "." not in stored else float(stored)) == text
