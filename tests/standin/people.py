"""The made-up customers of the stand-in, by name for tests."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().with_name("people.json")


@dataclass(frozen=True)
class Person:
    """One chat. ``id`` is what the page keys it by, ``phone`` E.164 or None, ``title`` the name shown."""

    key: str
    id: str
    title: str
    phone: str | None
    is_group: bool = False


@cache
def people() -> dict[str, Person]:
    """Everybody with a chat, by key, e.g. ``people()["dana"]``; the order is that of the chat list."""
    return {entry["key"]: _person(entry) for entry in json.loads(FILE.read_text("utf-8"))["people"]}


@cache
def contacts() -> dict[str, Person]:
    """People of the address book without a chat; only the search shows them."""
    return {entry["key"]: _person(entry) for entry in json.loads(FILE.read_text("utf-8"))["contacts"]}


def generated(number: int) -> str:
    """The chat id of the n-th (from 0) generated customer of ``?people=``; its number is kept for fiction."""
    areas = json.loads(FILE.read_text("utf-8"))["area_codes"]
    if number >= len(areas) * 100:
        raise ValueError("there are not so many numbers kept for fiction")
    return f"1{areas[number // 100]}55501{number % 100:02d}@c.us"


def _person(entry: dict) -> Person:
    phone = entry.get("phone")
    if "group" in entry:
        return Person(entry["key"], f"{entry['group']}@g.us", entry["name"], None, is_group=True)
    chat_id = f"{entry['lid']}@lid" if "lid" in entry else f"{phone[1:]}@c.us"
    return Person(entry["key"], chat_id, entry["name"] or readable(phone), phone)


def readable(phone: str) -> str:
    """How the page writes an Israeli mobile number of somebody who is not saved."""
    digits = phone.removeprefix("+972")
    return f"+972 {digits[:2]}-{digits[2:5]}-{digits[5:]}"
