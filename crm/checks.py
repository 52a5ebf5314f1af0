"""What one check of the doctor says."""

from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["ok", "warn", "bad"]


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. ``key`` names its words, ``values`` fill their places.

    A ``warn`` deserves a look; while something is ``bad``, messages do not leave or data is at risk.
    """

    key: str
    state: State
    variant: str = ""
    values: dict[str, Any] = field(default_factory=dict)
