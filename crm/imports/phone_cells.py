"""The phone of a row, out of all cells that may hold it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crm.contacts.identity import BadPhone, phone_of_chat

from . import programs
from .headings import is_mobile
from .phones import Phones, valid_variant

_SEVERAL = re.compile(r"\s*(?:[\n;,/|،؛]|:::|\bor\b|\bאו\b|\bأو\b|\bo\b|\bou\b)\s*")
_SPOILED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_CHAT = re.compile(r"(\d{7,15})@(?:c\.us|s\.whatsapp\.net)")


@dataclass
class Found:
    """``phone`` is E.164. Where there is none, ``place`` is the column that should have held it, ``reason``
    and ``code`` say why, and ``valid`` is the valid variant of its ``digits``. ``chat`` is a chat id that
    stood in a phone's place. ``others`` are further numbers as ``(place, text)``, ``failed`` cells that were
    passed over as ``(place, text, reason)``.
    """

    phone: str | None = None
    chat: str | None = None
    place: int = 0
    text: str = ""
    reason: str = ""
    code: str = ""
    digits: str = ""
    valid: str | None = None
    others: list[tuple[int, str]] = field(default_factory=list)
    failed: list[tuple[int, str, str]] = field(default_factory=list)


class PhoneCells:
    """Reads the phone columns of a row: mobile numbers first, then in the order of the columns."""

    def __init__(self, columns: Sequence[str], places: Sequence[int], program: str | None, phones: Phones):
        self._phones = phones
        self._kinds = {place: programs.kind_beside(program, columns, place) for place in places}
        self._places = sorted(places, key=lambda place: (not is_mobile(columns[place]), place))
        self._by_row = any(kind is not None for kind in self._kinds.values())

    def read(self, cells: Sequence[str]) -> Found | None:
        """Return what the cells hold, None when all are blank."""
        places = [place for place in self._places if cells[place] and not cells[place].isspace()]
        if not places:
            return None
        if self._by_row and len(places) > 1:
            places.sort(key=lambda place: not self._is_mobile(cells, place))
        found = Found()
        for place in places:
            self._add(found, place, cells[place])
        if found.phone is None and not found.chat:
            self._explain(found)
        return found

    def _is_mobile(self, cells: Sequence[str], place: int) -> bool:
        kind = self._kinds[place]
        return kind is not None and is_mobile(cells[kind])

    def _add(self, found: Found, place: int, text: str) -> None:
        try:
            self._keep(found, place, self._phones.read(text))
            return
        except BadPhone as error:
            why = str(error)
        chat = _CHAT.fullmatch(text.strip())
        if chat:
            found.chat = found.chat or f"{chat[1]}@c.us"
            number = phone_of_chat("c.us", chat[1])
            if number:
                self._keep(found, place, number)
            return
        pieces = [piece for piece in _SEVERAL.split(text.strip()) if piece]
        numbers = [number for number in map(self._one, pieces) if number] if len(pieces) > 1 else []
        for number in numbers:
            self._keep(found, place, number)
        if not numbers:
            found.failed.append((place, text, why))

    def _one(self, text: str) -> str | None:
        try:
            return self._phones.read(text)
        except BadPhone:
            return None

    @staticmethod
    def _keep(found: Found, place: int, number: str) -> None:
        if found.phone is None:
            found.phone = number
        elif number != found.phone:
            found.others.append((place, number))

    @staticmethod
    def _explain(found: Found) -> None:
        found.place, found.text, found.reason = found.failed.pop(0)
        found.code = "spoiled_phone" if _SPOILED.fullmatch(found.text.strip()) else "bad_phone"
        found.valid = valid_variant(found.text)
        if found.valid:
            found.code = "phone_variant"
            found.digits = re.sub(r"\D", "", found.text)
            found.reason = (
                f"“{found.text.strip()}” is another spelling of {found.valid}. Say that it is the same "
                "number, or correct it."
            )
