"""A cell holds 32,767 UTF-16 units. What is longer is cut where a character ends, marked and listed."""

import pytest

from crm.exports.text_cells import CUT_MARK
from tests.crm.exports.sheets import column_of, made, opened, sheet_of


def units(text):
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ["x" * 32_767, "😀" * 16_383, "&" * 32_767])
def test_what_fits_stays_whole_and_nothing_is_said(text):
    sheets = opened(made(sheet_of([text])))
    assert column_of(sheets[0])[0].value == text
    assert len(sheets) == 1


@pytest.mark.parametrize(("text", "length"), [("x" * 32_768, 32_768), ("😀" * 20_000, 40_000)])
def test_what_does_not_fit_is_cut_and_listed(text, length):
    sheets = opened(made(sheet_of(["short", text], title="Contacts")))
    shown = column_of(sheets[0])[1].value
    assert shown.endswith(CUT_MARK)
    assert text.startswith(shown.removesuffix(CUT_MARK))
    assert 32_766 <= units(shown) <= 32_767
    assert [[cell.value for cell in row] for row in sheets[1].iter_rows(min_row=2)] == [
        ["Contacts", 3, "Value", length]
    ]


def test_characters_that_are_cleaned_away_do_not_count():
    sheets = opened(made(sheet_of(["\x00" * 40_000 + "x"])))
    assert column_of(sheets[0])[0].value == "x"
    assert len(sheets) == 1
