"""The overlay's words as they are shipped: each translation a list in the order of the English words.

The keys are a third of a dictionary's packed size, and the same in all of them. What a module of words hands
out stays the same object.
"""

import re

_ENTRY = re.compile(r"^  '?([\w.-]+)'?: (.+),$")
_BETWEEN = re.compile(r"^(//.*|export default \{|\};|)$")
_AGAIN = "export default Object.fromEntries(Object.keys(en).map((key, place) => [key, words[place]]));\n"


def as_list(translated: str, english: str) -> str:
    """Return the source of a translation's module without its keys.

    Raises ValueError for a line that is no entry, and KeyError for a word that is not translated.
    """
    values = _entries(translated)
    ordered = ",\n".join(values[key] for key in _entries(english))
    return f"import en from './en.js';\nconst words = [\n{ordered}\n];\n{_AGAIN}"


def _entries(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in source.splitlines():
        if entry := _ENTRY.match(line):
            found[entry[1]] = entry[2]
        elif not _BETWEEN.match(line):
            raise ValueError(f"This is no word of the overlay: {line}")
    return found
