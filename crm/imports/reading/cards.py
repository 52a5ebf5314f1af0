"""vCards → a table. The file is cut into cards here, so that one broken card does not spoil the others."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import vobject

from crm.imports.limits import Limits

from . import encodings
from .output import Table
from .refusals import Refused

#: The headings of the table, as crm/imports/headings.py knows them.
COLUMNS = (
    "Name",
    "First name",
    "Last name",
    "Phone",
    "Labels",
    "Notes",
    "Email",
    "Company",
    "Job title",
    "Birthday",
    "Address",
)
BROKEN = "broken_card"
_CARD = re.compile(
    r"^BEGIN:VCARD[ \t]*\r?$(.*?)^END:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
# Pictures are most of such a file and nothing here; base64 goes on until a line that is not indented, in
# version 2.1 until an empty one.
_PICTURE = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:][^\n]*\n(?:[ \t][^\n]*\n|[A-Za-z0-9+/=]{20,}\r?\n)*",
    re.IGNORECASE | re.MULTILINE,
)


def read(path: Path, folder: Path, limits: Limits) -> dict[str, Any]:
    """Read a .vcf file into ``folder``; row 1 is the headings, row 2 the first card. Raises Refused."""
    data = path.read_bytes()
    encoding = encodings.of_bytes(data)
    text = data.decode(encoding.name, "replace")
    table = Table(folder / "0.rows", "vCard", limits)
    table.add(1, COLUMNS)
    for number, card in enumerate(_CARD.finditer(text), 2):
        try:
            cells = _cells(card[1])
        # The library raises whatever it stumbles over: a card is read or it is not.
        except Exception:
            table.marks[number] = {0: BROKEN}
            cells = [card[1].strip()[:200]]
        table.add(number, [cell[: limits.text] for cell in cells])
    if table.rows < 2:
        raise Refused("no_cards", "There is no whole contact card in this file.")
    return {
        "kind": "vcard",
        "tables": [table.close()],
        "macros": False,
        "own": False,
        "encoding": encoding.name,
        "sure": encoding.sure,
        "broken": encoding.broken,
    }


def _cells(body: str) -> list[str]:
    source = f"BEGIN:VCARD{_PICTURE.sub('', body)}END:VCARD\r\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        card = vobject.readOne(source, allowQP=True)
    name = next(_values(card, "n"), None)
    given = [_text(getattr(name, part, "")) for part in ("given", "additional")] if name else []
    return [
        next(map(_text, _values(card, "fn")), ""),
        " ".join(part for part in given if part),
        _text(getattr(name, "family", "")) if name else "",
        "\n".join(_phones(card)),
        _labels(_values(card, "categories")),
        "\n".join(map(_text, _values(card, "note"))),
        next(map(_text, _values(card, "email")), ""),
        next(map(_text, _values(card, "org")), ""),
        next(map(_text, _values(card, "title")), ""),
        next(map(_text, _values(card, "bday")), ""),
        next(map(_address, _values(card, "adr")), ""),
    ]


def _values(card: Any, name: str) -> Iterator[Any]:
    return (line.value for line in card.contents.get(name, []))


def _phones(card: Any) -> list[str]:
    """Return the numbers, mobile ones first, no fax."""
    found = []
    for line in card.contents.get("tel", []):
        kinds = {kind.upper() for kind in (*line.params.get("TYPE", ()), *line.singletonparams)}
        if "FAX" not in kinds:
            found.append((not kinds & {"CELL", "IPHONE", "MOBILE"}, _text(line.value).removeprefix("tel:")))
    return [number for _order, number in sorted(found, key=lambda item: item[0])]


def _address(value: Any) -> str:
    parts = (getattr(value, name, "") for name in ("street", "city", "region", "code", "country"))
    return ", ".join(filter(None, map(_text, parts)))


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_text, value)))
    return str(value).strip()


def _labels(values: Iterator[Any]) -> str:
    """Return categories as one list, in which a name that holds a separator is quoted."""
    names = [_text(name) for value in values for name in (value if isinstance(value, list) else [value])]
    return ", ".join(
        '"' + name.replace('"', '""') + '"' if re.search('[,;|"]', name) else name for name in names
    )
