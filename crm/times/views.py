"""The route that reads a written time."""

from crm import clock
from crm.schedule.zones import format_local
from crm.web import Blueprint, current_account

from . import service
from .schemas import TimeIn, TimeOut

blueprint = Blueprint("times", __name__, url_prefix="/api/v1/times", description="Times in words")


@blueprint.post("/parse")
@blueprint.arguments(TimeIn)
@blueprint.response(200, TimeOut)
def parse_time(body):
    """Read “tomorrow 9”, “in 2 hours” or “יום ראשון 08:30”; show `shown` to the person before it counts.

    What cannot be read is refused with `unreadable_time` and `examples`; what can be meant in several ways,
    as “next Friday” or “3/4”, with `ambiguous_time` and `candidates` of which a person chooses one.
    """
    meant = service.parse(current_account(), body, now=clock.now())
    return {
        "local": format_local(meant.local),
        "zone": meant.zone,
        "zone_source": meant.zone_source,
        "due_at": meant.due.at,
        "utc_offset": meant.due.utc_offset,
        "in_overlap": meant.in_overlap,
        "candidates": meant.candidates,
        "shown": meant.shown,
    }
