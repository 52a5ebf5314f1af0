"""Wall time → instant for a million pairs of a time and a zone, against the way one would write it first."""

import json
import random
import subprocess
import sys
import time
import zoneinfo
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import tzdata as package

from ._table import Line

PAIRS = 1_000_000
# Processor time, because nothing here waits; of so many slices or runs the fastest counts, on both sides.
SLICES = 5
START = datetime.fromisoformat("2026-01-01T00:00")
MINUTES = 5 * 365 * 24 * 60


def lines() -> list[Line]:
    """Measure both, and compare every instant."""
    naive_seconds, naive = _in_a_process_of_its_own()
    from crm import tzdata
    from crm.schedule import zones

    by_zone: dict[str, list[datetime]] = {}
    pairs = _pairs()
    for local, zone in pairs:
        by_zone.setdefault(zone, []).append(local)
    # Loading the tables is once for a process, and no part of the calculation.
    for zone in by_zone:
        tzdata.zone(zone)
    seconds = []
    for _ in range(SLICES):
        start = time.process_time()
        found = {zone: zones.instants(locals_, zone) for zone, locals_ in by_zone.items()}
        seconds.append(time.process_time() - start)
    ours_each, naive_each = min(seconds) / PAIRS, naive_seconds / PAIRS

    places = {zone: iter(instants) for zone, (instants, _unclear) in found.items()}
    ours = [next(places[zone]) for _local, zone in pairs]
    epoch = datetime.fromisoformat("1970-01-01T00:00")
    minute = timedelta(minutes=1)
    different = sum((at - epoch) // minute != known for at, known in zip(ours, naive, strict=True))
    unclear = sum(len(places) for _instants, places in found.values())
    ratio = naive_each / ours_each
    return [
        Line("naive: datetime(…, tzinfo=ZoneInfo(z)).astimezone(UTC)", f"{1e6 * naive_each:.1f} µs"),
        Line("ours, gaps and overlaps found", f"{1e6 * ours_each:.3f} µs"),
        Line("ratio", f"{ratio:.0f}×", "≥ 100×", ratio >= 100),
        Line("gaps and overlaps found", f"{unclear:,}"),
        Line("instants that differ", str(different), "0", different == 0),
    ]


def _pairs() -> list[tuple[datetime, str]]:
    names = (files(package) / "zones").read_text("utf-8").split()
    chosen = random.Random(2026)
    return [
        (START + timedelta(minutes=chosen.randrange(MINUTES)), chosen.choice(names)) for _ in range(PAIRS)
    ]


def _in_a_process_of_its_own() -> tuple[float, list[int]]:
    # Our own dict of zones would keep them alive for ZoneInfo's cache, and the naive way would gain by it.
    command = [sys.executable, "-m", "tests.bench._schedule_zones"]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer["seconds"], answer["instants"]


def _naive() -> None:
    # The same tables, read from files as the system's are, which is the fastest way that zoneinfo has.
    zoneinfo.reset_tzpath(to=[str(files(package) / "zoneinfo")])
    pairs = _pairs()
    found, fastest = [], float("inf")
    for first in range(0, PAIRS, PAIRS // SLICES):
        some = pairs[first : first + PAIRS // SLICES]
        start = time.process_time()
        found += [local.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC) for local, zone in some]
        fastest = min(fastest, (time.process_time() - start) * SLICES)
    print(json.dumps({"seconds": fastest, "instants": [int(at.timestamp()) // 60 for at in found]}))


if __name__ == "__main__":
    _naive()
