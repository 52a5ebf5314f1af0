"""Changing a series from a date on. Callers commit."""

from datetime import date, datetime, timedelta
from typing import Any

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.attachments import service as attachments
from crm.db import db
from crm.schedule import words, zones
from crm.schedule.planning import RECIPIENT, named_zone, zone_of
from crm.schedule.states import Actor

from .models import Series
from .planning import count_before, first_date, rule_of
from .planting import plant, replant
from .service import day_text, lock, wrong_state


def change(series: Series, account: Account, wanted: dict[str, Any], *, now: datetime) -> Series:
    """Change all that follows, from the local date ``from`` on or from now; return the series that has it.

    With a later ``from`` the old series ends on the day before and another one goes on, so what is planned
    until then stays. ``ends.after`` counts what is still to come. Raises Invalid like `create`, Conflict for
    a series that is over.
    """
    lock(series)
    if series.state in ("ended", "cancelled"):
        raise wrong_state(series)
    activity.note(account.id, "series_changed", contact_id=series.contact_id)
    start = wanted.get("from")
    here = zone_of(series.zone, series.contact)[0]
    if start is not None and start > zones.local_at(now, here)[0].date():
        return _split(series, account, wanted, start, now=now)
    _rewrite(series, account, wanted, None, now=now)
    _give_file(series, account, wanted, series.attachment)
    replant(series, account, now=now)
    db.session.flush()
    return series


def _split(series: Series, account: Account, wanted: dict[str, Any], start: date, *, now: datetime) -> Series:
    going_on = Series(
        account_id=series.account_id,
        contact=series.contact,
        rule=series.rule,
        zone=series.zone,
        first_on=series.first_on,
        ends_after=series.ends_after,
        ends_on=series.ends_on,
        skipped=series.skipped,
        template_id=series.template_id,
        source=series.source,
        values=series.values,
        quiet=series.quiet,
        hold_on_reply=series.hold_on_reply,
        grace_seconds=series.grace_seconds,
        state=series.state,
        continues=series.id,
        approved_at=now,
        created_at=now,
    )
    _rewrite(going_on, account, wanted, start, now=now)
    last = (start - timedelta(days=1)).isoformat()
    series.ends_on = min(series.ends_on or last, last)
    replant(series, account, now=now)
    db.session.add(going_on)
    db.session.flush()
    _give_file(going_on, account, wanted, series.attachment)
    if going_on.state == "active":
        plant(going_on, account, actor=Actor.PERSON, now=now)
    db.session.flush()
    return going_on


def _give_file(series: Series, account: Account, wanted: dict[str, Any], kept: dict[str, Any] | None) -> None:
    file_id = words.file_of(account, wanted, kept)
    series.attachment = attachments.give(account.id, file_id, series_id=series.id)


def _rewrite(
    series: Series, account: Account, wanted: dict[str, Any], start: date | None, *, now: datetime
) -> None:
    """Write what was asked for into a series that begins anew on `start`, or on its next date."""
    given = {"values": series.values, "body": series.source} | wanted
    if "template_id" in wanted:
        del given["body"]
    if wanted.keys() & {"body", "template_id", "values"}:
        says = words.read(series.contact, account, given)
        says.columns()
        series.source, series.values = says.source, says.values
        series.template_id = says.template_id or (None if "body" in wanted else series.template_id)
    for name in ("hold_on_reply", "quiet", "grace_seconds"):
        if name in wanted:
            setattr(series, name, wanted[name])
    zone = wanted.get("zone", series.zone)
    zone = zone if zone == RECIPIENT else named_zone(zone)
    rule = rule_of(wanted.get("rule", series.rule))
    # The same rule goes on in its own steps: every other week stays every other week.
    steps = None if "rule" in wanted else date.fromisoformat(series.first_on)
    first = first_date(rule, zone, series.quiet, series.contact, start, steps, now=now)
    left = series.ends_after - count_before(series, first) if series.ends_after else None
    series.rule, series.zone = wanted.get("rule", series.rule), zone
    series.first_on = first.isoformat()
    if "ends" in wanted:
        ends = wanted["ends"] or {}
        series.ends_after, series.ends_on = ends.get("after"), day_text(ends.get("on"))
    elif left is not None:
        series.ends_after = max(left, 1)
    series.approved_at = now
