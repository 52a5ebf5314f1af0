"""What a template may hold, and what is said about everything else, with its place."""

import pytest

from crm.message_templates.problems import SENTENCES
from crm.message_templates.render import parse

KNOWN = {"first_name": "First name", "name": "Name", "phone": "Phone", "city": "City", "עיר": "עיר"}


def codes(source):
    return [problem.code for problem in parse(source, KNOWN).problems]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Plain text, 100% { of } it, #1 and } too",
        "Hi {{ first_name }}!",
        "{{first_name}}{{ name }}",
        "{{ first_name | default('there') }}",
        '{{ first_name|default("it\'s you", true) }}',
        "{{ name | first_word | title | trim | upper | lower }}",
        "{{ name }}}",
        "{{ עיר }}",
        "שלום {{ first_name }}, 😀",
    ],
)
def test_what_may_be_written(source):
    assert parse(source, KNOWN).ok


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ c.api_token }}", "attribute_not_allowed"),
        ("{{ name['x'] }}", "attribute_not_allowed"),
        ("{{ name.__class__.__mro__ }}", "attribute_not_allowed"),
        ("{{ name() }}", "call_not_allowed"),
        ("{{ range(100000) }}", "call_not_allowed"),
        ("{{ name.upper() }}", "call_not_allowed"),
        ("{{ ''.join(name) }}", "call_not_allowed"),
        ("{{ 9**9**8 }}", "calculation_not_allowed"),
        ("{{ name ~ phone }}", "calculation_not_allowed"),
        ("{{ name + phone }}", "calculation_not_allowed"),
        ("{{ -name }}", "calculation_not_allowed"),
        ("{{ '%s' % name }}", "calculation_not_allowed"),
        ("{{ name or 'there' }}", "logic_not_allowed"),
        ("{{ name if phone else city }}", "logic_not_allowed"),
        ("{{ name is defined }}", "logic_not_allowed"),
        ("{{ name == phone }}", "logic_not_allowed"),
        ("{{ not name }}", "logic_not_allowed"),
        ("{{ 'text' }}", "text_in_braces"),
        ("{{ 5 }}", "not_a_field"),
        ("{{ true }}", "not_a_field"),
        ("{{ [name] }}", "not_a_field"),
        ("{{ {'a': name} }}", "not_a_field"),
        ("{{ name, phone }}", "not_a_field"),
        ("{{ name phone }}", "not_a_field"),
        ("{{ name | }}", "not_a_field"),
        ("{{ name; phone }}", "not_a_field"),
        ("{{ שם פרטי }}", "not_a_field"),
        ("{{ }}", "empty_field"),
        ("{{}}", "empty_field"),
        ("{{{ name }}}", "three_braces"),
        ("{{- name }}", "marker_not_allowed"),
        ("{{ name -}}", "marker_not_allowed"),
        ("{{+ name }}", "marker_not_allowed"),
        ("{{ name | center(1000000000) }}", "unknown_filter"),
        ("{{ name | attr('__class__') }}", "unknown_filter"),
        ("{{ name | upper | safe }}", "unknown_filter"),
        ("{{ name | default }}", "filter_arguments"),
        ("{{ name | default(phone) }}", "filter_arguments"),
        ("{{ name | default('a', 'b') }}", "filter_arguments"),
        ("{{ name | default(default_value='a') }}", "filter_arguments"),
        ("{{ name | default(*['a']) }}", "filter_arguments"),
        ("{{ name | upper('x') }}", "filter_arguments"),
        ("{{ name | default('{{ phone }}') }}", "fallback_not_allowed"),
        ("{{ name | default('a}') }}", "fallback_not_allowed"),
        ("{{ name | default('a }} b') }}", "fallback_not_allowed"),
        (r"{{ name | default('\x7b\x7b') }}", "fallback_not_allowed"),
        (r"{{ name | default('\ud800') }}", "fallback_not_allowed"),
        ("{{ name | default('there) }}", "quote_not_closed"),
        ("{{ name", "not_closed"),
        ("Hi {{ {{ name", "not_closed"),
        ("{{ name }", "not_closed"),
        ("name }}", "stray_close"),
        ("{% raw %}{{ name }}{% endraw %}", "statement_not_allowed"),
        ("{% for i in range(9) %}x{% endfor %}", "statement_not_allowed"),
        ("{% include '/etc/passwd' %}", "statement_not_allowed"),
        ("50{% off", "statement_not_allowed"),
        ("{# a comment #}", "comment_not_allowed"),
        ("{#- eats blanks -#}", "comment_not_allowed"),
        ("{{ frist_name }}", "unknown_field"),
        ("{{ Name }}", "unknown_field"),
        ("{{ \u200fname }}", "character_not_allowed"),
        ("bell\x07", "character_not_allowed"),
        ("half \ud83d", "character_not_allowed"),
    ],
)
def test_what_may_not(source, code):
    assert code in codes(source)


def test_every_kind_of_problem_has_a_sentence_that_ends():
    assert all(sentence[-1] in ".}t" for sentence in SENTENCES.values())


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Hi {{ nam }}", (1, 7, 6, 3)),
        ("😀 {{ nam }}", (1, 7, 6, 3)),
        ("one\ntwo {{ nam }}", (2, 8, 11, 3)),
        ("one\r\ntwo {{ nam }}", (2, 8, 11, 3)),
        ("{{ name | uper }}", (1, 11, 10, 4)),
        ("{{ name | upper | uper }}", (1, 19, 18, 4)),
        ("x {{{name}}} y", (1, 3, 2, 10)),
        ("שלום {{ name | default(1) }}", (1, 16, 15, 7)),
        ("a {# b #} c", (1, 3, 2, 7)),
    ],
)
def test_a_problem_says_where_it_is_as_a_browser_counts(source, place):
    problem = parse(source, KNOWN).problems[0]
    assert (problem.line, problem.column, problem.offset, problem.length) == place


@pytest.mark.parametrize(
    ("name", "meant"),
    [("frist_name", "first_name"), ("FirstName", "first_name"), ("Phone", "phone"), ("citty", "city")],
)
def test_an_unknown_field_comes_with_the_nearest_names(name, meant):
    problem = parse(f"{{{{ {name} }}}}", KNOWN).problems[0]
    assert problem.suggestions[0] == meant
    assert meant in problem.message


def test_a_field_is_also_found_by_its_title():
    known = {"order_no": "מספר הזמנה"}
    assert parse("{{ מספר_הזמנה }}", known).problems[0].suggestions == ("order_no",)


def test_without_a_list_of_fields_every_name_is_taken():
    parsed = parse("{{ anything }} {{ anything }} {{ other | default('x') }}")
    assert parsed.ok
    assert (parsed.fields, parsed.required) == (("anything", "other"), ("anything",))


@pytest.mark.parametrize("source", ["Hi {name}", "Hi [first_name]", "Hi <city>", "Hi %phone%"])
def test_what_looks_like_a_field_is_warned_of(source):
    parsed = parse(source, KNOWN)
    assert parsed.ok
    assert [warning.code for warning in parsed.warnings] == ["looks_like_field"]


def test_all_problems_come_at_once_in_order():
    assert codes("{{ a }} }} {% x %} {{ name() }}") == [
        "unknown_field",
        "stray_close",
        "statement_not_allowed",
        "call_not_allowed",
    ]


def test_the_same_name_in_two_spellings_of_unicode_is_one_field():
    assert parse("{{ cafe\u0301 }}", {"caf\u00e9": "Café"}).fields == ("caf\u00e9",)
