"""The look of a sheet: heading, filter, widths, direction, titles, and the next sheet when one is full."""

import re

import pytest

from crm.exports.workbook import MAX_ROWS, Column, Sheet
from tests.crm.exports.sheets import by_calamine, column_of, made, opened, part, sheet_of


@pytest.fixture
def sheet():
    columns = [Column("Name"), Column("Phone", "phone"), Column("Notes")]
    rows = [["Dana Levi", "+972502345678", "x" * 200], ["Noa Cohen", None, None]]
    return opened(made(Sheet("Contacts", columns, rows)))[0]


def test_the_heading_stays_in_sight_and_can_be_filtered(sheet):
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert all(cell.font.bold for cell in sheet[1])


def test_columns_are_as_wide_as_their_texts_within_reason(sheet):
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == [11, 15, 60]


def test_a_phone_typed_below_ours_stays_a_text(sheet):
    assert sheet.column_dimensions["B"].number_format == "@"


def test_the_sheet_prints_across_the_page(sheet):
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_no_cell_is_marked_as_a_mistake():
    data = made(sheet_of(["+972502345678"], "phone"))
    quiet = b'<ignoredErrors><ignoredError sqref="A1:A2" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    assert part(data, "xl/worksheets/sheet1.xml").endswith(quiet)


def test_no_reader_is_told_a_number_of_rows_that_may_be_wrong():
    assert b"<dimension" not in part(made(sheet_of(["x"])), "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("right_to_left", [True, False])
def test_hebrew_and_arabic_read_from_the_right(right_to_left):
    sheet = opened(made(sheet_of(["שלום"]), right_to_left=right_to_left))[0]
    assert bool(sheet.sheet_view.rightToLeft) is right_to_left


@pytest.mark.parametrize(("right_to_left", "side"), [(True, "right"), (False, "left")])
def test_texts_of_all_languages_begin_at_the_same_side(right_to_left, side):
    sheet = opened(made(sheet_of(["Dana", "=1", "נועה"]), right_to_left=right_to_left))[0]
    assert {sheet.cell(row, 1).alignment.horizontal for row in range(1, 5)} == {side}


def test_the_plus_of_a_phone_stands_at_its_beginning_in_hebrew_too():
    sheet = opened(made(sheet_of(["+972502345678"], "phone"), right_to_left=True))[0]
    assert sheet["A2"].alignment.readingOrder == 1


def test_a_sheet_without_rows_has_its_heading():
    sheet = opened(made(sheet_of([])))[0]
    assert ([cell.value for cell in sheet[1]], sheet.max_row, sheet.auto_filter.ref) == (
        ["Value"],
        1,
        "A1:A1",
    )


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (["A/B: [C]*?"], ["A B   C"]),
        (["Same", "same"], ["Same", "same (2)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["😀" * 20], ["😀" * 15]),
        (["'"], ["Sheet"]),
        (["אנשי קשר"], ["אנשי קשר"]),
    ],
)
def test_titles_are_made_acceptable_and_different(titles, shown):
    assert [s.title for s in opened(made(*(sheet_of(["x"], title=title) for title in titles)))] == shown


@pytest.mark.parametrize(
    ("count", "lengths"), [(9, [9]), (10, [9, 1]), (18, [9, 9]), (19, [9, 9, 1]), (0, [0])]
)
def test_a_full_sheet_continues_on_the_next(count, lengths):
    sheets = opened(made(sheet_of(range(count), "number"), max_rows=10))
    assert [len(column_of(sheet)) for sheet in sheets] == lengths
    assert [cell.value for sheet in sheets for cell in column_of(sheet)] == list(range(count))
    assert {sheet["A1"].value for sheet in sheets} == {"Value"}


def test_a_part_that_grows_too_large_continues_on_the_next():
    texts = [f"{number} " + "y" * 20_000 for number in range(300)]
    sheets = opened(made(sheet_of(texts), max_part=1_000_000))
    assert len(sheets) > 2
    assert [cell.value for sheet in sheets for cell in column_of(sheet)] == texts


def test_excel_s_own_number_of_rows():
    data = made(sheet_of(range(MAX_ROWS), "number"))
    first, second = by_calamine(data), by_calamine(data, 1)
    assert (len(first), first[-1], second) == (MAX_ROWS, [MAX_ROWS - 2], [["Value"], [MAX_ROWS - 1]])


def test_every_cell_says_where_it_is():
    sheet = Sheet("Sheet", [Column("A"), Column("B")], [["1", None], [None, "</c>"], ["3", "4"]])
    xml = part(made(sheet), "xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<(?:row|c) r="(\w+)"', xml) == [
        *("1", "A1", "B1"),
        *("2", "A2", "B2"),
        *("3", "A3", "B3"),
        *("4", "A4", "B4"),
    ]


@pytest.mark.parametrize("kind", ["phone", "date", "datetime"])
def test_an_empty_cell_keeps_the_format_of_its_column(kind):
    sheet = opened(made(sheet_of([None], kind)))[0]
    assert sheet["A2"].value is None
    assert sheet["A2"].number_format == sheet.column_dimensions["A"].number_format != "General"
