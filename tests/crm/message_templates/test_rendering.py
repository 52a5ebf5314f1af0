"""Values are put in once, as they are; blank ones count as missing; what cannot be sent says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.message_templates.filters import is_blank
from crm.message_templates.render import Piece, parse, render

# Texts as they can be stored: no control characters, LF line ends.
STORED = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]))


def text(source, **values):
    return render(parse(source), values).text


@pytest.mark.parametrize(
    "value",
    [
        "{{ phone }}",
        "{% raw %}",
        "{# x #}",
        "}}",
        "${phone}",
        "<b>&amp;",
        "ד\"ר O'Brien & Sons",
        "a\nb",
        "\\n",
        "%s",
    ],
)
def test_a_value_stays_what_it_is(value):
    rendered = render(parse("Hi {{ name }}!"), {"name": value, "phone": "+972502345678"})
    assert rendered.text == f"Hi {value}!"
    assert rendered.ok


@given(STORED.filter(lambda t: not is_blank(t)), STORED.filter(lambda t: "{" not in t and "}" not in t))
def test_no_value_is_ever_read_again(value, around):
    parsed = parse(f"{around}{{{{ name }}}}{around}")
    assert render(parsed, {"name": value, "phone": "secret"}).text == around + value + around


# A no-break space, direction marks, an empty Braille cell and a Hangul filler are blank too.
@pytest.mark.parametrize(
    "blank", [None, "", "  ", "\u00a0", "\u200b\u200f", "\n\t", "\u2800", "\u3164", "\x00"]
)
def test_a_blank_value_is_missing_and_takes_the_fallback(blank):
    rendered = render(parse("Hi {{ name }}!"), {"name": blank})
    assert (rendered.missing, rendered.ok, rendered.text) == (("name",), False, "Hi !")
    assert text("Hi {{ name | default('there') }}!", name=blank) == "Hi there!"


def test_an_empty_fallback_is_a_choice_of_the_author():
    rendered = render(parse("Hi{{ name | default('') }}!"), {"name": ""})
    assert (rendered.text, rendered.ok) == ("Hi!", True)


def test_a_name_that_nobody_knows_is_unknown_even_with_a_fallback():
    rendered = render(parse("{{ nme | default('there') }}"), {"name": "Dana"})
    assert (rendered.unknown, rendered.missing, rendered.ok) == (("nme",), (), False)


def test_each_name_is_told_once_in_order():
    rendered = render(parse("{{ b }}{{ a }}{{ b }}{{ d }}{{ c }}"), {"a": "", "b": ""})
    assert (rendered.missing, rendered.unknown) == (("b", "a"), ("d", "c"))


@pytest.mark.parametrize(
    ("filters", "result"),
    [
        ("first_word", "dana"),
        ("upper", "DANA O'NEIL"),
        ("lower", "dana o'neil"),
        ("title", "Dana O'neil"),
        ("trim", "dana o'neil"),
        ("first_word | upper", "DANA"),
        ("default('there') | upper", "DANA O'NEIL"),
    ],
)
def test_filters(filters, result):
    assert text(f"{{{{ name | {filters} }}}}", name="dana o'neil") == result


def test_filters_after_a_fallback_apply_to_it():
    assert text("{{ name | default('there') | upper }}", name="") == "THERE"
    assert text("{{ name | upper | default('there') }}", name="") == "there"


def test_title_leaves_the_rest_of_a_word_alone():
    assert text("{{ name | title }}", name="rafael McDonald de souza") == "Rafael McDonald De Souza"


def test_line_ends_become_one_kind_and_unsendable_characters_leave():
    assert text("a\r\nb{{ x }}", x="1\r\n2\r3\x00\x1b\ud800") == "a\nb1\n2\n3"


@pytest.mark.parametrize("source", ["", "  \n", "{{ a }}"])
def test_an_empty_message_may_not_be_sent(source):
    assert not render(parse(source), {"a": "\u200b"}).ok


def test_a_template_with_problems_may_not_be_sent_and_shows_no_raw_braces():
    rendered = render(parse("Hi {{ name.x }}{{ name }}, {% if %}"), {"name": "Dana"})
    assert (rendered.ok, rendered.text) == (False, "Hi Dana, ")


def test_pieces_say_where_each_stretch_came_from():
    rendered = render(parse("Hi {{ name }}, {{ gone }}"), {"name": "Dana"})
    assert rendered.pieces == (Piece("Hi "), Piece("Dana", "name"), Piece(", "), Piece("", "gone"))
