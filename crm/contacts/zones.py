"""Which time zone a person lives in, and which names of zones we take. Pure.

A wrong name must never be guessed into a zone silently: somebody would be written to at night.
"""

import difflib
import re
from functools import cache, lru_cache
from typing import Literal

import phonenumbers
from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE
from phonenumbers.timezone import time_zones_for_number
from phonenumbers.tzdata import TIMEZONE_DATA
from tzlocal.windows_tz import win_tz

from crm import tzdata

Source = Literal["contact", "phone", "workspace"]

# These names of the tables are an offset or a joke, not a place: "EST" has no summer time, "Factory" is
# what an unset machine has. Whoever writes them means one of the places on the right.
_NOT_A_PLACE = {
    "EST": ("America/New_York", "America/Toronto", "America/Panama"),
    "EDT": ("America/New_York", "America/Toronto"),
    "CST": ("America/Chicago", "America/Mexico_City", "Asia/Shanghai"),
    "CDT": ("America/Chicago", "America/Winnipeg"),
    "MST": ("America/Denver", "America/Phoenix"),
    "MDT": ("America/Denver", "America/Edmonton"),
    "PST": ("America/Los_Angeles", "America/Vancouver", "Asia/Manila"),
    "PDT": ("America/Los_Angeles", "America/Vancouver"),
    "HST": ("Pacific/Honolulu",),
    "AKST": ("America/Anchorage",),
    "CET": ("Europe/Paris", "Europe/Berlin", "Europe/Madrid"),
    "CEST": ("Europe/Paris", "Europe/Berlin", "Europe/Madrid"),
    "MET": ("Europe/Paris", "Europe/Berlin"),
    "EET": ("Europe/Athens", "Europe/Bucharest", "Europe/Kyiv"),
    "EEST": ("Europe/Athens", "Europe/Bucharest", "Europe/Kyiv"),
    "WET": ("Europe/Lisbon", "Atlantic/Canary"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Jerusalem", "Asia/Kolkata", "Europe/Dublin"),
    "IDT": ("Asia/Jerusalem",),
    "JST": ("Asia/Tokyo",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "BRT": ("America/Sao_Paulo",),
    "ART": ("America/Argentina/Buenos_Aires",),
    "FACTORY": (),
    "LOCALTIME": (),
}
_AT_MOST = 5


class UnknownZone(ValueError):
    """A name we do not take: `name` as it was given and `suggestions`, at most five that we would take."""

    def __init__(self, name: str, suggestions: list[str]):
        self.name = name
        self.suggestions = suggestions
        hint = (
            f" Did you mean {' or '.join(suggestions)}?"
            if suggestions
            else " Use a name like Asia/Jerusalem."
        )
        super().__init__(f"“{name}” is not the name of a time zone.{hint}")


def check_zone(name: str) -> str:
    """The zone's name in its right spelling; raises UnknownZone (a ValueError).

    Aliases such as Asia/Calcutta are kept as given: they are the same place, and a person finds again what
    they wrote. Only upper and lower case are corrected.
    """
    wanted = name.strip()
    found = _spellings().get(wanted.lower())
    if found is None or found.upper() in _NOT_A_PLACE:
        raise UnknownZone(name, suggest(wanted))
    return found


@lru_cache(maxsize=65_536)
def zone_of_phone(e164: str) -> str | None:
    """The zone of a number such as "+972502345678", or None unless exactly one zone fits it.

    A British mobile fits four zones and +1 800 forty-two: guessing there would write to people at night.
    """
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return None
    zones = time_zones_for_number(number)
    return _at_home(zones[0], phonenumbers.region_code_for_number(number)) if len(zones) == 1 else None


@lru_cache(maxsize=65_536)
def zones_of_phone(e164: str) -> tuple[str, ...]:
    """Every zone that a number can be in, none when it is outside of the numbering plan."""
    try:
        found = time_zones_for_number(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return ()
    return tuple(zone for zone in found if zone in tzdata.names())


def _at_home(zone: str, country: str | None) -> str | None:
    """The zone in the country's own spelling, or None where the two do not fit together.

    The number tables group countries with a neighbour: Morocco with the Canaries, Algeria with Paris,
    Nicaragua with Chicago. Their clocks differ, so the country's only zone counts instead.
    """
    homes = tzdata.zones_by_country().get(country or "", ())
    # A number outside the numbering plan has the zone “Etc/Unknown”.
    if zone not in tzdata.names():
        return None
    if not homes:
        return zone
    links = tzdata.links()
    same = [home for home in homes if links.get(home, home) == links.get(zone, zone)]
    if zone in homes:
        return zone
    if len(homes) == 1:
        return homes[0]
    return same[0] if same else None


def zone_of_stored_phone(e164: str) -> str | None:
    """As zone_of_phone, for a number that was checked when it was stored.

    Where a country has one zone the calling code says it all, and a list of a hundred thousand contacts is
    not parsed number by number.
    """
    return _zone_of_calling_code(e164[:4]) or zone_of_phone(e164)


@cache
def _zone_of_calling_code(beginning: str) -> str | None:
    """The only zone of the country that a number begins with, if there is one; few beginnings exist."""
    zones = _zones_of_countries()
    return next((zones[code] for end in (2, 3, 4) if (code := beginning[1:end]) in zones), None)


def effective_zone(contact_zone: str | None, phone: str | None, workspace_zone: str) -> tuple[str, Source]:
    """The zone a recipient is written to in, and where we know it from."""
    if contact_zone:
        return contact_zone, "contact"
    by_phone = zone_of_stored_phone(phone) if phone else None
    if by_phone:
        return by_phone, "phone"
    return workspace_zone, "workspace"


def suggest(name: str) -> list[str]:
    """At most five zones that somebody who wrote `name` may have meant, the likeliest first."""
    for guess in (_by_abbreviation, _by_windows_name, _by_country, _by_city, _by_likeness):
        found = list(dict.fromkeys(guess(name)))
        if found:
            return found[:_AT_MOST]
    return []


def _by_abbreviation(name: str) -> list[str]:
    return list(_NOT_A_PLACE.get(name.upper(), ()))


def _by_windows_name(name: str) -> list[str]:
    """Windows has "Pacific Standard Time" in settings, "(GMT-08:00) Pacific Time (US & Canada)" in menus."""
    exact = {windows.lower(): zone for windows, zone in win_tz.items()}
    words = re.sub(r"^\((?:GMT|UTC)[^)]*\)\s*", "", name, flags=re.IGNORECASE).lower()
    if words in exact:
        return [exact[words]]
    standard = re.sub(r"\s+time\b.*$", " standard time", words)
    if standard == words and words != name.lower():
        standard = f"{words} standard time"
    return [exact[standard]] if standard in exact else []


def _by_country(name: str) -> list[str]:
    code = tzdata.country_names().get(name.lower())
    if code is None and len(name) == 2:
        code = name.upper()
    return list(tzdata.zones_by_country().get(code or "", ()))


def _by_city(name: str) -> list[str]:
    words = re.findall(r"[a-z]+", name.lower())
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            zone = _cities().get("_".join(words[start : start + size]))
            if zone:
                return [zone]
    return []


def _by_likeness(name: str) -> list[str]:
    wanted = name.lower().replace(" ", "_")
    whole = difflib.get_close_matches(wanted, _spellings(), n=_AT_MOST, cutoff=0.75)
    city = difflib.get_close_matches(wanted.rsplit("/", 1)[-1], _cities(), n=_AT_MOST, cutoff=0.75)
    likely = [_spellings()[found] for found in whole] + [_cities()[found] for found in city]
    # "UTC+2" looks like "UTC", which is not what was meant; only places are offered for a likeness.
    return [zone for zone in likely if "/" in zone]


@cache
def _spellings() -> dict[str, str]:
    return {name.lower(): name for name in sorted(tzdata.names())}


@cache
def _cities() -> dict[str, str]:
    """Last part of a zone's name → the zone; where two share it, the one the tables list for a country."""
    listed = {zone for zones in tzdata.zones_by_country().values() for zone in zones}
    placed = sorted((name for name in tzdata.names() if "/" in name), key=lambda name: (name in listed, name))
    return {name.rsplit("/", 1)[-1].lower(): name for name in placed if not name.startswith("Etc/")}


@cache
def _zones_of_countries() -> dict[str, str]:
    """Calling code → its zone, for the codes whose whole country has only one that we know."""
    found: dict[str, set[str]] = {}
    for prefix, zones in TIMEZONE_DATA.items():
        for code in (prefix[:length] for length in (1, 2, 3)):
            if int(code) in COUNTRY_CODE_TO_REGION_CODE:
                found.setdefault(code, set()).update(zones)
    only = {
        code: next(iter(zones)) for code, zones in found.items() if len(zones) == 1 and code in TIMEZONE_DATA
    }
    homes = {
        code: {_at_home(zone, country) for country in COUNTRY_CODE_TO_REGION_CODE[int(code)]}
        for code, zone in only.items()
    }
    return {code: zone for code, zones in homes.items() if len(zones) == 1 and (zone := next(iter(zones)))}
