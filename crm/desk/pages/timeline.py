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
    return kit.show(
        "timeline.html",
        at="messages",
        view="timeline",
        picture=drawing.timeline(rows, start, SPAN, now, account.zone),
        total=len(rows),
        capped=len(rows) == MOST,
    )
