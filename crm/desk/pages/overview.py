"""The first page: what needs a person, today, and how the machine is."""

from datetime import timedelta

from crm import clock
from crm.access import service as access
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.doctor import checks
from crm.reminders import service as reminders
from crm.schedule import figures, service
from crm.schedule.paging import in_run_order
from crm.schedule.policy import DAY, HOUR
from crm.schedule.states import IN_FLIGHT, State

NEXT = 7
ASKED = 5
ONLINE = timedelta(minutes=2)


@blueprint.get("/")
def overview():
    """Show the day at a glance."""
    account, now = kit.account(), clock.now()
    midnight, tomorrow = kit.edges([kit.times().today])
    waiting = service.search(account.id, states={State.SCHEDULED, *IN_FLIGHT})
    rows, more = in_run_order(waiting, None, NEXT)
    asking = service.please_check(account.id)
    browsers = access.browsers(account.id)
    return kit.show(
        "overview.html",
        rows=rows,
        more=more,
        asking_rows=asking[:ASKED],
        asking_total=len(asking),
        sent_today=figures.sent_count(account.id, midnight, tomorrow),
        waiting_today=figures.waiting_count(account.id, tomorrow),
        hour_count=figures.commits_since(account.id, now - HOUR),
        day_count=figures.commits_since(account.id, now - DAY),
        browsers=browsers,
        online=[b for b in browsers if b.last_used_at and b.last_used_at >= now - ONLINE],
        due_reminders=reminders.open_ones(account.id, states=["due"]),
        unwell=[check for check in checks(account, now=now, deep=False) if check.state != "ok"],
    )
