"""The table of contacts: search, filters, columns, pages, bulk labels; a contact's page and form."""

import re

import pytest

from crm.contacts import service as contacts
from crm.labels import service as labels


def names(page: str) -> list[str]:
    return re.findall(r'class="who-name" dir="auto">([^<]+)<', page)


def test_search_and_filters_narrow_the_table(desk, office):
    assert names(desk.get("/contacts?q=haddad").text) == ["Omar Haddad"]
    assert names(desk.get("/contacts?q=054-234").text) == ["Noa Cohen"]
    assert names(desk.get("/contacts?kind=group").text) == ["Haifa Cycling Club"]
    assert names(desk.get("/contacts?consent=out").text) == ["Anna Kowalska"]
    assert "Anna Kowalska" not in names(desk.get("/contacts?consent=in").text)
    label = office(lambda: labels.all_labels(1)[1].id)
    assert "Noa Cohen" in names(desk.get(f"/contacts?label={label}").text)
    assert "Omar Haddad" not in names(desk.get(f"/contacts?label={label}").text)
    assert "Nobody matches" in desk.get("/contacts?q=zzz").text


def test_pages_meet_without_gaps_or_repeats(desk, api):
    for number in range(120):
        api.post("/contacts", {"name": f"Customer {number % 40:03}"})
    seen, path, back = [], "/contacts", []
    while path:
        text = desk.get(path).text
        seen.append(re.findall(r'name="contact" value="(\d+)"', text))
        back.append(re.search(r'rel="prev" href="([^"]+)"', text))
        found = re.search(r'rel="next" href="([^"]+)"', text)
        path = found and found[1].replace("&amp;", "&")
    assert [len(page) for page in seen] == [50, 50, 20]
    assert len({number for page in seen for number in page}) == 120
    assert back[0] is None
    before = desk.get(back[2][1].replace("&amp;", "&")).text
    assert re.findall(r'name="contact" value="(\d+)"', before) == seen[1]


def test_columns_are_kept(desk, office):
    desk.post("/contacts/columns", {"column": ["phone", "field:city"], "_back": "/contacts"})
    text = desk.get("/contacts").text
    assert "<th><bdi>City</bdi></th>" in text
    assert "<th>Local time</th>" not in text


def test_ticked_contacts_get_a_label_and_lose_it_by_undo(desk, office, app):
    label = office(lambda: labels.all_labels(1)[2].id)
    desk.post("/contacts/labels", {"contact": ["1", "2"], "change": f"add:{label}", "_back": "/contacts"})
    with app.app_context():
        assert [mark.id for mark in contacts.get(1, 2).labels][-1] == label
    page = desk.get("/contacts").text
    step = re.search(r'action="/undo/(\d+)"', page)
    assert "2 contacts changed." in page
    desk.post(f"/undo/{step[1]}")
    with app.app_context():
        assert label not in [mark.id for mark in contacts.get(1, 2).labels]


def test_nothing_ticked_is_said(desk, office):
    desk.post("/contacts/labels", {"change": "add:1", "_back": "/contacts"})
    assert "Tick contacts" in desk.said()


def test_a_contact_is_added_changed_and_deleted(desk, app):
    form = {"name": "Yael Katz", "phone": "054 234 5678", "zone": "Europe/London", "field.city": "Leeds"}
    answer = desk.post("/contacts/new", form)
    path = answer.headers["Location"]
    page = desk.get(path).text
    assert "+972 54-234-5678" in page
    assert "London" in page
    changed = {"name": "Yael Katz", "phone": "", "opted_out": "on", "field.city": "Bath"}
    desk.post(f"{path}/edit", changed)
    with app.app_context():
        contact = contacts.get(1, int(path.rsplit("/", 1)[-1]))
        assert (contact.phone, contact.zone, contact.opted_out) == (None, None, True)
        assert contact.fields == {"city": "Bath"}
    desk.post(f"{path}/delete")
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "A", "phone": "12"}, "not a valid phone number"),
        ({"name": "A", "zone": "Mars/Olympus"}, "not the name of a time zone"),
        ({"name": "A", "phone": "+972502345678"}, "already belongs to another contact"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(desk, office, form, words):
    answer = desk.post("/contacts/new", form)
    assert answer.status_code == 422
    assert words in answer.text
    for value in form.values():
        assert f'value="{value}"' in answer.text


def test_notes_and_labels_are_saved_on_the_page(desk, office, app):
    desk.post("/contacts/1/notes", {"notes": "Line one\r\nline two "})
    wanted = office(lambda: [mark.id for mark in labels.all_labels(1)][:1])
    desk.post("/contacts/1/labels", {"label": [str(wanted[0])]})
    with app.app_context():
        contact = contacts.get(1, 1)
        assert contact.notes == "Line one\nline two"
        assert [mark.id for mark in contact.labels] == wanted


def test_another_accounts_contact_is_not_there(desk, other):
    number = other.post("/contacts", {"name": "Hidden"}).json["id"]
    assert desk.get(f"/contacts/{number}").status_code == 404
    assert desk.post(f"/contacts/{number}/delete").status_code == 303
    assert other.get(f"/contacts/{number}").status_code == 200
