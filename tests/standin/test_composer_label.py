"""The composer's name follows the language, and in build B it tells whom one writes to."""

from playwright.sync_api import expect

from .actions import composer, open_chat
from .people import people

TO_DANA = {
    "en": "Type a message to Dana Levi",
    "he": "הקלדת הודעה אל Dana Levi",
    "pt": "Digite uma mensagem para Dana Levi",
}


def test_build_b_names_the_person_in_the_language_of_the_page(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["dana"])
    for lang, label in TO_DANA.items():
        page.evaluate("lang => window.standin.setLang(lang)", lang)
        expect(composer(page)).to_have_attribute("aria-label", label)


def test_build_b_names_the_number_of_somebody_unsaved(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["unsaved"])
    expect(composer(page)).to_have_attribute("aria-label", "Type a message to +972 55-234-5678")


def test_build_a_names_nobody(plain_page) -> None:
    page = plain_page("a")
    open_chat(page, people()["dana"])
    expect(composer(page)).to_have_attribute("aria-label", "Type a message")
