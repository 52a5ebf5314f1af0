"""Phones in any spelling of any country; spoiled ones are named as what they are."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.contacts.identity import BadPhone, e164
from crm.imports.phones import Phones

from .conftest import counts, csv

SPELLINGS = [
    "050-234-5678",
    "0502345678",
    "(050) 234 5678",
    "502345678",
    "972502345678",
    "+972502345678",
    "+972 (0)50-234-5678",
    "00972502345678",
    "972502345678.0",
    "'+972502345678",
    "tel:+972-50-234-5678",
    "\u202a+972 50-234-5678\u202c",
    "٠٥٠٢٣٤٥٦٧٨",
    "972502345678@c.us",
    "x / 050-234-5678",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_one_number_in_many_spellings(text, importer, api):
    result = importer.apply(csv("Phone", text))
    assert counts(result) == {"new": 1}
    assert api.get("/contacts").json["items"][0]["phone"] == "+972502345678"


def test_the_country_may_be_another(importer, api):
    importer.apply(csv("Phone", "612 345 678"), default_country="ES")
    assert api.get("/contacts").json["items"][0]["phone"] == "+34612345678"


def test_the_country_is_said(importer):
    assert importer.check(csv("Phone", "0502345678"))["default_country"] == "IL"


def test_a_country_that_there_is_not(importer, api):
    made = importer.upload(csv("Phone", "0502345678"))
    answer = api.post(f"/imports/{made['id']}/check", {"default_country": "XX"})
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_country")


@pytest.mark.parametrize("text", ["9.7254E+11", "9,7254E+11", "9.72541E+11"])
def test_a_number_that_a_spreadsheet_rounded(text, importer):
    report = importer.check(csv("Name;Phone", f"Dana;{text}"))
    [error] = report["errors"]
    assert (error["row"], error["column"], error["value"]) == (2, "Phone", text)
    assert error["code"] == "spoiled_phone"
    assert "spreadsheet" in error["reason"]


def test_a_good_number_beside_a_bad_one_counts(importer, api):
    report = importer.check(csv("Mobile,Home phone", "9.7254E+11,050-234-5678"))
    assert counts(report) == {"new": 1}
    assert [(n["column"], n["code"]) for n in report["notices"]] == [("Mobile", "phone_passed_over")]


COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)
FORMATS = [
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
]


@st.composite
def spellings(draw) -> tuple[str, str]:
    """A country and something like one of its numbers: an example with a few digits changed."""
    country = draw(st.sampled_from(COUNTRIES))
    kind = draw(st.sampled_from([0, 1, 2, 3, 6, 7]))
    example = phonenumbers.example_number_for_type(country, kind) or phonenumbers.example_number(country)
    text = list(phonenumbers.format_number(example, draw(st.sampled_from(FORMATS))))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text) - 1))
        if text[place].isdigit():
            text[place] = draw(st.sampled_from("0123456789"))
    return country, "".join(text)


@settings(deadline=None, max_examples=600)
@given(spellings())
def test_fast_reading_decides_as_the_library_does(pair):
    country, text = pair
    assert outcome(Phones(country).read, text) == outcome(lambda spelled: e164(spelled, country), text)


def outcome(read, text: str) -> str | None:
    try:
        return read(text)
    except BadPhone:
        return None
