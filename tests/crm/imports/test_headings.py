"""Usual headings are known in five languages, whatever their case, accents and punctuation."""

import pytest

from crm.contacts.columns import HEADINGS, READ_ONLY
from crm.imports.headings import PASSED, WORDS, field_key, plain, target

KNOWN = {
    "name": ["Full Name", "שם לקוח", "اسم العميل", "Nombre completo", "NOME DO CLIENTE"],
    "phone": [
        "Phone number",
        "phone_number",
        "PhoneNumber",
        "מס' טלפון",
        "رقم الجوّال",
        "Teléfono móvil",
        "Telemóvel",
    ],
    "first_name": ["First Name", "שם פרטי", "الاسم الأول", "Nombre de pila", "Primeiro nome"],
    "last_name": ["Surname", "שם משפחה", "اسم العائلة", "Apellidos", "Sobrenome"],
    "labels": ["Tags", "תגיות", "الوسوم", "Etiquetas", "Categorias"],
    "notes": ["Comments", "הערות", "ملاحظات", "Observaciones", "Observações"],
    "zone": ["Timezone", "אזור זמן", "المنطقة الزمنية", "Zona horaria", "Fuso horário"],
    "opted_out": ["Unsubscribed", "إلغاء الاشتراك", "Dado de baja", "Não contatar"],
}


@pytest.mark.parametrize(("key", "heading"), [(key, text) for key, texts in KNOWN.items() for text in texts])
def test_known(key, heading):
    assert target(heading) == key


@pytest.mark.parametrize("key", HEADINGS)
def test_our_own_headings_are_known_in_every_language(key):
    meant = PASSED if key in READ_ONLY else key
    assert {target(text) for text in HEADINGS[key].values()} == {meant}


def test_our_headings_with_a_zone_behind_them():
    assert target("Added (Asia/Jerusalem)") == PASSED


def test_a_number_behind_a_heading():
    assert (target("Phone 2"), field_key("E-mail 3")) == ("phone", "email")


@pytest.mark.parametrize("heading", ["Shoe size", "", "12", "שדה כלשהו"])
def test_not_known(heading):
    assert (target(heading), field_key(heading)) == (None, None)


def test_no_word_means_two_things():
    seen = {}
    for key, words in WORDS.items():
        for word in filter(str.strip, words.split("|")):
            assert seen.setdefault(plain(word), key) == key, word
