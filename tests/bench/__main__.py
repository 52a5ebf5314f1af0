"""``./run.sh bench [NAME …]``: runs the measurements of this folder and prints them as tables."""

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))


def main(wanted: list[str]) -> int:
    """Run the named measurements, all of them when none is named."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(
            f"There is no measurement {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr
        )
        return 2
    # A list, so that every measurement runs although an earlier one missed its goal.
    reached = [import_module(f"tests.bench.{name}").run() for name in wanted or NAMES]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
