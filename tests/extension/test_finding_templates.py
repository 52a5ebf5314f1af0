"""What a person types in the template picker finds what they mean, best first."""

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


def test_nothing_fits():
    assert found("zebra") == []
