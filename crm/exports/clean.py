"""What must not be in a cell. Pure."""

import re

# XML cannot hold these at all, or a reader stops at them: control characters, halves of surrogate pairs
# and the two non-characters at the end of the first plane.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINE = re.compile(r"\r\n?")


def writable(text: str) -> str:
    """Return the text with LF line ends and without the characters that no spreadsheet can hold."""
    return _UNWRITABLE.sub("", _NEWLINE.sub("\n", text))


def utf16_length(text: str) -> int:
    """Return the length as spreadsheets count it: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def utf16_cut(text: str, length: int) -> str:
    """Return the beginning of the text, at most ``length`` UTF-16 units, never half of a character."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
