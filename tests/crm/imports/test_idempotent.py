"""The same file twice changes nothing the second time."""

from . import files
from .conftest import counts, csv

EVERY_DATABASE = True

LIST = csv(
    "Name,Phone,Time zone,Language,Labels,Notes,Opted out,Birthday,City,Chats",
    'Dana Levi,050-234-5678,asia/jerusalem,he,"VIP, Lead","two\nlines",yes,1990-05-17,חיפה,12345678@lid',
    "Noa Cohen,054-234-5678,,,,,no,,,",
    "Lucía,+52 1 55 1234 5678,,,,,,,,",
    "Nobody,,,,,,,,,",
    "Dana again,+972502345678,,,,,,,,",
)


def test_twice(importer, api):
    options = {"create_fields": True, "merge": True}
    assert counts(importer.apply(LIST, **options)) == {"new": 3, "skipped": 1, "failed": 1}
    before = api.get("/contacts").json, api.get("/labels").json, api.get("/fields").json
    again = importer.apply(LIST, **options)
    assert counts(again) == {"unchanged": 3, "skipped": 1, "failed": 1}
    assert again["undo_id"] is None
    assert (api.get("/contacts").json, api.get("/labels").json, api.get("/fields").json) == before


def test_a_check_says_it_before(importer):
    importer.apply(LIST, create_fields=True)
    assert counts(importer.check(LIST)) == {"unchanged": 2, "skipped": 1, "failed": 2}


def test_the_mapping_finds_the_fields_that_were_made(importer):
    importer.apply(LIST, create_fields=True)
    mapping = importer.upload(LIST)["mapping"]
    assert (mapping["Birthday"], mapping["City"]) == ("field:birthday", "field:city")


def test_a_changed_cell_is_the_only_change(importer, api):
    importer.apply(
        files.spreadsheet([["Name", "Phone", "City"], ["Dana", "0502345678", "Haifa"]]), create_fields=True
    )
    dana = api.get("/contacts").json["items"][0]
    result = importer.apply(files.spreadsheet([["Name", "Phone", "City"], ["Dana", "0502345678", "Acre"]]))
    assert counts(result) == {"updated": 1}
    changed = api.get(f"/contacts/{dana['id']}").json
    assert changed["fields"] == {"city": "Acre"}
    assert changed["rev"] > dana["rev"]
    assert {key for key in dana if dana[key] != changed[key]} <= {"fields", "rev", "updated_at"}
