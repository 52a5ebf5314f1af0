"""Templates: text with {{ fields }} → message text. Pure; a value is put in once and never read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .expression import Expression
from .filters import FILTERS, is_blank
from .problems import Problem, locate, utf16_length
from .reading import LONG_TEXT, NEWLINE, UNSENDABLE, Parsed, parse

__all__ = ["MAX_TEXT", "Parsed", "Piece", "Rendered", "is_missing", "parse", "render"]

#: The longest message WhatsApp takes, in UTF-16 units.
MAX_TEXT = 65_536


@dataclass(frozen=True)
class Piece:
    """A stretch of a rendered text; ``field`` names where it came from, None for the template's own text."""

    text: str
    field: str | None = None


@dataclass(frozen=True)
class Rendered:
    """A message text. It may be sent only when ``ok``; otherwise it is for looking at.

    ``missing`` are fields that have no value for this person and no fallback, ``unknown`` are names
    that do not exist at all. ``too_long`` says that the text was not finished because it passed MAX_TEXT.
    """

    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    too_long: bool
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def ok(self) -> bool:
        """Whether this text may be sent."""
        return not (self.missing or self.unknown or self.too_long or self.problems or is_blank(self.text))


def render(parsed: Parsed, values: Mapping[str, str | None]) -> Rendered:
    """Fill in the values; a name that is no key of ``values`` is unknown, a blank value is missing.

    Values are inserted as they are, except that line ends become LF and characters that no message
    can carry (NUL, control characters, half of a surrogate pair) are left out.
    """
    cleaned: dict[str, str] = {}
    pieces: list[Piece] = []
    missing: dict[str, None] = {}
    unknown: dict[str, None] = {}
    length = 0
    for part in parsed.parts:
        if isinstance(part, str):
            piece = Piece(part)
        else:
            if part.name not in values:
                unknown[part.name] = None
                pieces.append(Piece("", part.name))
                continue
            if part.name not in cleaned:
                cleaned[part.name] = _clean(values[part.name] or "")
            value = cleaned[part.name]
            if not value and not part.has_fallback:
                missing[part.name] = None
            piece = Piece(_apply(part, value), part.name)
        length += utf16_length(piece.text)
        if length > MAX_TEXT:
            break
        pieces.append(piece)
    warnings = parsed.warnings
    if LONG_TEXT < length <= MAX_TEXT:
        warnings += (locate("", "message_long", 0, 0, count=length, limit=LONG_TEXT),)
    return Rendered(
        tuple(pieces), tuple(missing), tuple(unknown), length > MAX_TEXT, parsed.problems, warnings
    )


def is_missing(value: str | None) -> bool:
    """Say whether a value counts as none: a field with it and without a fallback stops the message."""
    return not _clean(value or "")


def _clean(value: str) -> str:
    # Whatever these look for cannot be printed, which is found out much sooner.
    if not value.isprintable():
        value = UNSENDABLE.sub("", NEWLINE.sub("\n", value))
    return "" if is_blank(value) else value


def _apply(expression: Expression, value: str) -> str:
    for step in expression.steps:
        if step.fallback is None:
            value = FILTERS[step.name](value)
        elif not value:
            value = step.fallback
    return value
