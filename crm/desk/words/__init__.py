"""The words of the desk in five languages: dictionary files, all with the same keys.

Those of a large part of the desk have a folder of their own.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

RIGHT_TO_LEFT = frozenset({"he", "ar"})
NAMES = {"en": "English", "he": "עברית", "ar": "العربية", "es": "Español", "pt": "Português"}

_PLACE = re.compile(r"\{(\w+)\}")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_EMBEDDING = re.compile("[\u202a-\u202e]")


class Words:
    """Looks words up: ``words("nav.contacts")``, ``words("contacts.count", count=3)``."""

    def __init__(self, language: str):
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self._entries = entries(language)

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the words with their places filled; ``count`` chooses the language's plural form.

        Raises KeyError for a key that no dictionary has.
        """
        entry = self._entries[key]
        if isinstance(entry, dict):
            entry = entry.get(plural(self.language, int(values["count"]))) or entry["other"]
        return _PLACE.sub(lambda place: self._shown(values[place[1]]), entry)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def number(self, value: int) -> str:
        """Return a whole number with the language's thousands separator."""
        text = f"{value:,}"
        if self.language not in ("es", "pt"):
            return text
        return str(value) if self.language == "es" and abs(value) < 10_000 else text.replace(",", ".")

    def _shown(self, value: Any) -> str:
        if isinstance(value, int):
            return self.number(value)
        return isolate(str(value), self.direction)


def isolate(value: str, direction: str) -> str:
    """Wrap a value that reads in the other direction, so that it cannot reorder its sentence."""
    rtl = bool(_RTL_LETTER.search(value))
    ltr = any(c.isalpha() and not _RTL_LETTER.match(c) for c in value) or value[:1] in "+0123456789"
    foreign = bool(_EMBEDDING.search(value)) or (ltr if direction == "rtl" else rtl)
    return f"\u2068{value}\u2069" if foreign and value else value


def plural(language: str, count: int) -> str:
    """Return the CLDR plural form of a whole number in one of our languages."""
    count = abs(count)
    if language == "ar":
        return _arabic(count)
    if language == "he":
        return {1: "one", 2: "two"}.get(count, "other")
    if language == "pt":
        return "one" if count < 2 else "other"
    return "one" if count == 1 else "other"


def _arabic(count: int) -> str:
    if count < 3:
        return ("zero", "one", "two")[count]
    last = count % 100
    return "few" if 3 <= last <= 10 else "many" if last >= 11 else "other"


@cache
def entries(language: str) -> dict[str, Any]:
    """Return a language's dictionary: key → text, or key → {plural form: text}."""
    here = Path(__file__).parent
    found: dict[str, Any] = {}
    for file in (here / f"{language}.json", *sorted(here.glob(f"*/{language}.json"))):
        found |= json.loads(file.read_text(encoding="utf-8"))
    return found
