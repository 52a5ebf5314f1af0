"""Who lacks what a text needs is counted as sending would judge it."""

from crm.message_templates.lacking import Lacking, count, needed
from crm.message_templates.render import parse

KNOWN = {"first_name": "First name", "city": "City", "amount": "Amount"}
PEOPLE = (
    ("person", "Dana Levi", "+972502345678", {"city": "Haifa"}),
    ("person", "+972 54-234-5678", "+972542345678", {"city": "  "}),
    ("person", "Noa Cohen", None, None),
)


def test_only_fields_of_contacts_without_a_fallback_are_needed():
    text = "{{ first_name | default('there') }} {{ city }} {{ amount }} {{ city | upper }} {{ first_name }}"
    assert needed(parse(text, KNOWN), ["first_name", "city"]) == ["city", "first_name"]


def test_blank_values_and_numbers_for_names_count_as_missing():
    assert count(["first_name", "city"], PEOPLE) == Lacking(3, 2, {"first_name": 1, "city": 2})


def test_a_text_that_needs_nothing_lacks_nothing():
    assert count([], PEOPLE) == Lacking(3, 0, {})
