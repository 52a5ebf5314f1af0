"""What can be wrong with a template, each with a stable code and a sentence that says what to do."""

from dataclasses import dataclass
from difflib import get_close_matches
from string import Template

#: Every code with its sentence; ``locate`` fills in the words that begin with a dollar sign.
SENTENCES = {
    "template_too_long": "This template has $count characters; at most $limit fit. Shorten it.",
    "character_not_allowed": "An invisible control character is here. Delete it and type the text again.",
    "statement_not_allowed": "{% … %} is not used here. Write text and fields such as {{ first_name }}.",
    "comment_not_allowed": "{# … #} is not used here. Keep notes outside of the message.",
    "not_closed": "This field is not closed. Write }} after its name.",
    "quote_not_closed": "A quotation mark is missing. Write {{ first_name | default('there') }}.",
    "stray_close": "}} stands here without {{ before it. Delete it, or write {{ first_name }}.",
    "three_braces": "Use two braces, not three: {{ first_name }}.",
    "empty_field": "Write the name of a field between the braces, such as {{ first_name }}.",
    "expression_too_long": "This is too long for a field. Write only its name between the braces.",
    "marker_not_allowed": "Write {{ first_name }} without - or + beside the braces.",
    "attribute_not_allowed": "A field is one name, without a dot or brackets.",
    "call_not_allowed": "A field cannot be called. Write its name without ( ).",
    "calculation_not_allowed": "Fields cannot be joined or calculated. Write each one in its own braces.",
    "logic_not_allowed": "No conditions here. For a fallback write {{ first_name | default('there') }}.",
    "text_in_braces": "Text needs no braces. Write it outside of them.",
    "not_a_field": "This is not a field. Write only its name between the braces, such as {{ first_name }}.",
    "unknown_filter": "There is no “$name” here.$nearest",
    "filter_arguments": "“$name” takes $takes.",
    "fallback_not_allowed": "A fallback is plain text without braces and without \\ signs.",
    "unknown_field": "There is no field “$name”.$nearest",
    "too_many_problems": "There are more problems below; repair these first.",
    "looks_like_field": "This is sent as it stands. For the field write {{ $name }}.",
    "template_long": "This template has $count characters. Few people read on after $limit.",
    "message_long": "This message has $count characters. Few people read on after $limit.",
}


@dataclass(frozen=True)
class Problem:
    """One thing to repair, or, among the warnings, to look at.

    ``line`` and ``column`` count from 1; ``offset`` from 0. ``column``, ``offset`` and ``length`` are in
    UTF-16 units, as a browser counts, so that a page can underline the place as it is given here.
    ``suggestions`` are names that were perhaps meant, the nearest first.
    """

    code: str
    message: str
    line: int
    column: int
    offset: int
    length: int
    name: str | None = None
    suggestions: tuple[str, ...] = ()


def utf16_length(text: str) -> int:
    """Return the length of a text as browsers and Excel count it: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def locate(
    source: str, code: str, start: int, end: int, *, near: tuple[str, ...] = (), **words: object
) -> Problem:
    """Describe the problem ``code`` in ``source[start:end]``; ``near`` are suggestions."""
    before = source[:start]
    line_start = before.rfind("\n") + 1
    nearest = f" Did you mean {' or '.join(near)}?" if near else ""
    name = words.get("name")
    return Problem(
        code=code,
        message=Template(SENTENCES[code]).substitute(words, nearest=nearest),
        line=before.count("\n") + 1,
        column=utf16_length(before[line_start:]) + 1,
        offset=utf16_length(before),
        length=utf16_length(source[start:end]),
        name=str(name) if name is not None else None,
        suggestions=near,
    )


def nearest(name: str, known: dict[str, str]) -> tuple[str, ...]:
    """Return up to three keys of ``known`` that resemble ``name`` by their key or their title."""
    spellings = {key.casefold(): key for key in known}
    for key, title in known.items():
        spellings.setdefault(title.casefold().replace(" ", "_"), key)
    found = get_close_matches(name[:60].casefold(), spellings, n=6, cutoff=0.6)
    return tuple(dict.fromkeys(spellings[spelling] for spelling in found))[:3]
