"""What is wrong is said in the person's language: on the desk and in the file of failed rows."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

import crm.imports
from crm.accounts import service as accounts
from crm.db import db
from crm.imports import saying

from .conftest import csv

LANGUAGES = ("he", "ar", "es", "pt")
SOURCES = [path.read_text(encoding="utf-8") for path in Path(crm.imports.__file__).parent.rglob("*.py")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_its_places(language):
    first, mine = saying.entries(LANGUAGES[0]), saying.entries(language)
    assert list(mine) == list(first)
    for key, sentence in mine.items():
        assert re.findall(r"\{\w+\}", sentence) == re.findall(r"\{\w+\}", first[key]), key


def test_every_code_has_a_sentence():
    """The codes are read from the source itself, so that a new one cannot be forgotten."""
    raised = {code for text in SOURCES for code in re.findall(r'(?:BadCell|Refused)\(\s*"(\w+)"', text)}
    raised |= {code for text in SOURCES for code in re.findall(r'reason, "(\w+)"\)', text)}
    raised |= {code for text in SOURCES for code in re.findall(r'_notice\(\s*"(\w+)"', text)}
    said = {key.partition(".")[2] for key in saying.entries("he")}
    assert len(raised) > 30
    assert raised - said == {"too_large", "unreadable"} & raised


def test_failed_rows_say_why_in_hebrew(app, api, importer):
    with app.app_context():
        accounts.default_account().language = "he"
        db.session.commit()
    report = importer.check(csv("Name,Phone", "Noa Cohen,9.7254E+11", "Omar Haddad,12"))
    file = io.BytesIO(api.get(f"/imports/{report['id']}/rejected.xlsx").data)
    sheet = openpyxl.load_workbook(file).active
    reasons = [row[2].value for row in sheet.iter_rows(min_row=2)]
    assert "הספרות האחרונות אבדו" in reasons[0]
    assert "\u206812\u2069" in reasons[1]


def test_a_code_without_a_sentence_is_said_in_english():
    assert saying.reason({"code": "new", "reason": "It is new."}, "he") == "It is new."
    assert saying.reason({"code": "bad_phone", "reason": "It is bad."}, "en") == "It is bad."
