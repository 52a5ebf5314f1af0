"""One pair of braces: Jinja's parser reads it, an allow-list over its syntax tree judges it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from .filters import DEFAULT, FILTERS
from .problems import nearest

# Only the lexer and the parser of this environment are used; nothing is ever compiled or run by it.
_JINJA = Environment(autoescape=False)  # noqa: S701

#: A pair of braces longer than this is not a field any more.
MAX_LENGTH = 300
# Jinja's parser calls itself for each bracket and operator. With these limits it stays far from Python's
# own limit of recursion, wherever it is called from.
_MAX_TOKENS = 40
_MAX_DEPTH = 2


@dataclass(frozen=True)
class Step:
    """One filter behind the field; ``fallback`` is the text of ``default('…')`` and None for the others."""

    name: str
    fallback: str | None = None


@dataclass(frozen=True)
class Expression:
    """A field and what is done to its value, in order."""

    name: str
    steps: tuple[Step, ...] = ()

    @property
    def has_fallback(self) -> bool:
        """Whether the author said what to write for somebody without a value."""
        return any(step.fallback is not None for step in self.steps)


@dataclass(frozen=True)
class Flaw:
    """Why a pair of braces cannot be used; ``start`` and ``end`` count inside of it."""

    code: str
    start: int
    end: int
    near: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class _Refused(Exception):
    """Carries a flaw out of the walk."""

    def __init__(self, code: str, spot: tuple[int, int], near: tuple[str, ...] = (), **words: str):
        self.flaw = Flaw(code, *spot, near, tuple(words.items()))


@lru_cache(maxsize=1024)
def read(source: str) -> Expression | Flaw:
    """Read ``{{ … }}``; ``source`` is one line that starts and ends with the braces."""
    try:
        return _read(source)
    except _Refused as refused:
        return refused.flaw


def _read(source: str) -> Expression:
    whole = (0, len(source))
    if source.startswith("{{{"):
        raise _Refused("three_braces", whole)
    if source[2] in "-+" or source[-3] in "-+":
        raise _Refused("marker_not_allowed", whole)
    if not source[2:-2].strip():
        raise _Refused("empty_field", whole)
    try:
        # The lexer does not call itself, so the limits are checked on its tokens, before the parser.
        tokens = list(_tokens(source))
        if len(tokens) > _MAX_TOKENS or _depth(tokens) > _MAX_DEPTH:
            raise _Refused("expression_too_long", whole)
        if any(kind == "string" and "\\" in text for kind, text, _ in tokens):
            raise _Refused("fallback_not_allowed", whole)
        tree = Parser(_JINJA, source).parse()
    except TemplateSyntaxError:
        raise _unreadable(source) from None
    match tree:
        case nodes.Template(body=[nodes.Output(nodes=[root])]):
            return _walk(root, tokens, whole)
    raise _Refused("not_a_field", whole)


def _unreadable(source: str) -> _Refused:
    # Right-to-left keyboards and copied text bring direction marks along, which nobody can see.
    for place, character in enumerate(source):
        if unicodedata.category(character) == "Cf":
            return _Refused("character_not_allowed", (place, place + 1))
    return _Refused("not_a_field", (0, len(source)))


def _walk(root: nodes.Expr, tokens: list[tuple[str, str, int]], whole: tuple[int, int]) -> Expression:
    filters: list[nodes.Filter] = []
    while isinstance(root, nodes.Filter) and root.node is not None:
        filters.append(root)
        root = root.node
    filters.reverse()
    if not isinstance(root, nodes.Name):
        raise _Refused(_why_not(root), whole)
    spots = _filter_spots(tokens) if filters else []
    if len(spots) != len(filters):
        raise _Refused("not_a_field", whole)
    return Expression(root.name, tuple(map(_step, filters, spots)))


def _step(node: nodes.Filter, spot: tuple[int, int]) -> Step:
    if node.name != DEFAULT and node.name not in FILTERS:
        near = nearest(node.name, {name: name for name in (*FILTERS, DEFAULT)})
        raise _Refused("unknown_filter", spot, near, name=node.name)
    plain = not node.kwargs and node.dyn_args is None and node.dyn_kwargs is None
    if node.name != DEFAULT:
        if node.args or not plain:
            raise _Refused("filter_arguments", spot, name=node.name, takes="nothing in ( )")
        return Step(node.name)
    match node.args:
        # Jinja's own second argument ("blank counts as missing") is what happens here in any case.
        case [nodes.Const(value=str(text)), *rest] if plain and all(_is_boolean(node) for node in rest):
            if "{" in text or "}" in text:
                raise _Refused("fallback_not_allowed", spot)
            return Step(DEFAULT, text)
    raise _Refused("filter_arguments", spot, name=DEFAULT, takes="one text in quotes: default('there')")


def _is_boolean(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, bool)


def _why_not(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr() | nodes.Getitem():
            return "attribute_not_allowed"
        case nodes.Call():
            return "call_not_allowed"
        case nodes.And() | nodes.Or() | nodes.Not() | nodes.Compare() | nodes.CondExpr() | nodes.Test():
            return "logic_not_allowed"
        case nodes.BinExpr() | nodes.UnaryExpr() | nodes.Concat():
            return "calculation_not_allowed"
        case nodes.Const(value=str()):
            return "text_in_braces"
    return "not_a_field"


def _tokens(source: str) -> Iterator[tuple[str, str, int]]:
    """Yield (kind, text, place) of all tokens except spaces."""
    place = 0
    for _line, kind, text in _JINJA.lex(source):
        if kind != "whitespace":
            yield kind, text, place
        place += len(text)


def _depth(tokens: list[tuple[str, str, int]]) -> int:
    depth = deepest = 0
    for kind, text, _place in tokens:
        if kind == "operator" and text in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif kind == "operator" and text in ")]}":
            depth -= 1
    return deepest


def _filter_spots(tokens: list[tuple[str, str, int]]) -> list[tuple[int, int]]:
    """Return where each filter's name stands; the syntax tree knows only lines."""
    return [(place, place + len(text)) for (_, bar, _), (_, text, place) in pairwise(tokens) if bar == "|"]
