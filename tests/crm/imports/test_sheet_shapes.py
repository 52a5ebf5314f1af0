"""Sheets as people keep them: titles, two rows of headings, merged cells, macros, formulas, several lists."""

import io

import openpyxl
import pytest

from . import files
from .conftest import counts

DANA, NOA = ["Dana Levi", "0502345678"], ["Noa Cohen", "0542345678"]


def codes(made: dict) -> list[str]:
    return [warning["code"] for warning in made["warnings"]]


def test_titles_above_the_headings(importer):
    made = importer.upload(files.spreadsheet([["Customers 2026"], [], ["Name", "Phone"], DANA, NOA]))
    assert (made["columns"], made["rows"], codes(made)) == (["Name", "Phone"], 2, ["rows_above_heading"])


def test_two_rows_of_headings(importer):
    made = importer.upload(files.spreadsheet([["Name", "Phone"], ["שם", "טלפון"], DANA, NOA]))
    assert (made["columns"], made["rows"], codes(made)) == (["Name", "Phone"], 2, ["second_heading"])
    assert made["sample"][0] == DANA


def test_groups_of_headings_above_them(importer):
    made = importer.upload(
        files.spreadsheet([["Person", None, "More"], ["Name", "Phone", "City"], [*DANA, "Haifa"]])
    )
    assert (made["columns"], made["rows"]) == (["Name", "Phone", "City"], 1)


def test_no_headings(importer):
    made = importer.upload(files.spreadsheet([DANA, NOA]))
    assert made["columns"] == ["Column A", "Column B"]
    assert made["mapping"] == {"Column A": "name", "Column B": "phone"}
    assert (made["rows"], codes(made)) == (2, ["no_heading"])


def test_headings_again_in_the_middle(importer):
    report = importer.check(files.spreadsheet([["Name", "Phone"], DANA, ["Name", "Phone"], NOA]))
    assert counts(report) == {"new": 2, "skipped": 1}
    assert [(skip["row"], skip["code"]) for skip in report["skips"]] == [(3, "heading_again")]


def test_two_columns_of_one_name_and_one_of_none(importer):
    made = importer.upload(files.spreadsheet([["Name", "Phone", "Phone", None], [*DANA, "031234567", "x"]]))
    assert made["columns"] == ["Name", "Phone", "Phone (2)", "Column D"]


def test_empty_columns_are_left_out(importer):
    made = importer.upload(
        files.spreadsheet([[None, "Name", None, "Phone"], [None, "Dana Levi", None, "0502345678"]])
    )
    assert (made["columns"], made["sample"]) == (["Name", "Phone"], [DANA])


def test_merged_cells_count_for_each_row(importer, api):
    def merge(book):
        book.active.merge_cells("C2:C3")

    rows = [["Name", "Phone", "Labels"], [*DANA, "VIP"], [*NOA, None]]
    result = importer.apply(files.spreadsheet(rows, merge))
    assert result["new"] == 2
    carried = [[label["name"] for label in c["labels"]] for c in api.get("/contacts").json["items"]]
    assert carried == [["VIP"], ["VIP"]]


def test_hidden_rows_are_read_and_said(importer):
    def hide(book):
        book.active.row_dimensions[3].hidden = True

    made = importer.upload(files.spreadsheet([["Name", "Phone"], DANA, NOA], hide))
    assert (made["rows"], codes(made), made["warnings"][0]["rows"]) == (2, ["hidden_rows"], 1)


def test_macros_are_said_and_not_run(importer):
    made = importer.upload(files.with_member("xl/vbaProject.bin", b"\x00"), "list.xlsm")
    assert (made["rows"], codes(made)) == (2, ["macros"])


def test_the_name_of_the_file_decides_nothing(importer):
    made = importer.upload(files.workbook(), "list.csv")
    assert (made["kind"], made["rows"]) == ("xlsx", 2)


def test_a_dimension_that_lies(importer):
    made = importer.upload(files.workbook(dimension='<dimension ref="A1:XFD1048576"/>'))
    assert (made["rows"], made["columns"]) == (2, ["Name", "Phone"])


def test_a_formula_without_a_value_is_an_error_not_a_blank(importer):
    rows = [["Name", "Phone"], ["Dana Levi", "=CONCAT(1,2)"], NOA]
    report = importer.check(files.spreadsheet(rows))
    assert counts(report) == {"new": 1, "failed": 1}
    [error] = report["errors"]
    assert (error["row"], error["column"], error["code"]) == (2, "Phone", "formula_without_value")


def test_a_formula_whose_value_is_the_empty_text_is_a_blank(importer):
    formula = '<row r="2"><c r="A2" t="str"><f>""</f><v></v></c>' + files.cell("B2", "0502345678") + "</row>"
    report = importer.check(files.workbook(files.row(1, "Name", "Phone") + formula))
    assert counts(report) == {"new": 1}


def test_a_formula_whose_place_is_not_said(importer):
    rows = files.row(1, "Phone") + "<row><c><f>1+1</f></c></row>"
    answer = importer.send(files.workbook(rows))
    assert (answer.status_code, answer.json["code"]) == (422, "formula_without_value")


def test_a_cell_with_an_error(importer):
    error = '<row r="2">' + files.cell("A2", "Dana Levi") + '<c r="B2" t="e"><v>#REF!</v></c></row>'
    report = importer.check(files.workbook(files.row(1, "Name", "Phone") + error))
    assert [(e["column"], e["code"]) for e in report["errors"]] == [("Phone", "error_value")]


def test_an_error_in_a_column_that_nobody_reads_is_none(importer):
    rows = '<row r="2">' + files.cell("A2", "0502345678") + '<c r="B2" t="e"><v>#REF!</v></c></row>'
    report = importer.check(files.workbook(files.row(1, "Phone", "Total") + rows))
    assert counts(report) == {"new": 1}


@pytest.fixture
def sheets() -> bytes:
    """A cover sheet, two pieces of a list, a hidden sheet and another list."""
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Our customers"])
    for title, people in (("North", DANA), ("South", NOA)):
        book.create_sheet(title)
        book[title].append(["Name", "Phone"])
        book[title].append(people)
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    hidden.append(["Name", "Phone"])
    hidden.append(["Omar Haddad", "0522345678"])
    book.create_sheet("Prices").append(["Item", "Price"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_sheets_with_the_same_headings_are_one_list(importer, sheets):
    made = importer.upload(sheets)
    assert [row[0] for row in made["sample"]] == ["Dana Levi", "Noa Cohen"]
    assert codes(made) == ["other_sheets"]
    assert made["warnings"][0]["sheets"] == ["Cover", "Prices"]


def test_a_problem_names_its_sheet(importer):
    def add(book):
        book.create_sheet("More").append(["Name", "Phone"])
        book["More"].append(["Omar Haddad", "12"])

    report = importer.check(files.spreadsheet([["Name", "Phone"], DANA], add))
    assert [(e["sheet"], e["row"]) for e in report["errors"]] == [("More", 2)]


def test_a_person_may_choose_the_sheet(importer, sheets):
    assert [row[0] for row in importer.upload(sheets, sheet="South")["sample"]] == ["Noa Cohen"]


def test_a_sheet_that_there_is_not(importer, sheets):
    answer = importer.send(sheets, sheet="West")
    assert (answer.status_code, answer.json["code"]) == (422, "no_rows")
    assert answer.json["sheets"] == ["Cover", "North", "South", "Prices"]
