"""The few harmless changes a template may make to a value, by the names people write after the bar."""

import unicodedata
from collections.abc import Callable

# These are letters by their Unicode class, yet nothing is seen of them.
_UNSEEN_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN_CLASSES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def is_blank(text: str) -> bool:
    """Say whether a person would see nothing: empty, spaces, direction marks, zero-width characters."""
    # Nearly every text begins with something that is seen, and campaigns ask this for thousands.
    if text[:1].isalnum() and text[0] not in _UNSEEN_LETTERS:
        return False
    return all(c in _UNSEEN_LETTERS or unicodedata.category(c) in _UNSEEN_CLASSES for c in text)


def first_word(text: str) -> str:
    """Return the text up to its first space."""
    words = text.split(maxsplit=1)
    return words[0] if words else ""


def title(text: str) -> str:
    """Return the text with a capital at the start of each word; what follows stays as it was typed.

    ``str.title`` would write "O'Neil'S" and "Mcdonald".
    """
    return "".join(
        character.title() if not previous or previous.isspace() else character
        for previous, character in zip(" " + text, text, strict=False)
    )


#: Name → change. ``default`` is not among them, because it alone takes an argument.
FILTERS: dict[str, Callable[[str], str]] = {
    "first_word": first_word,
    "lower": str.lower,
    "title": title,
    "trim": str.strip,
    "upper": str.upper,
}
DEFAULT = "default"
