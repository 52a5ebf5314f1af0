"""Customers: one record each, found by chat id or phone, never by name."""

from urllib.parse import quote

import pytest


def resolve(api, *values, kind="c.us", **more):
    aliases = [{"kind": kind, "value": value} for value in values]
    return api.post("/contacts/resolve", {"aliases": aliases, **more})


def test_a_phone_is_kept_as_e164_from_a_national_spelling(api):
    answer = api.post("/contacts", {"name": "Dana Levi", "phone": "050-234-5678"})
    assert answer.json["phone"] == "+972502345678"
    assert answer.json["effective_zone"] == "Asia/Jerusalem"
    assert answer.json["zone_source"] == "phone"


@pytest.mark.parametrize("phone", ["+972501234567", "12", "abc", "9.7254E+11", "+"])
def test_a_phone_that_is_none_is_refused_by_name(api, phone):
    answer = api.post("/contacts", {"name": "Dana Levi", "phone": phone})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_phone")
    assert phone in answer.json["detail"]


def test_a_phone_belongs_to_one_contact(api, dana):
    answer = api.post("/contacts", {"name": "Noa Cohen", "phone": "+972502345678"})
    assert (answer.status_code, answer.json["code"]) == (409, "phone_taken")
    assert answer.json["contact_id"] == dana["id"]


def test_the_zone_of_a_number_that_fits_many_is_the_workspaces(api):
    answer = api.post("/contacts", {"name": "Ann Clarke", "phone": "+447911123456"})
    assert (answer.json["effective_zone"], answer.json["zone_source"]) == ("Asia/Jerusalem", "workspace")


def test_a_zone_of_ones_own_wins(api, dana):
    answer = api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Tokyo"})
    assert (answer.json["effective_zone"], answer.json["zone_source"]) == ("Asia/Tokyo", "contact")


def test_a_wrong_zone_is_refused_with_suggestions(api, dana):
    answer = api.patch(f"/contacts/{dana['id']}", {"zone": "EST"})
    assert answer.json["code"] == "unknown_zone"
    assert "America/New_York" in answer.json["suggestions"]


def test_resolve_makes_a_contact_once(api):
    first = resolve(api, "972542345678@c.us", name="Noa Cohen")
    again = resolve(api, "972542345678@c.us", name="Somebody else")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json["id"] == again.json["id"]
    assert again.json["name"] == "Noa Cohen"
    assert first.json["phone"] == "+972542345678"


def test_resolve_finds_by_phone_and_learns_the_chat(api, dana):
    answer = resolve(api, "123456789012345", kind="lid", phone="+972502345678")
    assert answer.json["id"] == dana["id"]
    assert {"kind": "lid", "value": "123456789012345@lid"} in answer.json["aliases"]


def test_the_digits_of_a_hidden_id_are_no_phone(api):
    assert resolve(api, "972542345678", kind="lid").json["phone"] is None


def test_namesakes_stay_two(api, dana):
    answer = resolve(api, "972542345678@c.us", name="Dana Levi")
    assert answer.status_code == 201
    assert answer.json["id"] != dana["id"]


def test_resolve_needs_an_identity(api):
    answer = api.post("/contacts/resolve", {"name": "Dana Levi"})
    assert answer.json["code"] == "no_identity"


def test_a_chat_of_somebody_else_is_not_taken_away(api, dana):
    answer = api.post(
        "/contacts",
        {"name": "Noa Cohen", "aliases": [{"kind": "c.us", "value": "972502345678@c.us"}]},
    )
    assert (answer.status_code, answer.json["code"]) == (409, "alias_taken")


@pytest.mark.parametrize(
    ("kind", "value"), [("c.us", "abc"), ("c.us", "1@g.us"), ("lid", ""), ("sms", "972502345678")]
)
def test_a_chat_id_that_is_none(api, kind, value):
    assert resolve(api, value, kind=kind).status_code == 422


def test_fields_are_merged_and_emptied(api, dana):
    path = f"/contacts/{dana['id']}"
    api.patch(path, {"fields": {"company": "Levi & Sons", "city": "Haifa"}})
    answer = api.patch(path, {"fields": {"city": None, "order_no": 17}})
    assert answer.json["fields"] == {"company": "Levi & Sons", "order_no": "17"}
    assert {field["key"] for field in api.get("/fields").json["items"]} == {"company", "city", "order_no"}


@pytest.mark.parametrize(
    ("kind", "good", "stored", "bad"),
    [
        ("number", "1,250.50", "1250.50", "many"),
        ("date", "2026-12-01", "2026-12-01", "1.12.2026"),
        ("choice", "gold", "gold", "bronze"),
    ],
)
def test_a_value_fits_its_fields_type(api, dana, kind, good, stored, bad):
    choices = ["gold", "silver"] if kind == "choice" else []
    api.post("/fields", {"key": "extra", "title": "Extra", "type": kind, "choices": choices})
    path = f"/contacts/{dana['id']}"
    assert api.patch(path, {"fields": {"extra": good}}).json["fields"]["extra"] == stored
    answer = api.patch(path, {"fields": {"extra": bad}})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_field_value")
    assert "Extra" in answer.json["detail"]


@pytest.mark.parametrize("q", ["dana", "LEVI", "050-234", "+972 50 234", "Haifa", "דנה", "חיפה", "ŁÓDŹ"])
def test_search_looks_at_names_phones_and_fields(api, dana, q):
    api.patch(f"/contacts/{dana['id']}", {"name": "Dana Levi דנה", "fields": {"city": "Haifa חיפה łódź"}})
    api.post("/contacts", {"name": "Omar Haddad"})
    found = api.get(f"/contacts?q={quote(q)}")
    assert [c["id"] for c in found.json["items"]] == [dana["id"]]


def test_percent_and_underscore_are_letters_in_a_search(api, dana):
    assert api.get("/contacts?q=%25").json["items"] == []
    assert api.get("/contacts?q=_").json["items"] == []


def test_a_long_list_comes_in_pages(api):
    for number in range(5):
        api.post("/contacts", {"name": f"Customer {number}"})
    seen, cursor = [], ""
    while cursor is not None:
        answer = api.get(f"/contacts?limit=2{'&cursor=' + cursor if cursor else ''}").json
        seen += [c["name"] for c in answer["items"]]
        cursor = answer["next"]
    assert seen == [f"Customer {number}" for number in range(5)]


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 30])
def test_a_cursor_nobody_gave(api, cursor):
    assert api.get(f"/contacts?cursor={cursor}").json["code"] == "bad_cursor"


def test_a_deleted_contact_is_gone(api, dana):
    assert api.delete(f"/contacts/{dana['id']}").status_code == 204
    assert api.get(f"/contacts/{dana['id']}").status_code == 404
    assert resolve(api, "972502345678@c.us").status_code == 201


def test_hebrew_and_emoji_names_are_kept_to_the_letter(api):
    name = "ד\"ר רוֹנית 👩‍👩‍👧 O'Brien & Sons"
    made = api.post("/contacts", {"name": name}).json
    assert api.get(f"/contacts/{made['id']}").json["name"] == name
