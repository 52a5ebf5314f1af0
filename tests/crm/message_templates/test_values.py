"""What a person is called, and what they are never called."""

import pytest

from crm.message_templates.values import STANDARD, STANDARD_KEYS, first_name, person


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dana Levi", "Dana"),
        ("  Dana   Levi ", "Dana"),
        ("דנה לוי", "דנה"),
        ("🌸 Noa Cohen", "Noa"),
        ("~ Omar Haddad", "Omar"),
        ("Dr. Levi", "Dr. Levi"),
        ('ד"ר לוי', 'ד"ר לוי'),
        ("ד״ר לוי", "ד״ר לוי"),
        ("O'Brien & Sons", "O'Brien"),
        ("", ""),
        ("🌸", ""),
        ("123", ""),
    ],
)
def test_a_first_name(name, first):
    assert first_name(name) == first


@pytest.mark.parametrize(
    "name", ["+972 50-234-5678", "\u202a+972 50-234-5678\u202c", "0502345678", "(050) 234.5678"]
)
def test_nobody_is_called_by_a_number(name):
    values = person("person", name, "+972502345678", {})
    assert (values["name"], values["first_name"], values["phone"]) == ("", "", "+972502345678")


def test_a_group_has_no_first_name():
    assert person("group", "Neighbours of 12", None, {})["first_name"] == ""


def test_a_first_name_that_was_written_down_goes_before_the_guess():
    assert person("person", "Levi Dana", None, {"first_name": "Dana"})["first_name"] == "Dana"


def test_a_field_cannot_stand_in_for_the_name_or_the_phone():
    values = person("person", "Dana", None, {"name": "X", "phone": "Y"})
    assert (values["name"], values["phone"]) == ("Dana", "")


@pytest.mark.parametrize("language", STANDARD)
def test_every_language_has_a_title_for_every_field(language):
    assert tuple(STANDARD[language]) == STANDARD_KEYS
    assert all(STANDARD[language].values())
