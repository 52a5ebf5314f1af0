"""Labels as a file: in their order, with how many people and groups carry each."""

from datetime import datetime

EVERY_DATABASE = True


def test_every_label_is_a_line(exported, people, api):
    alias = {"kind": "g.us", "value": "120363021234567890@g.us"}
    group = api.post("/contacts", {"name": "Neighbours", "kind": "group", "aliases": [alias]}).json
    api.post("/contacts/labels", {"contact_ids": [group["id"]], "add": [people["vip"]["id"]]})
    rows = exported("labels.xlsx")["Labels"]
    assert rows[0] == ["Label", "Colour", "People", "Groups", "Added (Asia/Jerusalem)"]
    made = datetime.fromisoformat("2026-11-23T10:00")
    assert rows[-1] == ["VIP, gold", people["vip"]["color"], 2, 1, made]
    assert [row[0] for row in rows[1:]] == [label["name"] for label in api.get("/labels").json["items"]]


def test_columns_are_chosen_and_put_in_order(api, people):
    lines = api.get("/exports/labels.csv?columns=people,name").data.decode("utf-8-sig").splitlines()
    assert (lines[0], lines[-1]) == ("People,Label", '2,"VIP, gold"')
