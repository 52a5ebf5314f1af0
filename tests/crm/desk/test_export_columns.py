"""The columns of an export: chosen, put in order, remembered; a closed download ends its query."""

import re

from crm.exports import service


def ticked(text: str) -> list[str]:
    return re.findall(r'name="columns" value="([^"]+)" checked', text)


def order(text: str) -> list[str]:
    return re.findall(r'name="order" value="([^"]+)"', text)


def test_columns_are_chosen_ordered_and_remembered(desk, office):
    lines = desk.get("/export/contacts.csv?columns=phone&columns=name&columns=fields.city").text.splitlines()
    assert lines[0].removeprefix("\ufeff") == "Phone,Name,City"
    text = desk.get("/export").text
    assert ticked(text) == ["phone", "name", "fields.city"]
    assert order(text)[:3] == ["phone", "name", "fields.city"]
    desk.login()
    assert ticked(desk.get("/export").text) == ["phone", "name", "fields.city"]


def test_another_account_has_its_own_columns(desk, office, other):
    desk.get("/export/contacts.csv?columns=phone")
    desk.post("/account", {"account": "2"})
    assert len(ticked(desk.get("/export").text)) > 1


def test_a_column_moves_without_a_script(desk, office):
    text = desk.get("/export?order=name&order=phone&columns=phone&move=phone:up").text
    assert order(text)[:2] == ["phone", "name"]
    assert ticked(text) == ["phone"]


def test_labels_can_have_a_column_each(desk, office):
    head = desk.get("/export/contacts.csv?columns=label_columns").text.splitlines()[0]
    assert head.count("Label: ") == 3


def test_a_closed_download_ends_its_query(desk, office, monkeypatch):
    made, contacts = [], service.contacts
    monkeypatch.setattr(service, "contacts", lambda *a, **k: made.append(contacts(*a, **k)) or made[0])
    answer = desk.client.get("/export/contacts.csv", base_url="http://127.0.0.1:8765", buffered=False)
    next(answer.iter_encoded())
    answer.close()
    assert [rows.gi_frame for rows in made[0].rows] == [None]
