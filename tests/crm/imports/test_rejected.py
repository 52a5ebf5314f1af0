"""The rows that failed come back as a workbook to correct and import again."""

import io

import openpyxl
import pytest

from crm.accounts import service as accounts
from crm.db import db

from . import files
from .conftest import counts, csv

LIST = csv(
    "Name,Phone,Time zone", "Dana,050-234-5678,", "=1+1,9.7254E+11,EST", "Omar,,", "Noa,054-234-5678,Mars"
)


def opened(api, number: int):
    answer = api.get(f"/imports/{number}/rejected.xlsx")
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.data)).active


def test_it_has_the_failed_rows_and_why(importer, api):
    sheet = opened(api, importer.check(LIST)["id"])
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Name", "Phone", "Time zone", "What to correct", "Row"]
    assert [row[0] for row in rows[1:]] == ["=1+1", "Omar", "Noa"]
    assert [row[4] for row in rows[1:]] == ["3", "4", "5"]
    first = rows[1][3].split("\n")
    assert len(first) == 2
    assert "spreadsheet rounded it" in " ".join(first)


def test_it_holds_no_formula(importer, api):
    sheet = opened(api, importer.check(LIST)["id"])
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_corrected_it_is_imported(importer, api):
    sheet = opened(api, importer.apply(LIST)["id"])
    sheet["A2"], sheet["B2"], sheet["C2"] = "Lucía", "0522345678", "Europe/Madrid"
    sheet["B3"], sheet["C4"] = "0532345678", None
    file = io.BytesIO()
    sheet.parent.save(file)
    assert counts(importer.apply(file.getvalue(), "rejected.xlsx")) == {"new": 3}


def test_rows_that_the_contacts_decide_about_are_in_it(importer, api, dana):
    api.post("/contacts", {"name": "Noa Cohen", "aliases": [{"kind": "lid", "value": "12345678@lid"}]})
    report = importer.check(csv("Phone,Chats", "050-234-5678,12345678@lid", "+52 1 55 1234 5678,"))
    reasons = [row[2].value for row in opened(api, report["id"]).iter_rows(min_row=2)]
    assert "several contacts" in reasons[0]
    assert "+525512345678" in reasons[1]


def test_it_reads_from_the_right_in_hebrew(importer, api, app):

    with app.app_context():
        accounts.find(1).language = "he"
        db.session.commit()
    sheet = opened(api, importer.check(LIST)["id"])
    assert sheet.sheet_view.rightToLeft
    assert [cell.value for cell in sheet[1]][3:] == ["מה לתקן", "שורה"]


@pytest.mark.parametrize("step", ["read", "cancelled"])
def test_there_is_none_without_a_check(step, importer, api):
    number = importer.upload(LIST)["id"]
    if step == "cancelled":
        api.post(f"/imports/{number}/cancel")
    assert api.get(f"/imports/{number}/rejected.xlsx").json["code"] == "not_checked"


def test_two_failed_sheets_name_their_rows(importer, api):

    def add(book):
        book.create_sheet("More").append(["Name", "Phone"])
        book["More"].append(["Omar", "12"])

    content = files.spreadsheet([["Name", "Phone"], ["Dana", "12"]], add)
    sheet = opened(api, importer.check(content)["id"])
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["Sheet 2", "More 2"]
