"""What a person types in the template picker finds what they mean, best first."""

import pytest

from tests.extension.modules import run

TEMPLATES = [
    {"id": 1, "name": "Payment reminder", "shortcut": "pay", "body": "Invoice {{ order_no }} is open."},
    {"id": 2, "name": "Welcome", "shortcut": "hello", "body": "Thank you for getting in touch."},
    {"id": 3, "name": "Presupuesto para Lucía", "shortcut": None, "body": "Le mando el presupuesto."},
    {"id": 4, "name": "Invoice sent", "shortcut": None, "body": "Here it is."},
    {"id": 5, "name": "ברוכים הבאים", "shortcut": "שלום", "body": "שלום וברוכים הבאים"},
]


def found(query: str, recent: list[int] | None = None) -> list[int]:
    return run(
        "src/lib/search.js",
        "return m.rankTemplates(...args).map(({ id }) => id);",
        TEMPLATES,
        query,
        recent or [],
    )


def test_shortcut_before_name_before_text():
    assert found("pay") == [1]
    assert found("inv") == [4, 1]


def test_without_a_query_everything_the_latest_used_first():
    assert found("", [4, 2])[:2] == [4, 2]
    assert len(found("")) == len(TEMPLATES)


def test_accents_and_capitals_do_not_matter():
    assert found("LUCIA") == [3]


def test_hebrew():
    assert found("שלו") == [5]


# Each typed with the keys of what was meant, while another layout was switched on.
@pytest.mark.parametrize(
    ("typed", "meant"), [("פשט", 1), ("יקךךם", 2), ("حشغ", 1), ("اثممخ", 2), ("aku", 5), ("cruf", 5)]
)
def test_the_wrong_keyboard_layout_finds_it_too(typed, meant):
    assert found(typed) == [meant]


def test_what_was_really_typed_comes_first():
    templates = [*TEMPLATES, {"id": 6, "name": "פשטות", "shortcut": None, "body": ""}]
    ranked = run(
        "src/lib/search.js", "return m.rankTemplates(...args).map(({ id }) => id);", templates, "פשט", []
    )
    assert ranked == [6, 1]


@pytest.mark.parametrize("keys", ["ertyuiopasdfghjkl;zxcvbnm,.", "qwertyuiopasdfghjkl;zxcvnm,."])
def test_every_key_of_a_layout_has_its_letter(keys):
    (letters,) = {*run("src/lib/layouts.js", "return m.otherLayouts(args[0]);", keys)} - {""}
    assert len(letters) == len(set(letters)) == len(keys)
    assert keys in run("src/lib/layouts.js", "return m.otherLayouts(args[0]);", letters)


def test_nothing_fits():
    assert found("zebra") == []
