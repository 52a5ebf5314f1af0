"""Every text arrives as the text it was, in openpyxl and in calamine; LibreOffice has a test of its own."""

from itertools import count, islice

import pytest

from tests.crm.exports.sheets import TEXTS, by_calamine, column_of, made, opened, sheet_of


@pytest.fixture(scope="module")
def data():
    return made(sheet_of(TEXTS))


def test_openpyxl_reads_texts_and_nothing_else(data):
    cells = column_of(opened(data)[0])
    assert [cell.value for cell in cells] == list(TEXTS.values())
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_column_of_very_many_different_values_is_written_the_same(data):
    # From a thousand different values on, many texts are looked at in one go; each stands among usual ones.
    usual = (f"usual {number}" for number in count())
    many = [*islice(usual, 1_000), *(one for text in TEXTS for one in (text, *islice(usual, 99)))]
    large = made(sheet_of(many))
    cells = column_of(opened(large)[0])[1_000::100]
    alone = column_of(opened(data)[0])
    assert [(c.value, c.data_type, c.quotePrefix) for c in cells] == [
        (c.value, c.data_type, c.quotePrefix) for c in alone
    ]
    assert by_calamine(large)[1_001::100] == [[text] for text in TEXTS.values()]


def test_another_program_reads_the_same(data):
    assert by_calamine(data) == [["Value"], *([text] for text in TEXTS.values())]


def test_a_text_like_a_formula_stays_one_when_it_is_edited():
    cells = column_of(opened(made(sheet_of(["=1+1", "'x", "plain"])))[0])
    assert [bool(cell.quotePrefix) for cell in cells] == [True, True, False]


def test_a_heading_like_a_formula_is_a_text():
    sheet = sheet_of(["x"])
    sheet.columns[0] = type(sheet.columns[0])("=Total")
    heading = opened(made(sheet))[0]["A1"]
    assert (heading.value, heading.data_type) == ("=Total", "s")


@pytest.mark.parametrize("empty", [None, "", "\x00"])
def test_an_empty_text_is_an_empty_cell(empty):
    assert column_of(opened(made(sheet_of([empty, "x"])))[0])[0].value is None


def test_phones_are_texts_in_the_text_format():
    cells = column_of(opened(made(sheet_of(["+972502345678", "+442079460958"], "phone")))[0])
    assert [(c.value, c.number_format, c.data_type) for c in cells] == [
        ("+972502345678", "@", "s"),
        ("+442079460958", "@", "s"),
    ]
