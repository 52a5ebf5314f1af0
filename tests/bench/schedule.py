"""Time at size: planning a campaign, waking up, claiming, and wall times turned into instants.

Only ratios of one run are compared with goals; seconds are shown to give an idea. Both sides of every
comparison write with WAL and synchronous=FULL.
"""

from . import _schedule_campaign, _schedule_claims, _schedule_wake, _schedule_zones
from ._table import show

PARTS = (
    (f"A campaign for {_schedule_campaign.PEOPLE:,} people over all zones", _schedule_campaign),
    (f"Release of {_schedule_wake.DUE:,} messages that are due at one instant", _schedule_wake),
    (f"Claims, among {_schedule_claims.WAITING:,} that wait", _schedule_claims),
    (f"Wall time → instant, {_schedule_zones.PAIRS:,} pairs of time and zone", _schedule_zones),
)


def run() -> bool:
    """Measure and print; False when a goal was missed."""
    found = [show(title, part.lines()) for title, part in PARTS]
    return all(found)
