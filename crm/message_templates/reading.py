"""Template text → its pieces and everything that is wrong with it. Pure, and never raises."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .expression import MAX_LENGTH, Expression, read
from .problems import Problem, locate, nearest, utf16_length

#: The longest template in UTF-16 units, and the length from which on the author is warned.
MAX_SOURCE = 10_000
LONG_TEXT = 4_096
MAX_PROBLEMS = 50

#: What no message can carry: control characters other than TAB and LF, and halves of surrogate pairs.
UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
NEWLINE = re.compile(r"\r\n?")

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}")
# Each alternative begins with a character of its own, so the match is linear.
_BRACES = re.compile(r"""\{\{(?:[^'"{}\n]|'[^'\n]*'|"[^"\n]*"|\{(?![{%#])|\}(?!\}))*\}\}""")
_SINGLE = re.compile(r"[\[{<%]\s*(\w{1,60})\s*[\]}>%]")


@dataclass(frozen=True)
class Parsed:
    """A template that was read: its pieces in order, and everything there is to say about it."""

    source: str
    parts: tuple[str | Expression, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether messages may be made of it."""
        return not self.problems

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields used, each once, in the order of their first use."""
        return tuple(dict.fromkeys(part.name for part in self.parts if isinstance(part, Expression)))

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The fields that somewhere stand without a fallback: who lacks one cannot be written to."""
        return tuple(
            dict.fromkeys(p.name for p in self.parts if isinstance(p, Expression) and not p.has_fallback)
        )


def parse(source: str, known: Mapping[str, str] | None = None) -> Parsed:
    """Read a template.

    ``known`` maps the key of every field that exists to its title; when it is given, other names are
    problems, with the nearest keys as suggestions. Never raises: whatever the text is, what is wrong
    with it comes back as problems. CRLF becomes LF, and places refer to the text after that.
    """
    source = NEWLINE.sub("\n", source)
    length = utf16_length(source)
    if length > MAX_SOURCE:
        end = len(source)
        return Parsed(
            source, (), (locate(source, "template_too_long", 0, end, count=length, limit=MAX_SOURCE),), ()
        )
    reader = _Reader(source, dict(known) if known is not None else None)
    reader.read()
    if length > LONG_TEXT:
        reader.warnings.append(locate(source, "template_long", 0, len(source), count=length, limit=LONG_TEXT))
    problems = sorted(reader.problems, key=lambda problem: problem.offset)
    return Parsed(source, tuple(reader.parts), tuple(problems), tuple(reader.warnings))


class _Reader:
    """Goes through a template once, from one pair of braces to the next."""

    def __init__(self, source: str, known: dict[str, str] | None):
        self.source = source
        self.known = known
        self.parts: list[str | Expression] = []
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def read(self) -> None:
        for found in UNSENDABLE.finditer(self.source):
            if not self._problem("character_not_allowed", *found.span()):
                break
        place = 0
        while mark := _MARK.search(self.source, place):
            self._text(place, mark.start())
            place = self._braces(mark) if mark.group() == "{{" else self._other(mark)
            if len(self.problems) >= MAX_PROBLEMS:
                self.problems.append(locate(self.source, "too_many_problems", place, place))
                return
        self._text(place, len(self.source))

    def _problem(self, code: str, start: int, end: int, **more) -> bool:
        """Note a problem; False when there are enough."""
        self.problems.append(locate(self.source, code, start, end, **more))
        return len(self.problems) < MAX_PROBLEMS

    def _text(self, start: int, end: int) -> None:
        if start == end:
            return
        self.parts.append(UNSENDABLE.sub("", self.source[start:end]))
        known = self.known or {}
        for found in _SINGLE.finditer(self.source, start, end) if known else ():
            if found[1] in known and len(self.warnings) < MAX_PROBLEMS:
                self.warnings.append(locate(self.source, "looks_like_field", *found.span(), name=found[1]))

    def _other(self, mark: re.Match[str]) -> int:
        """Refuse ``{% %}``, ``{# #}`` and a lonely ``}}``; return where to read on."""
        if mark.group() == "}}":
            self._problem("stray_close", *mark.span())
            return mark.end()
        statement = mark.group() == "{%"
        close = self.source.find("%}" if statement else "#}", mark.end(), mark.end() + MAX_LENGTH)
        end = close + 2 if close >= 0 else mark.end()
        self._problem("statement_not_allowed" if statement else "comment_not_allowed", mark.start(), end)
        return end

    def _braces(self, mark: re.Match[str]) -> int:
        """Read one field; return where to read on."""
        start = mark.start()
        found = _BRACES.match(self.source, start, start + MAX_LENGTH)
        if found is None:
            return self._unclosed(start)
        expression = read(found.group())
        if isinstance(expression, Expression):
            expression = self._known(expression, *found.span())
        else:
            more = 1 if expression.code == "three_braces" and self.source.startswith("}", found.end()) else 0
            self._problem(
                expression.code,
                start + expression.start,
                start + expression.end + more,
                near=expression.near,
                **dict(expression.words),
            )
            return found.end() + more
        self.parts.append(expression)
        return found.end()

    def _known(self, expression: Expression, start: int, end: int) -> Expression:
        name = unicodedata.normalize("NFC", expression.name)
        if self.known is not None and name not in self.known:
            at = self.source.index(expression.name, start)
            self._problem(
                "unknown_field", at, at + len(expression.name), near=nearest(name, self.known), name=name
            )
        return Expression(name, expression.steps)

    def _unclosed(self, start: int) -> int:
        end_of_line = self.source.find("\n", start)
        stop = min(end_of_line if end_of_line >= 0 else len(self.source), start + MAX_LENGTH)
        close = self.source.find("}}", start, stop)
        following = self.source.find("{{", start + 2, stop)
        if close >= 0 and not 0 <= following < close:
            self._problem("quote_not_closed", start, close + 2)
            return close + 2
        self._problem("not_closed", start, start + 2)
        return start + 2
