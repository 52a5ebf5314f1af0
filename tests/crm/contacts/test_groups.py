"""The snapshot of a group's members is replaced as a whole."""

import pytest


@pytest.fixture
def group(api):
    alias = {"kind": "g.us", "value": "120363041234567890@g.us"}
    return api.post("/contacts", {"name": "Suppliers", "aliases": [alias]}).json


def test_a_chat_of_a_group_makes_a_group(group):
    assert group["kind"] == "group"


def test_a_snapshot_replaces_the_last(api, group):
    path = f"/groups/{group['id']}/members"
    api.put(path, {"members": [{"name": "Dana Levi", "phone": "+972502345678", "admin": True}]})
    answer = api.put(path, {"members": [{"name": "Noa Cohen", "alias": "5544332211@lid"}]})
    (member,) = answer.json["items"]
    assert member == {"name": "Noa Cohen", "alias": "5544332211@lid", "phone": None, "admin": False}
    assert answer.json["read_at"] == "2026-11-23T08:00:00Z"


def test_a_person_has_no_members(api, dana):
    answer = api.put(f"/groups/{dana['id']}/members", {"members": []})
    assert (answer.status_code, answer.json["code"]) == (422, "not_a_group")
