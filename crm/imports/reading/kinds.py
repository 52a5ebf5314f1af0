"""What a file is, by its content; its name may say anything."""

import re
from pathlib import Path

from .refusals import UNSUPPORTED, Refused, damaged

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document"),
)
# Excel before 1997 wrote its records without a container.
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00\x00\x05")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.I | re.S
)


def of_file(path: Path) -> str:
    """Return ``zip``, ``xls``, ``vcard`` or ``text``. Raises Refused for what is none of them."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise Refused("empty_file", "This file is empty.")
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(_OLE):
        return _in_container(path.read_bytes())
    if head.startswith(_OLD_EXCEL):
        raise Refused(
            "too_old", "This workbook is from before 1997. Save it as .xlsx and import that.", UNSUPPORTED
        )
    for begin, name in _OTHERS:
        if head.startswith(begin):
            raise _unsupported(name)
    return _of_text(head)


def of_archive(names: set[str]) -> str:
    """Return ``xlsx`` or ``ods`` for a ZIP file with members of these names. Raises Refused for others."""
    lower = {name.lower() for name in names}
    if "xl/workbook.xml" in lower:
        return "xlsx"
    if "content.xml" in lower and "meta-inf/manifest.xml" in lower:
        return "ods"
    if "xl/workbook.bin" in lower:
        raise _unsupported("a binary workbook (.xlsb)")
    if any(name.startswith("word/") for name in lower):
        raise _unsupported("a Word document")
    if any(name.startswith("ppt/") for name in lower):
        raise _unsupported("a presentation")
    if any(name.startswith("index/") and name.endswith(".iwa") for name in lower):
        raise _unsupported("a Numbers or Pages document")
    if "[content_types].xml" in lower:
        raise damaged()
    raise _unsupported("an archive")


def _in_container(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise encrypted()
    if holds("WordDocument"):
        raise _unsupported("a Word document")
    if holds("PowerPoint Document"):
        raise _unsupported("a presentation")
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise damaged()


def _of_text(head: bytes) -> str:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = plain.decode("utf-16", "ignore").encode()
    if _HTML.match(plain):
        raise Refused(
            "web_page",
            "This is a web page with the name of a spreadsheet. Open it in a spreadsheet program, save it as "
            ".xlsx and import that.",
            UNSUPPORTED,
        )
    start = plain.lstrip()
    if start.startswith(b"<?xml") or start.startswith(b"<"):
        raise _unsupported("an XML file")
    if start.startswith((b"{", b"[{")):
        raise _unsupported("a JSON file")
    if start[:11].upper() == b"BEGIN:VCARD":
        return "vcard"
    return "text"


def encrypted() -> Refused:
    """Return the refusal of a file that opens with a password only."""
    return Refused(
        "encrypted", "This file is locked with a password. Save a copy without one and import that."
    )


def _unsupported(what: str) -> Refused:
    return Refused(
        "unsupported_file",
        f"This is {what}. Contacts can be imported from .xlsx, .xls, .ods, .csv and .vcf files.",
        UNSUPPORTED,
    )
