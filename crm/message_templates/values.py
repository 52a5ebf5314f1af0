"""What is known about a person, as the values of a template's fields. Pure."""

import re
from collections.abc import Mapping

#: Fields that every account has: key → title, in the languages of the interface.
STANDARD = {
    "en": {
        "first_name": "First name",
        "name": "Name",
        "phone": "Phone",
        "my_name": "My name",
        "business_name": "Business name",
    },
    "he": {
        "first_name": "שם פרטי",
        "name": "שם",
        "phone": "טלפון",
        "my_name": "השם שלי",
        "business_name": "שם העסק",
    },
    "ar": {
        "first_name": "الاسم الأول",
        "name": "الاسم",
        "phone": "الهاتف",
        "my_name": "اسمي",
        "business_name": "اسم النشاط التجاري",
    },
    "es": {
        "first_name": "Nombre de pila",
        "name": "Nombre",
        "phone": "Teléfono",
        "my_name": "Mi nombre",
        "business_name": "Nombre del negocio",
    },
    "pt": {
        "first_name": "Primeiro nome",
        "name": "Nome",
        "phone": "Telefone",
        "my_name": "Meu nome",
        "business_name": "Nome da empresa",
    },
}
STANDARD_KEYS = tuple(STANDARD["en"])

_PHONE = re.compile(r"[\s\d+()./~\u200e\u200f\u202a-\u202e\u2066-\u2069-]+")


def person(kind: str, name: str, phone: str | None, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the values of one contact; what is not known is blank.

    WhatsApp shows a number in place of a name it does not know, and nobody wants to be called by it. A
    field called ``first_name`` that the account keeps goes before the first word of the name.
    """
    if _PHONE.fullmatch(name):
        name = ""
    first = "" if kind == "group" else first_name(name)
    return {"first_name": first, **fields, "name": name, "phone": phone or ""}


def first_name(name: str) -> str:
    """Return what to call a person by: the first word of the name that has a letter.

    A title stays with its name: "Dr. Cohen" and 'ד"ר כהן' are not called "Dr." and 'ד"ר'.
    """
    for word in name.split():
        if any(character.isalpha() for character in word):
            return " ".join(name.split()) if word.endswith(".") or '"' in word or "״" in word else word
    return ""
