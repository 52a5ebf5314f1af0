"""The next 48 hours by zone, drawn by the server."""

from datetime import timedelta

from crm import clock
from crm.desk import drawing, kit
from crm.desk.blueprint import blueprint
from crm.schedule import figures

SPAN = timedelta(hours=48)
MOST = 5_000


@blueprint.get("/timeline")
def timeline():
    """Draw what leaves in the next 48 hours, one line for each zone, over its days and nights."""
    account, now = kit.account(), clock.now()
    start = now.replace(minute=0, second=0, microsecond=0)
    rows = figures.planned(account.id, start, start + SPAN, MOST)
    picture = drawing.timeline(rows, start, SPAN, now, account.zone)
    return kit.show(
        "timeline.html",
        at="messages",
        view="timeline",
        picture=picture,
        written={dot: _written(dot, lane) for lane in picture.lanes for dot in lane.dots},
        total=len(rows),
        capped=len(rows) == MOST,
    )


def _written(dot: drawing.Dot, lane: drawing.Lane) -> dict[str, str]:
    """Return the times of a dot in words, once for the picture and the table behind it."""
    times = kit.times()
    return {
        "clock": times.clock(dot.at, lane.zone),
        "day": times.dated(dot.at, lane.zone),
        "here": times.moment(dot.at),
    }
