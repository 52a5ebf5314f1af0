"""Unknown columns become fields on wish, and values must fit the fields that there are."""

from datetime import date

import pytest

from . import files
from .conftest import counts, csv


def fields(api) -> dict:
    return {field["key"]: (field["title"], field["type"]) for field in api.get("/fields").json["items"]}


def test_fields_of_all_unknown_columns(importer, api):
    importer.apply(
        csv("Phone,E-mail,עיר,Order no.,מידה", "0502345678,d@example.com,חיפה,007,M"), create_fields=True
    )
    assert fields(api) == {
        "email": ("E-mail", "text"),
        "city": ("עיר", "text"),
        "order_no": ("Order no.", "text"),
        "field": ("מידה", "text"),
    }
    assert api.get("/contacts").json["items"][0]["fields"] == {
        "email": "d@example.com",
        "city": "חיפה",
        "order_no": "007",
        "field": "M",
    }


def test_fields_of_some_columns(importer, api):
    importer.apply(csv("Phone,City,Size", "0502345678,Haifa,M"), create_fields=["Size"])
    assert fields(api) == {"size": ("Size", "text")}


def test_a_field_of_a_column_that_there_is_not(importer, api):
    made = importer.upload(csv("Phone,City", "0502345678,Haifa"))
    answer = api.post(f"/imports/{made['id']}/check", {"create_fields": ["Size"]})
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_column")


def test_none_is_made_before_the_import(importer, api):
    report = importer.check(csv("Phone,City", "0502345678,Haifa"), create_fields=True)
    assert report["new_fields"] == [{"column": "City", "key": "city", "title": "City", "type": "text"}]
    assert fields(api) == {}


def test_a_column_of_dates_becomes_a_field_of_dates(importer, api):
    rows = [["Phone", "Last visit"], ["0502345678", date(2026, 5, 1)], ["0542345678", date(2026, 6, 1)]]
    importer.apply(files.spreadsheet(rows), create_fields=True)
    assert fields(api) == {"last_visit": ("Last visit", "date")}
    assert api.get("/contacts").json["items"][0]["fields"] == {"last_visit": "2026-05-01"}


@pytest.fixture
def defined(api) -> None:
    api.post("/fields", {"key": "born", "title": "Born", "type": "date"})
    api.post("/fields", {"key": "paid", "title": "Paid", "type": "number"})
    api.post("/fields", {"key": "size", "title": "Size", "type": "choice", "choices": ["S", "M"]})


def test_values_that_do_not_fit(defined, importer):
    report = importer.check(csv("Phone,Born,Paid,Size", "0502345678,yesterday,much,XXL"))
    assert counts(report) == {"failed": 1}
    assert [error["column"] for error in report["errors"]] == ["Born", "Paid", "Size"]
    assert report["by_code"] == {"bad_field_value": 3}


@pytest.mark.parametrize(
    ("written", "country", "stored"),
    [
        ("1990-05-17", "IL", "1990-05-17"),
        ("17/05/1990", "IL", "1990-05-17"),
        ("7.5.1990", "IL", "1990-05-07"),
        ("05/17/1990", "US", "1990-05-17"),
        ("19900517", "IL", "1990-05-17"),
    ],
)
def test_dates_as_people_write_them(written, country, stored, defined, importer, api):
    importer.apply(csv("Phone,Born", f"+972502345678,{written}"), default_country=country)
    assert api.get("/contacts").json["items"][0]["fields"] == {"born": stored}


def test_a_date_that_the_country_cannot_mean(defined, importer):
    report = importer.check(csv("Phone,Born", "0502345678,05/17/1990"))
    assert [error["code"] for error in report["errors"]] == ["bad_field_value"]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("Name", "x" * 301, "too_long"),
        ("Notes", "x" * 20_001, "too_long"),
        ("Labels", "x" * 81, "too_long"),
        ("Language", "x" * 36, "too_long"),
        ("Time zone", "Asia/Jerusalm", "unknown_zone"),
        ("Chats", "dana", "bad_chat"),
        ("Opted out", "maybe", "bad_answer"),
        ("Kind", "robot", "bad_kind"),
    ],
)
def test_values_that_no_contact_can_have(column, text, code, importer):
    report = importer.check(csv(f"Phone,{column}", f"0502345678,{text}"))
    assert [(error["column"], error["code"]) for error in report["errors"]] == [(column, code)]
