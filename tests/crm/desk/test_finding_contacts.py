"""Contacts are found by where they live and by what is known of them; the choice of columns stays."""

import pytest

from crm.contacts import searching, service
from crm.db import db


def names(office, **wanted) -> set[str]:
    return office(lambda: {c.name for c in db.session.scalars(service.search(1, **wanted))})


def test_a_zone_is_the_contacts_own_or_its_phones_or_the_accounts(office):
    # Grace's British landline is in London; a group has no phone and lives with the account.
    assert names(office, zone="Europe/London") == {"Grace Bennett"}
    assert names(office, zone="Europe/Madrid") == {"Lucía Fernández"}
    assert names(office, zone="Asia/Jerusalem") == {
        "Dana Levi",
        "Noa Cohen",
        "יואב מזרחי",
        "Haifa Cycling Club",
    }


def test_a_new_phone_brings_its_zone(office, api):
    api.patch("/contacts/6", {"phone": "+972502345699"}, If_Match=api.get("/contacts/6").headers["ETag"])
    assert "Grace Bennett" in names(office, zone="Asia/Jerusalem")


def test_the_zones_offered_are_those_people_live_in(office):
    found = office(lambda: searching.zones_in_use(1))
    assert found == sorted(found)
    assert {"Asia/Jerusalem", "Europe/London", "America/New_York"} <= set(found)


@pytest.mark.parametrize(
    ("field", "count"),
    [
        (("city", ""), 4),
        (("city", "haif"), 4),
        (("city", "Acre"), 0),
        (("!city", ""), 9),
        (("nothing", ""), 0),
    ],
)
def test_a_field_is_asked_for(office, field, count):
    assert len(names(office, field=field)) == count


def test_the_page_filters_and_remembers_its_columns(desk, office):
    text = desk.get("/contacts?zone=Europe/London&field=!city").text
    assert "Grace Bennett" in text
    assert "Dana Levi" not in text.split('<table class="table contacts">')[1]
    desk.post("/contacts/columns", {"column": ["phone", "field:city"]})
    assert 'class="col-field"' in desk.login().get("/contacts").text


def test_records_of_one_name_are_joined_on_a_persons_word(desk, office, api):
    alias = {"kind": "lid", "value": "88001122334455@lid"}
    other = api.post("/contacts", {"name": "Dana Levi", "notes": "Likes blue", "aliases": [alias]}).json["id"]
    assert "Is this the same person?" in desk.get("/contacts/1").text
    assert f'name="other" value="{other}"' in desk.get("/contacts/same").text
    assert desk.post("/contacts/1/join", {"other": other}).status_code == 303
    assert "Likes blue" in desk.get("/contacts/1").text
    assert desk.get(f"/contacts/{other}").status_code == 404
    assert "No two records share a name" in desk.get("/contacts/same").text
