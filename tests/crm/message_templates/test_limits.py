"""However large or deeply nested a text is, it is read quickly enough and never ends in an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.message_templates.reading import LONG_TEXT, MAX_PROBLEMS, MAX_SOURCE
from crm.message_templates.render import MAX_TEXT, parse, render

# The pieces that templates and attacks on them are made of.
PIECES = ["{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "|", "(", ")", "[", "]", "'", '"', "\\", "-", "+"]
PIECES += [
    "name",
    "default",
    "not ",
    " if ",
    "else ",
    ".",
    ",",
    "~",
    "*",
    "\n",
    "\r",
    "\x00",
    "\ud800",
    "é",
    "😀",
]


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        "{{" * 50_000,
        "{{" + "[" * 9_000,
        "{{" + "(" * 9_000 + "}}",
        "{{" + "(" * 280 + "}}",
        "{{" + "not " * 70 + "name }}",
        "{{ name " + "if name else name " * 15 + "}}",
        "{{" + "-" * 200 + "1 }}",
        "{{ name" + "|upper" * 45 + " }}",
        "{{ 'x\" " * 1_400,
        "{{ \"'" * 2_000,
        "{%" * 5_000,
        "\x00" * 9_000,
        "{{ a." + "b" * 290 + " }}",
    ],
)
def test_the_worst_of_texts_is_refused_with_a_problem(source):
    assert not parse(source).ok


def test_problems_end_somewhere():
    problems = parse("{{ x.y }}" * 1_000).problems
    assert (len(problems), problems[-1].code) == (MAX_PROBLEMS + 1, "too_many_problems")


def test_a_template_holds_ten_thousand_utf16_units():
    assert parse("x" * MAX_SOURCE).ok
    assert [p.code for p in parse("x" * (MAX_SOURCE + 1)).problems] == ["template_too_long"]
    assert [p.code for p in parse("😀" * (MAX_SOURCE // 2 + 1)).problems] == ["template_too_long"]


def test_a_long_template_is_warned_of():
    assert not parse("x" * LONG_TEXT).warnings
    assert [w.code for w in parse("x" * (LONG_TEXT + 1)).warnings] == ["template_long"]


def test_a_long_message_is_warned_of():
    rendered = render(parse("{{ a }}"), {"a": "x" * (LONG_TEXT + 1)})
    assert rendered.ok
    assert [w.code for w in rendered.warnings] == ["message_long"]


@pytest.mark.parametrize(("value", "fits"), [("x" * MAX_TEXT, True), ("😀" * (MAX_TEXT // 2 + 1), False)])
def test_a_message_longer_than_whatsapp_takes_may_not_be_sent(value, fits):
    rendered = render(parse("{{ a }}"), {"a": value})
    assert (rendered.ok, rendered.too_long) == (fits, not fits)


def test_a_huge_value_used_often_is_not_multiplied():
    rendered = render(parse("{{ a }}" * 1_000), {"a": "x" * 1_000_000})
    assert rendered.too_long
    assert len(rendered.text) <= MAX_TEXT


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join))
def test_any_text_is_read_and_rendered_without_an_error(source):
    parsed = parse(source, {"name": "Name"})
    rendered = render(parsed, {"name": "Dana"})
    # Whatever was wrong, nothing that cannot be stored or sent comes out.
    rendered.text.encode()
    assert "\x00" not in rendered.text
    for problem in parsed.problems:
        problem.message.encode()
        assert 0 <= problem.offset <= len(source) * 2
