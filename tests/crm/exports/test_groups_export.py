"""Groups and their members; a hidden number is marked as hidden, not left blank."""

from datetime import datetime

import pytest

EVERY_DATABASE = True

MEMBERS = [
    {"name": "Dana Levi", "phone": "+972502345678", "admin": True},
    {"name": "Noa Cohen", "alias": "123456789@lid"},
]


@pytest.fixture
def group(api):
    alias = {"kind": "g.us", "value": "120363021234567890@g.us"}
    made = api.post("/contacts", {"name": "Neighbours", "kind": "group", "aliases": [alias]}).json
    api.put(f"/groups/{made['id']}/members", {"members": MEMBERS})
    return made


def test_groups_and_members_have_a_sheet_each(exported, group, dana):
    sheets = exported("groups.xlsx")
    assert sheets["Groups"] == [
        ["Name", "Labels", "Members", "Hidden numbers", "Members read (Asia/Jerusalem)", "Notes"],
        ["Neighbours", None, 2, 1, datetime.fromisoformat("2026-11-23T10:00"), None],
    ]
    assert sheets["Members"] == [
        ["Group", "Name", "Phone", "Admin"],
        ["Neighbours", "Dana Levi", "+972502345678", "yes"],
        ["Neighbours", "Noa Cohen", "hidden", "no"],
    ]


def test_the_csv_holds_the_members(api, group):
    lines = api.get("/exports/groups.csv").data.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["Neighbours,Dana Levi,'+972502345678,yes", "Neighbours,Noa Cohen,hidden,no"]


def test_groups_can_be_filtered(exported, group):
    assert len(exported("groups.xlsx?q=nobody")["Groups"]) == 1
    assert len(exported("groups.xlsx?q=neigh")["Members"]) == 3
