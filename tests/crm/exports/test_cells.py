"""Every text arrives as the text it was, in openpyxl, in calamine and, where it is installed, LibreOffice."""

import shutil
from itertools import count, islice

import pytest

from tests.crm.exports.sheets import by_calamine, by_libreoffice, column_of, made, opened, sheet_of

# What goes in and what a person must see.
TEXTS = {
    "=1+1": "=1+1",
    '=HYPERLINK("http://example.com")': '=HYPERLINK("http://example.com")',
    "+1+1": "+1+1",
    "-1+1": "-1+1",
    "@SUM(A1)": "@SUM(A1)",
    "\t=1": "\t=1",
    "'quoted": "'quoted",
    "#N/A": "#N/A",
    "#REF!": "#REF!",
    "TRUE": "TRUE",
    "0501234567": "0501234567",
    "972502345678": "972502345678",
    "1e5": "1e5",
    "2026-12-01": "2026-12-01",
    "a\x00b\x07c\x1b": "abc",
    "a\ufffeb\uffffc": "abc",
    "a\ud83db": "ab",
    "_x0041_": "_x0041_",
    "a_x005F_x0041_b": "a_x005F_x0041_b",
    "_\x00x0041_": "_x0041_",
    "_x00zz_": "_x00zz_",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "  at both ends  ": "  at both ends  ",
    "<b>Smith & Sons</b> &amp; \"co\" 'x'": "<b>Smith & Sons</b> &amp; \"co\" 'x'",
    'ד"ר נועה כהן': 'ד"ר נועה כהן',
    "خالد حدّاد": "خالد حدّاد",
    "👩‍👩‍👧 and 🇮🇱": "👩‍👩‍👧 and 🇮🇱",
    "\u200fעברית\u200e": "\u200fעברית\u200e",
    "{{ first_name }}": "{{ first_name }}",
}


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


READERS = {"calamine": lambda data, _folder: by_calamine(data)}
if shutil.which("soffice"):
    READERS["libreoffice"] = by_libreoffice


@pytest.mark.parametrize("reader", READERS)
def test_other_programs_read_the_same(data, reader, tmp_path):
    rows = READERS[reader](data, tmp_path)
    assert rows == [["Value"], *([text] for text in TEXTS.values())]


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
