"""The files of other address books: Google Contacts and Outlook, recognised by their headings. Pure."""

import re
from collections.abc import Sequence

from . import headings
from .headings import PASSED, plain

GOOGLE, OUTLOOK = "google_csv", "outlook_csv"

_GOOGLE_PHONE = re.compile(r"phone (\d+) value")
_GOOGLE_KIND = re.compile(
    r"(?:phone|e mail|address|organization|website|im|relation|event) \d+ (?:label|type)"
)
_GOOGLE_FIELDS = (
    (re.compile(r"e mail 1 value"), "email"),
    (re.compile(r"organization(?: 1)? name"), "company"),
    (re.compile(r"organization(?: 1)? title"), "job_title"),
    (re.compile(r"address 1 formatted"), "address"),
    (re.compile(r"website 1 value"), "website"),
)
_NO_CHAT = re.compile(r"fax|pager|telex|isdn|tty")


def of_columns(columns: Sequence[str]) -> str | None:
    """Return GOOGLE or OUTLOOK for the headings of their files."""
    present = {plain(column) for column in columns}
    if {"given name", "family name"} <= present or (
        "first name" in present and present & {"phone 1 value", "e mail 1 value"}
    ):
        return GOOGLE
    if "e mail address" in present and present & {"mobile phone", "business phone", "primary phone"}:
        return OUTLOOK
    return None


def target(program: str | None, heading: str) -> str | None:
    """Return what a heading of such a file means, like ``headings.target``."""
    word = plain(heading)
    if program == GOOGLE:
        if _GOOGLE_PHONE.fullmatch(word):
            return "phone"
        if _GOOGLE_KIND.fullmatch(word):
            return PASSED
    if program == OUTLOOK and ("phone" in word.split() or word == "isdn"):
        return PASSED if _NO_CHAT.search(word) else "phone"
    return headings.target(heading)


def field_key(program: str | None, heading: str) -> str | None:
    """Return the key of the usual field with this heading, like ``headings.field_key``."""
    if program == GOOGLE:
        word = plain(heading)
        for pattern, key in _GOOGLE_FIELDS:
            if pattern.fullmatch(word):
                return key
    return headings.field_key(heading)


def kind_beside(program: str | None, columns: Sequence[str], place: int) -> int | None:
    """Return the place of the column that says what kind of number is in column ``place``."""
    found = _GOOGLE_PHONE.fullmatch(plain(columns[place])) if program == GOOGLE else None
    if found is None:
        return None
    wanted = {f"phone {found[1]} label", f"phone {found[1]} type"}
    return next((beside for beside, column in enumerate(columns) if plain(column) in wanted), None)
