"""Contacts as a file: what is filtered is what is exported, with the columns that were chosen."""

import csv
import io
from datetime import datetime

import pytest

EVERY_DATABASE = True


def test_everything_that_is_known_is_there(exported, people):
    heading, dana, omar = exported("contacts.xlsx")["Contacts"]
    assert dict(zip(heading, dana, strict=True)) == {
        "Name": "Dana Levi",
        "Kind": "person",
        "Phone": "+972502345678",
        "Labels": 'New Lead Acquisition, "VIP, gold"',
        "Time zone": None,
        "Time zone used": "Asia/Jerusalem",
        "Time zone from": "phone",
        "Language": "he",
        "City": "חיפה",
        "Birthday": datetime.fromisoformat("1990-05-17"),
        "=Balance": 12.5,
        "Notes": "=1+1",
        "Opted out": "yes",
        "Chats": "972502345678@c.us",
        "Last reply (Asia/Jerusalem)": None,
        "Added (Asia/Jerusalem)": datetime.fromisoformat("2026-11-23T10:00"),
        "Changed (Asia/Jerusalem)": datetime.fromisoformat("2026-11-23T10:00"),
    }
    assert omar[:7] == ["Omar Haddad", "person", None, '"VIP, gold"', "Asia/Tokyo", "Asia/Tokyo", "contact"]


def test_the_file_is_named_for_what_and_when(api, people):
    answer = api.get("/exports/contacts.xlsx")
    assert answer.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["Content-Disposition"] == "attachment; filename=sidenote-contacts-2026-11-23.xlsx"


def test_a_csv_of_the_same(api, people):
    answer = api.get("/exports/contacts.csv?columns=name,phone,notes")
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[1] == ["Dana Levi", "'+972502345678", "'=1+1"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=omar", ["Omar Haddad"]),
        ("q=050-234", ["Dana Levi"]),
        ("kind=group", []),
        ("label=New Lead Acquisition", ["Dana Levi"]),
        ("label=vip, GOLD", ["Dana Levi", "Omar Haddad"]),
        ("label=VIP, gold&q=dana", ["Dana Levi"]),
    ],
)
def test_what_is_filtered_is_what_is_exported(exported, people, query, names):
    rows = exported(f"contacts.xlsx?columns=name&{query}")["Contacts"]
    assert rows == [["Name"], *([name] for name in names)]


def test_a_label_is_named_by_its_id_too(exported, people):
    rows = exported(f"contacts.xlsx?columns=name&label={people['first']['id']}")["Contacts"]
    assert rows == [["Name"], ["Dana Levi"]]


def test_a_label_that_there_is_not_is_no_empty_file(api, people):
    answer = api.get("/exports/contacts.xlsx?label=Gone")
    assert (answer.status_code, answer.json["code"]) == (404, "no_such_label")


def test_columns_come_in_the_order_that_was_asked_for(exported, people):
    rows = exported("contacts.xlsx?columns=phone,%20name,fields.city,city,name")["Contacts"]
    assert rows[:2] == [["Phone", "Name", "City", "City"], ["+972502345678", "Dana Levi", "חיפה", "חיפה"]]


def test_a_column_for_each_label(exported, people):
    heading, dana, omar = exported("contacts.xlsx?columns=name,label_columns")["Contacts"]
    assert heading[1] == "Label: New Lead Acquisition"
    assert heading[-1] == "Label: VIP, gold"
    assert (dana[1], dana[-1], omar[1], omar[-1]) == ("yes", "yes", "no", "yes")


def test_a_column_that_there_is_not_is_refused_with_those_there_are(api, people):
    answer = api.get("/exports/contacts.xlsx?columns=name,shoe_size")
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_column")
    assert {"name", "label_columns", "fields.city"} <= set(answer.json["known"])


def test_a_file_without_columns_is_refused(api):
    answer = api.get("/exports/contacts.xlsx?columns=fields")
    assert (answer.status_code, answer.json["code"]) == (422, "no_columns")


def test_another_accounts_contacts_stay_there(other, people):
    rows = other.get("/exports/contacts.csv?columns=name").data.decode("utf-8-sig").split()
    assert rows == ["Nombre"]


def test_a_stranger_gets_nothing(app, people):
    answer = app.test_client().get("/api/v1/exports/contacts.xlsx", base_url="http://127.0.0.1:8765")
    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["contacts.pdf", "contacts", "templates.xlsx"])
def test_there_are_no_other_files(api, path):
    assert api.get(f"/exports/{path}").status_code == 404
