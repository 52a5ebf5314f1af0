"""The one place that decides whose time-zone tables count: those of the `tzdata` package.

`zoneinfo` reads the operating system's tables first, and a machine with old ones gives the wrong hour for
every zone whose rules changed since. The package is pinned and updated with the program, so it wins.
"""

import zoneinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import tzdata

# Without the cleared cache a zone that was already loaded would keep the system's rules.
zoneinfo.reset_tzpath(to=[])
ZoneInfo.clear_cache()

# ZoneInfo itself keeps only eight zones; a campaign over the whole world would load files all the time.
_zones: dict[str, ZoneInfo] = {}


def version() -> str:
    """The release of the tables in use, such as "2026f"."""
    return tzdata.IANA_VERSION


def zone(name: str) -> ZoneInfo:
    """The zone with exactly this name; KeyError (ZoneInfoNotFoundError) if the tables do not have it."""
    found = _zones.get(name)
    if found is None:
        found = _zones[name] = ZoneInfo(name)
    return found


@cache
def names() -> frozenset[str]:
    """Every zone name of the tables, aliases included."""
    return frozenset((files(tzdata) / "zones").read_text(encoding="utf-8").split())


@cache
def zones_by_country() -> dict[str, tuple[str, ...]]:
    """Country code → its zones in the order of the tables: {"IL": ("Asia/Jerusalem",)}."""
    found: dict[str, list[str]] = {}
    for line in _table("zone.tab"):
        code, _coordinates, name = line.split("\t")[:3]
        found.setdefault(code, []).append(name)
    return {code: tuple(zones) for code, zones in found.items()}


@cache
def country_names() -> dict[str, str]:
    """English country name in lower case → country code: {"israel": "IL"}."""
    return {name.lower(): code for code, name in (line.split("\t")[:2] for line in _table("iso3166.tab"))}


@cache
def links() -> dict[str, str]:
    """Other names of a zone → the name under which the tables keep it: {"Asia/Calcutta": "Asia/Kolkata"}."""
    lines = (line.split() for line in _table("tzdata.zi") if line.startswith("L "))
    return {link: target for _, target, link in lines}


def _table(name: str) -> list[str]:
    text = (files("tzdata.zoneinfo") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
