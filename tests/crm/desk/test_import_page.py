"""A person brings a list in: upload, columns, check, import, and taking it back."""

import io
import re

import openpyxl
import pytest

from crm.contacts import fields
from crm.contacts.models import Contact
from crm.db import db
from crm.imports.models import CHECKING, Import
from crm.imports.store import Folder
from crm.imports.views import TooLarge
from tests.crm.conftest import BASE
from tests.crm.desk.conftest import PAGE

EDGE = "edge-of-a-part"

LIST = b"""Name,Phone,City,Labels
Dana Levi,050-234-5678,Haifa,VIP
Noa Cohen,+972 54 234 5678,Tel Aviv,
Omar Haddad,12,Acre,
Noa Cohen,0542345678,Tel Aviv,
"""
CHOSEN = {"column-0": "name", "column-1": "phone", "column-2": "", "column-3": "labels", "country": "IL"}


def sent(desk, content: bytes = LIST, name: str = "customers.csv", **form):
    """Send the upload form."""
    # Written out here: the client would keep a large body in a temporary file that nobody closes.
    fields = {"csrf_token": desk.token(), "_back": "/import"} | form
    heads = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    file = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "".join((*heads, file)).encode() + content + f"\r\n--{EDGE}--\r\n".encode()
    kind = f"multipart/form-data; boundary={EDGE}"
    return desk.client.post("/import", data=body, base_url=BASE, headers=PAGE, content_type=kind)


@pytest.fixture
def page(desk) -> str:
    """The page of an import that was uploaded."""
    answer = sent(desk)
    assert answer.status_code == 303
    return answer.location


def people(app) -> dict[str, dict]:
    with app.app_context():
        return {c.name: c.fields for c in db.session.query(Contact).order_by(Contact.id)}


def tallies(text: str) -> list[int]:
    return [int(n) for n in re.findall(r'<dd class="figures">(\d+)</dd>', text)]


def selected(text: str, place: int) -> str:
    select = text.split(f'name="column-{place}"')[1].split("</select>")[0]
    found = re.search(r'<option value="([^"]*)" selected', select)
    return found[1] if found else ""


def test_known_headings_are_chosen_and_unknown_ones_shown(desk, page):
    text = desk.get(page).text
    assert [selected(text, place) for place in range(4)] == ["name", "phone", "", "labels"]
    assert 'class="unmapped"><span class="heading" dir="auto">City</span>' in text
    assert "<bdi>050-234-5678</bdi>" in text
    assert 'name="country" dir="ltr" maxlength="2" pattern="[A-Za-z]{2}" value="IL"' in text


def test_the_check_reports_and_imports_nothing(desk, page, app):
    assert desk.post(f"{page}/check", CHOSEN).location == page
    text = desk.get(page).text
    assert tallies(text) == [2, 0, 0, 1, 1]
    assert re.search(
        r"<td class=\"number\">4</td><td><bdi>Phone</bdi></td><td class=\"cell\"><bdi>12</bdi>", text
    )
    assert "Import 2 contacts" in text
    assert people(app) == {}


def test_the_import_is_applied_and_taken_back(desk, page, app):
    desk.post(f"{page}/check", CHOSEN)
    desk.post(f"{page}/apply")
    text = desk.get(page).text
    assert tallies(text) == [2, 0, 0, 1, 1]
    assert list(people(app)) == ["Dana Levi", "Noa Cohen"]
    desk.post(re.search(r'action="(/undo/\d+)"', text)[1])
    assert people(app) == {}


def test_a_field_is_made_of_a_column_on_wish(desk, page, app):
    desk.post(f"{page}/check", CHOSEN | {"column-2": "new"})
    text = desk.get(page).text
    assert selected(text, 2) == "new"
    assert "New fields: <bdi>City</bdi>" in text
    with app.app_context():
        assert fields.definitions(1) == []
    # What a check wished for is wished for again when nothing is changed.
    desk.post(f"{page}/check", CHOSEN | {"column-2": selected(text, 2)})
    desk.post(f"{page}/apply")
    assert people(app)["Dana Levi"] == {"city": "Haifa"}


def test_the_default_country_reads_the_numbers(desk, app):
    page = sent(desk, b"Name,Phone\nGrace Bennett,020 7946 0958\n").location
    desk.post(f"{page}/check", {"column-0": "name", "column-1": "phone", "country": "gb"})
    desk.post(f"{page}/apply")
    with app.app_context():
        assert db.session.query(Contact).one().phone == "+442079460958"


def test_failed_rows_are_a_file(desk, page):
    assert desk.get(f"{page}/rejected.xlsx").status_code == 409
    desk.post(f"{page}/check", CHOSEN)
    sheet = openpyxl.load_workbook(io.BytesIO(desk.get(f"{page}/rejected.xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[:2] for row in rows] == [["Omar Haddad", "12"]]


def test_columns_without_phones_are_refused_in_words(desk, page):
    desk.post(f"{page}/check", CHOSEN | {"column-1": "", "_back": page})
    assert "Choose the column that has the phone numbers." in desk.said()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "empty.csv", "empty"),
        (b"PK\x03\x04nonsense", "list.xlsx", "damaged"),
        (LIST, "", "Choose a file"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(desk, content, name, words):
    assert sent(desk, content, name).location == "/import"
    assert words in desk.said()


def test_a_file_may_be_larger_than_other_forms(desk):
    rows = b"".join(b"Noa Cohen,%d,%s\n" % (972540000000 + n, b"x" * 900) for n in range(1_500))
    assert len(rows) > 1024 * 1024
    assert sent(desk, b"Name,Phone,City\n" + rows).location.startswith("/import/")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk, app, monkeypatch):
    monkeypatch.setitem(app.extensions["sidenote_uploads"], "desk.upload_import", (70_000, TooLarge))
    assert sent(desk, LIST + b" " * 70_000).status_code == 413


def test_a_form_without_its_token_imports_nothing(desk, app):
    desk.post(
        "/import", {"file": (io.BytesIO(LIST), "list.csv"), "csrf_token": "guessed", "_back": "/import"}
    )
    with app.app_context():
        assert db.session.query(Import).count() == 0


def test_another_account_sees_nothing_of_it(desk, page, other):
    desk.post("/account", {"account": "2"})
    assert desk.get(page).status_code == 404
    assert "customers.csv" not in desk.get("/import").text


@pytest.fixture
def at_work(desk, page, app):
    """An import whose check goes on, with two rows done."""
    with app.app_context():
        made = db.session.query(Import).one()
        made.state = CHECKING
        folder = Folder(app.config["SIDENOTE"].data_dir, made.token)
        folder.begin()
        folder.say(2)
        # The first note is kept for a while; this one is written at once.
        (folder.path / "progress").write_text("2")
        db.session.commit()
    return folder


def test_work_that_goes_on_shows_its_progress(desk, page, at_work):
    text = desk.get(page).text
    assert '<progress aria-labelledby="at-work" value="2" max="4">' in text
    assert '<noscript><meta http-equiv="refresh"' in text
    now = desk.get(f"{page}/progress").json
    assert now == {"working": True, "done": 2, "total": 4, "text": "2 of 4 rows"}


def test_work_is_stopped(desk, page, at_work):
    desk.post(f"{page}/cancel")
    assert at_work.is_stopped()
    assert "Stopping" in desk.said()


def test_a_file_is_forgotten(desk, page, app):
    desk.post(f"{page}/cancel")
    assert "customers.csv" not in desk.get("/import").text
    assert "Cancelled" in desk.get(page).text
    assert list((app.config["SIDENOTE"].data_dir / "imports").iterdir()) == []
