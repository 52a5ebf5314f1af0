"""Cells → values of a contact. Pure. Each reader is given the text of a cell that is not empty."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from crm.contacts.columns import ANSWERS, KINDS, compared, split_chats, split_list
from crm.contacts.identity import chat_id
from crm.contacts.zones import check_zone

#: The most characters that a value may have.
LONGEST = {"name": 300, "language": 35, "label": 80}
LONGEST_NOTES = 20_000
#: How our own exports end a text that did not fit into a cell, and how long such a text is (UTF-16 units).
CUT_MARK, CUT_LENGTH = " […✂]", 32_767
#: Shorter texts, counted in characters, were certainly not cut.
MAYBE_CUT = CUT_LENGTH // 2 - 1

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINE = re.compile(r"\r\n?")
_YES = {compared(text) for text in ANSWERS[True].values()} | {"true", "1", "x", "v", "y", "si", "✓", "✔", "☑"}
_NO = {compared(text) for text in ANSWERS[False].values()} | {"false", "0", "n", "nao", "-", "☐"}
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
# Where dates are written with the month first.
_MONTH_FIRST = {"US", "PH", "FM", "PW", "MH"}
_ONE_CHAT = re.compile(r"[0-9]{5,32}@(?:c\.us|lid|g\.us)")
_GOOGLE_LIST = re.compile(r"\s*:::\s*")


class BadCell(ValueError):
    """A value that cannot be used; ``code`` is stable, the text says why."""

    def __init__(self, code: str, reason: str):
        super().__init__(reason)
        self.code = code


def mended(text: str) -> str:
    """Return a text as it is stored: LF line ends, no characters that no file can hold."""
    return text if text.isprintable() else _UNSEEN.sub("", _NEWLINE.sub("\n", text))


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two texts differ in nothing that a file keeps."""
    return one == other or mended(one or "").strip() == mended(other or "").strip()


def was_cut(text: str) -> bool:
    """Tell whether this is the beginning of a longer text that our own export had to cut."""
    return text.endswith(CUT_MARK) and len(text.encode("utf-16-le", "replace")) // 2 == CUT_LENGTH


def short(text: str, what: str) -> str:
    """Return a text of one line. Raises BadCell when it is too long for ``what``, a key of LONGEST."""
    if len(text) > LONGEST[what]:
        raise BadCell("too_long", f"This has {len(text):,} characters; at most {LONGEST[what]} are kept.")
    return text


def notes(text: str) -> str:
    """Return notes. Raises BadCell when they are too long."""
    if len(text) > LONGEST_NOTES:
        raise BadCell("too_long", f"This has {len(text):,} characters; at most {LONGEST_NOTES:,} are kept.")
    return text


@lru_cache(maxsize=256)
def answer(text: str) -> bool:
    """Return what a yes or no in any of our languages, or a tick, says. Raises BadCell."""
    word = compared(text)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell("bad_answer", f"“{text[:40]}” is neither yes nor no.")


@lru_cache(maxsize=256)
def kind(text: str) -> str:
    """Return ``person`` or ``group``. Raises BadCell."""
    word = compared(text)
    for found, names in KINDS.items():
        if word == found or word in map(compared, names.values()):
            return found
    raise BadCell("bad_kind", f"“{text[:40]}” is neither a person nor a group.")


def zone(text: str) -> str:
    """Return a time zone in its right spelling. Raises BadCell with suggestions."""
    try:
        return check_zone(text)
    except ValueError as error:
        raise BadCell("unknown_zone", str(error)) from error


def labels(text: str) -> list[str]:
    """Return the names in a list of labels. Raises BadCell for one that is too long."""
    # Google writes its lists with colons and marks its own groups with a star.
    items = _GOOGLE_LIST.split(text) if ":::" in text else split_list(text)
    names = [" ".join(item.split()) for item in items if not item.startswith("* ")]
    return [short(name, "label") for name in names if name]


def chats(text: str) -> list[list[str]]:
    """Return chat ids as ``[kind, value]``, each in its one spelling. Raises BadCell."""
    if _ONE_CHAT.fullmatch(text):
        return [[text.rpartition("@")[2], text]]
    try:
        pairs = split_chats(text.replace("@s.whatsapp.net", "@c.us"))
        return [[kind, chat_id(kind, value)] for kind, value in pairs]
    except ValueError as error:
        raise BadCell("bad_chat", str(error)) from error


def day(text: str, country: str | None) -> str:
    """Return a date as ISO; day and month in the country's order. Other texts come back as they are."""
    if _ISO.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text.strip()).removesuffix(" 00:00:00")
    compact = _COMPACT.fullmatch(plain)
    if compact:
        return "-".join(compact.groups())
    found = _DAY.fullmatch(plain)
    if found is None:
        return plain
    first, second, year = map(int, found.groups())
    month, number = (first, second) if country in _MONTH_FIRST else (second, first)
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return plain
