"""What a file may ask of us at most. Pure."""

from dataclasses import dataclass

MIB = 1024 * 1024
#: Bytes of an uploaded file.
MAX_FILE = 25 * MIB


@dataclass(frozen=True)
class Limits:
    """The limits of reading one file; tests make them smaller to see them act.

    ``memory`` and ``unpacked`` are bytes, ``cpu`` seconds of computing for a small file and ``wall`` seconds
    by the clock, in case a child hangs; ``per_mib`` seconds are added to both for each MiB of the file, as an
    honest file of 20 MiB takes longer than a bomb may.
    """

    memory: int = 768 * MIB
    #: Whether the system's own limits are used where it has any; the parent watches in any case.
    by_system: bool = True
    cpu: float = 3.0
    wall: float = 30
    per_mib: float = 0.75
    unpacked: int = 256 * MIB
    #: Nothing that people write in cells shrinks more than this; a bomb shrinks a thousandfold.
    ratio: int = 150
    #: Below this many bytes the ratio says nothing.
    small_member: int = 2 * MIB
    members: int = 2_000
    rows: int = 250_000
    columns: int = 500
    cells: int = 4_000_000
    text: int = 100_000

    def seconds(self, base: float, size: int) -> float:
        """Return the time allowed for a file of ``size`` bytes."""
        return base + self.per_mib * (size // MIB)
