"""Who a row is: by phone, then by chat, never by name; variants of a phone are proposed, not merged."""

from .conftest import counts, csv

EVERY_DATABASE = True

MEXICO = csv("Name,Phone", "Lucía,+52 1 55 1234 5678")


def test_by_phone(importer, api, dana):
    result = importer.apply(csv("Name,Phone,Notes", "Dana Levi,050-234-5678,calls"))
    assert counts(result) == {"updated": 1}
    assert api.get(f"/contacts/{dana['id']}").json["notes"] == "calls"


def test_by_the_chat_that_a_phone_has(importer, api):
    alias = {"kind": "c.us", "value": "972502345678@c.us"}
    dana = api.post("/contacts", {"name": "Dana Levi", "aliases": [alias]}).json
    result = importer.apply(csv("Phone", "050-234-5678"))
    assert counts(result) == {"updated": 1}
    assert api.get(f"/contacts/{dana['id']}").json["phone"] == "+972502345678"


def test_by_chat(importer, api):
    dana = api.post(
        "/contacts", {"name": "Dana Levi", "aliases": [{"kind": "lid", "value": "12345678@lid"}]}
    ).json
    result = importer.apply(csv("Name,Phone,Chats", "Dana,050-234-5678,12345678@lid"))
    assert counts(result) == {"updated": 1}
    changed = api.get(f"/contacts/{dana['id']}").json
    assert (changed["name"], changed["phone"]) == ("Dana", "+972502345678")


def test_never_by_name(importer, api, dana):
    result = importer.apply(csv("Name,Phone", "Dana Levi,054-234-5678"))
    assert counts(result) == {"new": 1}
    assert [c["name"] for c in api.get("/contacts").json["items"]] == ["Dana Levi", "Dana Levi"]


def test_a_row_that_would_be_two_people_fails(importer, api, dana):
    api.post("/contacts", {"name": "Noa Cohen", "aliases": [{"kind": "lid", "value": "12345678@lid"}]})
    report = importer.check(csv("Phone,Chats", "050-234-5678,12345678@lid"))
    assert counts(report) == {"failed": 1}
    assert report["errors"][0]["code"] == "two_contacts"
    assert "Dana Levi and Noa Cohen" in report["errors"][0]["reason"]


def test_a_row_that_says_somebody_again_is_skipped(importer, api):
    result = importer.check(csv("Name,Phone", "Dana,050-234-5678", "Dana L.,+972502345678"))
    assert counts(result) == {"new": 1, "skipped": 1}
    assert [(skip["row"], skip["first_row"], skip["code"]) for skip in result["skips"]] == [
        (3, 2, "repeated")
    ]


def test_another_account_is_another_world(importer, other):
    other.post("/contacts", {"name": "Dana Levi", "phone": "+972502345678"})
    assert counts(importer.apply(csv("Phone", "050-234-5678"))) == {"new": 1}


def test_a_blank_cell_takes_nothing_away(importer, api, dana):
    result = importer.apply(csv("Name,Phone,Notes", ",050-234-5678,"))
    assert counts(result) == {"unchanged": 1}
    assert api.get(f"/contacts/{dana['id']}").json["name"] == "Dana Levi"


def test_a_variant_that_is_no_number_waits_for_a_word(importer, api):
    report = importer.check(MEXICO)
    assert counts(report) == {"failed": 1}
    assert report["errors"][0]["code"] == "phone_variant"
    [proposal] = report["proposals"]
    assert (proposal["row"], proposal["phone"], proposal["same_as"]) == (2, "+5215512345678", "+525512345678")
    assert proposal["contact"] is None
    result = importer.apply(MEXICO, merge=[2])
    assert counts(result) == {"new": 1}
    assert api.get("/contacts").json["items"][0]["phone"] == "+525512345678"


def test_a_variant_of_a_contact_names_it(importer, api):
    lucia = api.post("/contacts", {"name": "Lucía Fernández", "phone": "+525512345678"}).json
    [proposal] = importer.check(MEXICO)["proposals"]
    assert proposal["contact"] == {"id": lucia["id"], "name": "Lucía Fernández", "phone": "+525512345678"}
    assert counts(importer.apply(MEXICO, merge=True)) == {"updated": 1}
    assert api.get(f"/contacts/{lucia['id']}").json["name"] == "Lucía"


def test_brazils_ninth_digit_meets_the_chat_that_lacks_it(importer, api):
    alias = {"kind": "c.us", "value": "551187654321@c.us"}
    rafael = api.post("/contacts", {"name": "Rafael Souza", "aliases": [alias]}).json
    row = csv("Phone,Notes", "+55 11 98765-4321,calls")
    report = importer.check(row)
    assert (counts(report), report["proposals"][0]["contact"]["id"]) == ({"new": 1}, rafael["id"])
    assert counts(importer.apply(row, merge=[2])) == {"updated": 1}
    merged = api.get(f"/contacts/{rafael['id']}").json
    assert (merged["phone"], merged["notes"]) == ("+5511987654321", "calls")


def test_the_chat_of_a_variant_is_known_without_a_word(importer, api):
    alias = {"kind": "c.us", "value": "5215512345678@c.us"}
    lucia = api.post("/contacts", {"name": "Lucía", "aliases": [alias]}).json
    report = importer.check(csv("Phone,Notes", "+52 1 55 1234 5678,calls"))
    assert (counts(report), report["proposals"]) == ({"updated": 1}, [])
    assert lucia["phone"] is None


def test_variants_within_a_file(importer):
    rows = csv("Phone", "+54 11 2345-6789", "+54 9 11 2345-6789")
    report = importer.check(rows)
    assert (counts(report), report["proposals"][0]["other_row"]) == ({"new": 2}, 2)
    assert counts(importer.check(rows, merge=[3])) == {"new": 1, "skipped": 1}
