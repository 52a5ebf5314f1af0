"""Cutting what a person wrote into words that mean something. Pure."""

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

from .languages import LANGUAGES

# Marks that change nothing: Hebrew points, Arabic vowel signs and the stretching stroke, directions.
_SILENT = re.compile(
    "[\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "“": '"', "”": '"', "־": "-", "–": "-", "،": ","}
)
_HEBREW_PREFIX = re.compile(r"(?<![^\W\d_])[בלה]-?(?=\d)")
_HEBREW_PARTS = ((re.compile(r"(\d{1,2}) וחצי"), r"\1:30"), (re.compile(r"(\d{1,2}) ורבע"), r"\1:15"))
_BETWEEN = re.compile(r"[\s,;]+")

# Numbers are read before words, the most telling ones first.
_NUMBERS = (
    ("iso", re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?")),
    ("clock", re.compile(r"(\d{1,2}):(\d{2})(?!\d)")),
    ("date", re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")),
    ("slashed", re.compile(r"(\d{1,2})/(\d{1,2})(?!\d)")),
    ("dotted", re.compile(r"(\d{1,2})\.(\d{1,2})(?!\d)")),
    ("hours", re.compile(r"(\d{1,2})h(\d{2})(?!\d)")),
    ("number", re.compile(r"(\d{1,4})(?!\d)")),
)


class Word(NamedTuple):
    """What a word is and says; numbers carry tuples of integers."""

    kind: str
    value: Any


def words_of(text: str, language: str) -> list[Word] | None:
    """Return the words of a text in a language, None when one of them is unknown."""
    text, found, place = _plain(text), [], 0
    while place < len(text):
        if gap := _BETWEEN.match(text, place):
            place = gap.end()
            continue
        match = _number(text, place) or _known(text, place, language)
        if match is None:
            return None
        word, place = match
        if word.kind != "noise":
            found.append(word)
    return found


def _plain(text: str) -> str:
    text = _SILENT.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME).casefold()
    digits = (str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    text = _HEBREW_PREFIX.sub(" ", "".join(digits))
    for half, clock in _HEBREW_PARTS:
        text = half.sub(clock, text)
    return text.strip().rstrip(".!?")


def _number(text: str, place: int) -> tuple[Word, int] | None:
    for kind, pattern in _NUMBERS:
        if match := pattern.match(text, place):
            return Word(kind, tuple(int(group) for group in match.groups())), match.end()
    return None


def _known(text: str, place: int, language: str) -> tuple[Word, int] | None:
    for (kind, value), pattern in _patterns(language):
        if match := pattern.match(text, place):
            return Word(kind, value), match.end()
    return None


@cache
def _patterns(language: str) -> list[tuple[tuple[str, Any], re.Pattern[str]]]:
    # A word ends where no letter follows; a digit may ("at9").
    return [
        (meaning, re.compile(f"(?:{unicodedata.normalize('NFKC', pattern)})(?![^\\W\\d_])"))
        for meaning, pattern in LANGUAGES[language].WORDS
    ]
