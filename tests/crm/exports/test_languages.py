"""A file speaks its person's language, from the right where that is read from the right."""

import io

import pytest
from openpyxl import load_workbook

from crm.accounts import service as accounts
from crm.db import db


@pytest.mark.parametrize(
    ("language", "title", "heading", "kind", "right_to_left"),
    [
        ("en", "Contacts", "Name", "person", False),
        ("he", "אנשי קשר", "שם", "אדם", True),
        ("ar", "جهات الاتصال", "الاسم", "شخص", True),
        ("es", "Contactos", "Nombre", "persona", False),
        ("pt", "Contatos", "Nome", "pessoa", False),
    ],
)
def test_contacts(app, api, dana, language, title, heading, kind, right_to_left):
    with app.app_context():
        accounts.default_account().language = language
        db.session.commit()
    sheet = load_workbook(io.BytesIO(api.get("/exports/contacts.xlsx").data)).active
    assert (sheet.title, sheet["A1"].value, sheet["B2"].value) == (title, heading, kind)
    assert bool(sheet.sheet_view.rightToLeft) is right_to_left
