"""The child process: reads one file within its limits and writes down what it found.

``python -m crm.imports.reading.child FILE FOLDER ANSWER OPTIONS``, where OPTIONS is JSON: ``{"limits": {…},
"encoding": name or null}``. The answer is one JSON object: what the readers return, or ``{"refused": {…}}``.
A child that ends without one was stopped by a limit, or by a file that its reader could not survive.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from crm.imports.limits import Limits

from .output import Table, dumps
from .refusals import Refused


def main() -> None:
    """Read the file named on the command line."""
    source, folder, answer = map(Path, sys.argv[1:4])
    options = json.loads(sys.argv[4])
    limits = Limits(**options["limits"])
    if limits.by_system:
        _restrict(limits, source.stat().st_size)
    try:
        found = read(source, folder, limits, options["encoding"])
    except Refused as error:
        found = {"refused": {"code": error.code, "detail": error.detail, "status": error.status}}
    except MemoryError:
        os.abort()
    answer.write_bytes(dumps(found))
    # Freeing millions of cells one by one takes longer than reading them.
    os._exit(0)


def read(source: Path, folder: Path, limits: Limits, encoding: str | None) -> dict[str, Any]:
    """Read a file of any kind into ``folder``; returns what is known of it. Raises Refused."""
    from . import kinds

    # Each reader is loaded only when its kind of file is there.
    kind = kinds.of_file(source)
    if kind == "zip":
        from . import workbook

        return workbook.of_archive(source, folder, limits)
    if kind == "xls":
        from . import workbook

        return workbook.of_xls(source, folder, limits)
    if kind == "vcard":
        from . import cards

        return cards.read(source, folder, limits)
    return _text(source, folder, limits, encoding)


def _text(source: Path, folder: Path, limits: Limits, chosen: str | None) -> dict[str, Any]:
    from . import encodings
    from .delimited import Delimited

    found = encodings.Encoding(chosen) if chosen else encodings.of_bytes(source.read_bytes())
    file = Delimited(source, found, limits)
    table = Table(folder / "0.rows", "", limits)
    for number, cells in file.rows():
        table.add(number, cells)
    return {
        "kind": "csv",
        "tables": [table.close()],
        "macros": False,
        "own": False,
        "encoding": found.name,
        "sure": found.sure,
        "broken": found.broken,
        "separator": file.separator,
        "crlf": file.crlf,
    }


def _restrict(limits: Limits, size: int) -> None:
    """Set the limits that the system itself keeps, where it has any; the parent watches everywhere."""
    try:
        import resource
    except ImportError:
        return
    seconds = max(1, round(limits.seconds(limits.cpu, size)))
    wanted = {
        "RLIMIT_AS": (limits.memory, limits.memory),
        "RLIMIT_CPU": (seconds, seconds + 1),
        "RLIMIT_FSIZE": (4 * limits.unpacked, 4 * limits.unpacked),
        "RLIMIT_CORE": (0, 0),
    }
    for name, pair in wanted.items():
        try:
            resource.setrlimit(getattr(resource, name), pair)
        except (ValueError, OSError):
            # macOS knows RLIMIT_AS and refuses to set it; the parent's watch remains.
            continue


if __name__ == "__main__":
    main()
