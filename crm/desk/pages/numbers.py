"""Numbers: what left and when, what came back, how contacts lie over the labels."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from crm import clock
from crm.desk import drawing, kit
from crm.desk.blueprint import blueprint
from crm.desk.tally import GROUPS, group_of
from crm.labels import service as labels
from crm.schedule import figures
from crm.schedule.states import State

DAYS = 30
AHEAD = 7


@blueprint.get("/numbers")
def numbers():
    """Draw the last 30 days and the coming week."""
    account, times = kit.account(), kit.times()
    days = [times.today + timedelta(days=n) for n in range(1 - DAYS, AHEAD + 1)]
    per_day: dict[date, Counter] = defaultdict(Counter)
    per_state: dict[date, Counter] = defaultdict(Counter)
    for row in figures.by_day(account.id, kit.edges(days)):
        per_state[days[row.day]][row.state] += row.messages
        per_day[days[row.day]][group_of(row.state)] += row.messages
    hours = figures.by_hour(account.id, clock.now() - timedelta(days=DAYS))
    carried = labels.counts(account.id)
    return kit.show(
        "numbers.html",
        days=days,
        per_state=per_state,
        states=[state for state in State if any(counter[state] for counter in per_state.values())],
        tallies=GROUPS,
        by_day=drawing.bars([(times.day_of(d), [(g, per_day[d][g]) for g in GROUPS]) for d in days]),
        by_hour=drawing.bars([(f"{h:02}", [("sent", hours.get(h, 0))]) for h in range(24)], 480),
        hours=hours,
        answered=figures.answered(account.id, clock.now() - timedelta(days=DAYS))[:12],
        funnel=[(label, carried.get(label.id, 0)) for label in labels.all_labels(account.id)],
        widest=max(carried.values(), default=0) or 1,
        today=DAYS - 1,
        total=sum(sum(counter.values()) for counter in per_day.values()),
    )
