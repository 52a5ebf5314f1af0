"""Five dictionaries that say the same things."""

import json
import re
from pathlib import Path

import pytest

from crm.accounts.models import LANGUAGES
from crm.desk import words
from crm.resources import folder

ENGLISH = words.entries("en")
PLACE = re.compile(r"\{(\w+)\}")
FORMS = {
    "en": {"one", "other"},
    "es": {"one", "other"},
    "pt": {"one", "other"},
    "he": {"one", "two", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
}
# What a plural form may leave unsaid, because the form itself says it.
IMPLIED = {"count"}


def places(entry) -> set[str]:
    return set(PLACE.findall(entry if isinstance(entry, str) else entry["other"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key(language):
    assert words.entries(language).keys() == ENGLISH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_has_the_same_places_in_every_language(language):
    for key, entry in words.entries(language).items():
        assert places(entry) == places(ENGLISH[key]), key
        assert isinstance(entry, dict) == isinstance(ENGLISH[key], dict), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    for key, entry in words.entries(language).items():
        if isinstance(entry, dict):
            assert "other" in entry
            assert entry.keys() <= FORMS[language], key
            for form in entry.values():
                assert places(form) | IMPLIED >= places(entry), key


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_nothing_is_left_in_english(language):
    same = {
        key
        for key, entry in words.entries(language).items()
        if entry == ENGLISH[key]
        and re.search(r"[a-z]{4}", re.sub(r"\{.*?\}|Sidenote|WhatsApp", "", str(entry)))
    }
    # Words that a language shares with English.
    assert same <= {"labels.color", "contact.chats", "contacts.column.labels", "error.403"}


def test_every_key_that_a_page_names_exists():
    named = set()
    for page in (folder("templates") / "pages").glob("*.html"):
        named |= set(
            re.findall(r"""\bt\(\s*["']([a-z_0-9.]+)["']\s*[,)]""", page.read_text(encoding="utf-8"))
        )
    assert len(named) > 200
    assert named <= ENGLISH.keys()


def test_no_key_is_written_twice():
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys))
        return dict(pairs)

    for file in Path(words.__file__).parent.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=once)


@pytest.mark.parametrize(
    ("language", "count", "form"),
    [
        ("en", 1, "one"), ("en", 0, "other"), ("he", 2, "two"), ("he", 11, "other"), ("pt", 0, "one"),
        ("ar", 0, "zero"), ("ar", 2, "two"), ("ar", 3, "few"), ("ar", 110, "few"), ("ar", 11, "many"),
        ("ar", 100, "other"), ("ar", 102, "other"),
    ],
)  # fmt: skip
def test_counts_take_the_right_form(language, count, form):
    assert words.plural(language, count) == form


def test_a_name_in_another_script_cannot_reorder_its_sentence():
    assert words.Words("en")("message.title", name="דנה") == "To \u2068דנה\u2069"
    assert words.Words("he")("message.title", name="Dana") == "אל \u2068Dana\u2069"
    assert words.Words("en")("message.title", name="Dana") == "To Dana"


def test_numbers_are_written_as_the_language_does():
    assert words.Words("en").number(12345) == "12,345"
    assert words.Words("es").number(1234) == "1234"
    assert words.Words("pt").number(12345) == "12.345"
