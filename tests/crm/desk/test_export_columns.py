"""The columns of an export: chosen, put in order, remembered; a closed download ends its query."""

import re

from crm.exports import service


def form(text: str, kind: str) -> str:
    return text.split(f'id="{kind}"')[1].split("</form>")[0]


def ticked(text: str, kind: str = "contacts") -> list[str]:
    return re.findall(r'name="columns" value="([^"]+)" checked', form(text, kind))


def order(text: str, kind: str = "contacts") -> list[str]:
    return re.findall(r'name="order" value="([^"]+)"', form(text, kind))


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
    text = desk.get("/export?of=contacts&order=name&order=phone&columns=phone&move=phone:up").text
    assert order(text)[:2] == ["phone", "name"]
    assert ticked(text) == ["phone"]


def test_every_kind_has_its_own_columns(desk, office):
    lines = desk.get("/export/messages.csv?columns=text&columns=contact").text.splitlines()
    assert lines[0].removeprefix("\ufeff") == "Text,Contact"
    text = desk.get("/export").text
    assert ticked(text, "messages") == ["text", "contact"]
    assert ticked(text, "campaigns") == order(text, "campaigns")
    assert {"name", "recipient.contact"} <= set(order(text, "campaigns"))
    assert (
        order(desk.get("/export?of=labels&order=name&order=color&move=color:up").text, "labels")[0] == "color"
    )


def test_what_is_filtered_in_the_list_is_what_is_exported(desk, office):
    listed = desk.get("/contacts?consent=out&kind=person&field=city&value=a").text
    link = re.search(r'href="(/export\?[^"]+)"', listed)[1].replace("&amp;", "&")
    sent = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form(desk.get(link).text, "contacts"))
    assert {("consent", "out"), ("kind", "person"), ("field", "city"), ("value", "a")} <= set(sent)
    everybody = desk.get("/export/contacts.csv?columns=name").text.splitlines()
    silent = desk.get("/export/contacts.csv?columns=name&consent=out").text.splitlines()
    willing = desk.get("/export/contacts.csv?columns=name&consent=in").text.splitlines()
    assert sorted(silent[1:] + willing[1:]) == sorted(everybody[1:])
    assert len(silent) > 1


def test_how_far_a_file_is(desk, office):
    assert len(desk.get("/export/labels.csv?progress=download-1").text.splitlines()) == 4
    assert desk.get("/export/progress?name=download-1").json["text"] == "3 of 3 rows"
    assert desk.get("/export/progress?name=download-2").json == {"known": False}


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
