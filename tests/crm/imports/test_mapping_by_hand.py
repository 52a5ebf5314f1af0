"""A person may say what the columns mean; what cannot be meant is refused with the column's name."""

import pytest

from .conftest import counts, csv

LIST = csv("Who,Number,Town", "Dana Levi,0502345678,Haifa")


@pytest.fixture
def made(importer) -> dict:
    return importer.upload(LIST)


def test_it_is_followed(made, api):
    assert made["mapping"]["Who"] is None
    mapping = {"Who": "name", "Number": "phone", "Town": "notes"}
    api.post(f"/imports/{made['id']}/check", {"mapping": mapping})
    api.post(f"/imports/{made['id']}/apply")
    dana = api.get("/contacts").json["items"][0]
    assert (dana["name"], dana["phone"], dana["notes"]) == ("Dana Levi", "+972502345678", "Haifa")


def test_phones_are_found_by_their_look_where_no_heading_says_so(made):
    assert made["mapping"]["Number"] == "phone"


@pytest.mark.parametrize(
    ("mapping", "code", "column"),
    [
        ({"Number": "phone", "Place": "notes"}, "unknown_column", "Place"),
        ({"Number": "phone", "Town": "planet"}, "unknown_target", "Town"),
        ({"Number": "phone", "Town": "field:city"}, "unknown_target", "Town"),
        ({"Number": "phone", "Town": "label:"}, "unknown_target", "Town"),
        ({"Number": "phone", "Who": "name", "Town": "name"}, "mapped_twice", "Town"),
        ({"Number": None, "Who": "name"}, "no_identity_column", None),
    ],
)
def test_what_cannot_be_meant(mapping, code, column, made, api):
    answer = api.post(f"/imports/{made['id']}/check", {"mapping": mapping})
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["column"] == column
    assert api.get(f"/imports/{made['id']}").json["state"] == "read"


def test_it_may_be_checked_again_otherwise(made, api):
    first = api.post(f"/imports/{made['id']}/check", {"mapping": {"Number": "phone", "Who": "language"}})
    second = api.post(f"/imports/{made['id']}/check", {"mapping": {"Number": "phone", "Who": "zone"}})
    assert (counts(first.json), counts(second.json)) == ({"new": 1}, {"failed": 1})
    assert api.post(f"/imports/{made['id']}/apply").json["failed"] == 1


def test_several_columns_of_notes_are_joined(importer, api):
    importer.apply(csv("Phone,Notes,Comments", "0502345678,calls,likes tea"))
    assert api.get("/contacts").json["items"][0]["notes"] == "calls\nlikes tea"


def test_first_and_last_names_are_joined(importer, api):
    importer.apply(csv("Nombre;Apellidos;Teléfono", "Lucía;Fernández;0502345678"))
    assert api.get("/contacts").json["items"][0]["name"] == "Lucía Fernández"
