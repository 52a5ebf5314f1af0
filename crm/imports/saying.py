"""What is wrong with a row or a file, in the person's language. Pure.

The code that finds a problem says it in English, with all it knows; the other languages have one sentence
for each code. A code without one is said in English rather than not at all.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_PLACE = re.compile(r"\{(\w+)\}")
_SHOWN = 60


def reason(problem: dict[str, Any], language: str) -> str:
    """Return why a cell or row is not taken, of a problem as it is stored (see problems.py)."""
    return _said(f"reason.{problem['code']}", problem, language) or problem["reason"]


def notice(found: dict[str, Any], language: str) -> str:
    """Return a notice about a file (see notices.py)."""
    return _said(f"notice.{found['code']}", found, language) or found["detail"]


def refusal(code: str, detail: str, members: dict[str, Any], language: str) -> str:
    """Return why a file was refused, or why nothing came of the work on it."""
    return _said(f"problem.{code}", members, language) or detail


@cache
def entries(language: str) -> dict[str, str]:
    """Return the sentences of a language, none for English."""
    file = Path(__file__).parent / "words" / f"{language}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _said(key: str, members: dict[str, Any], language: str) -> str | None:
    sentence = entries(language).get(key)
    return sentence and _PLACE.sub(lambda place: _shown(members.get(place[1], "")), sentence)


def _shown(value: Any) -> str:
    """Return a value for the middle of a sentence; what is read in the other direction stays by itself."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"\u2068{short}\u2069"
