"""A list goes in by upload, check and apply, and the counts are true."""

from tests.crm.imports.conftest import counts, csv

EVERY_DATABASE = True

LIST = csv(
    "Name,Phone,City,Labels,Notes",
    "Dana Levi,050-234-5678,Haifa,VIP; Lead,calls on Mondays",
    "Noa Cohen,+972 54 234 5678,Tel Aviv,,",
    "Omar Haddad,12,Acre,,",
)


def test_upload_says_what_the_columns_may_mean(importer):
    made = importer.upload(LIST)
    assert made["columns"] == ["Name", "Phone", "City", "Labels", "Notes"]
    assert made["mapping"] == {
        "Name": "name",
        "Phone": "phone",
        "City": None,
        "Labels": "labels",
        "Notes": "notes",
    }
    assert (made["rows"], made["state"], made["kind"]) == (3, "read", "csv")
    assert made["sample"][0] == ["Dana Levi", "050-234-5678", "Haifa", "VIP; Lead", "calls on Mondays"]
    assert made["new_fields"] == [{"column": "City", "key": "city", "title": "City", "type": "text"}]
    assert made["default_country"] == "IL"


def test_check_reports_and_writes_nothing(importer, api):
    report = importer.check(LIST)
    assert counts(report) == {"new": 2, "failed": 1}
    [error] = report["errors"]
    assert (error["row"], error["column"], error["value"], error["code"]) == (4, "Phone", "12", "bad_phone")
    assert report["new_labels"] == ["VIP", "Lead"]
    assert api.get("/contacts").json["items"] == []
    assert "VIP" not in [label["name"] for label in api.get("/labels").json["items"]]


def test_apply_writes_contacts_with_labels_and_fields(importer, api):
    result = importer.apply(LIST, create_fields=True)
    assert counts(result) == {"new": 2, "failed": 1}
    dana, noa = api.get("/contacts").json["items"]
    assert (dana["name"], dana["phone"], dana["notes"]) == ("Dana Levi", "+972502345678", "calls on Mondays")
    assert dana["fields"] == {"city": "Haifa"}
    assert [label["name"] for label in dana["labels"]] == ["VIP", "Lead"]
    assert (noa["phone"], noa["fields"], noa["labels"]) == ("+972542345678", {"city": "Tel Aviv"}, [])
    assert [field["title"] for field in api.get("/fields").json["items"]] == ["City"]


def test_applied_once_only(importer, api):
    result = importer.apply(LIST)
    again = api.post(f"/imports/{result['id']}/apply")
    assert (again.status_code, again.json["code"]) == (409, "already_applied")
    shown = api.get(f"/imports/{result['id']}").json
    assert (shown["state"], shown["result"]["new"]) == ("applied", 2)


def test_not_applied_before_it_was_checked(importer, api):
    made = importer.upload(LIST)
    answer = api.post(f"/imports/{made['id']}/apply")
    assert (answer.status_code, answer.json["code"]) == (409, "not_checked")


def test_another_account_sees_nothing_of_it(importer, other):
    made = importer.upload(LIST)
    for method, path in (("GET", ""), ("POST", "/check"), ("POST", "/apply"), ("GET", "/rejected.xlsx")):
        assert other(method, f"/imports/{made['id']}{path}").status_code == 404
