"""Series: making, pausing, skipping, calling off, going on. Callers commit."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, exists, select, update

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.attachments import service as attachments
from crm.attachments.models import Attachment
from crm.changes import next_rev
from crm.contacts import service as contacts
from crm.db import db, rows_changed
from crm.errors import Conflict, Invalid, NotFound
from crm.schedule import groups, moves, words
from crm.schedule import service as messages
from crm.schedule.models import Message
from crm.schedule.planning import RECIPIENT, named_zone
from crm.schedule.states import CANCEL, EDITABLE, IN_FLIGHT, TERMINAL, Actor, State

from . import follow
from .models import Series
from .planning import falls_on, first_date, occurrences, rule_of
from .planting import messages_by_date, plant, replant

_SAID = {"active": "series_resumed", "paused": "series_paused", "cancelled": "series_cancelled"}


def get(account_id: int, series_id: int) -> Series:
    """Return a series; NotFound for another account's as for an unknown one."""
    series = db.session.get(Series, series_id)
    if series is None or series.account_id != account_id:
        raise NotFound("There is no such series.")
    return series


def search(account_id: int, contact_id: int | None = None) -> Select[Series]:
    """Return a SELECT of the account's series, of all contacts unless one is named."""
    found = select(Series).where(Series.account_id == account_id)
    return found if contact_id is None else found.where(Series.contact_id == contact_id)


def draft(account: Account, wanted: dict[str, Any], *, now: datetime) -> tuple[Series, words.Words]:
    """Return what `create` would store, and its words; nothing is stored and missing fields are no error."""
    contact = contacts.get(account.id, wanted["contact_id"])
    says = words.read(contact, account, wanted)
    zone = wanted["zone"] if wanted["zone"] == RECIPIENT else named_zone(wanted["zone"])
    rule = rule_of(wanted["rule"])
    grace, ends = wanted.get("grace_seconds"), wanted["ends"] or {}
    first = first_date(rule, zone, wanted["quiet"], contact, wanted.get("starts_on"), now=now)
    series = Series(
        account_id=account.id,
        contact=contact,
        template_id=says.template_id,
        source=says.source,
        values=says.values,
        rule=wanted["rule"],
        zone=zone,
        quiet=wanted["quiet"],
        first_on=first.isoformat(),
        ends_after=ends.get("after"),
        ends_on=day_text(ends.get("on")),
        skipped=[],
        hold_on_reply=wanted["hold_on_reply"],
        grace_seconds=account.grace_seconds if grace is None else grace,
        state="active",
        approved_at=now,
        created_at=now,
    )
    if next(occurrences(series, account, now=now), None) is None:
        raise Invalid("This series would end before its first message.", code="empty_series")
    return series, says


def create(account: Account, wanted: dict[str, Any], *, now: datetime) -> Series:
    """Store a series and the messages of its next two weeks. ``wanted`` has the keys of SeriesIn.

    Raises Invalid for words, a rule or an end that cannot be, Conflict when the contact wants no messages.
    """
    series, says = draft(account, wanted, now=now)
    messages.refuse_opted_out(series.contact)
    says.columns()
    moves.lock_account(account.id)
    db.session.add(series)
    db.session.flush()
    series.attachment = attachments.give(account.id, words.file_of(account, wanted), series_id=series.id)
    plant(series, account, actor=Actor.PERSON, now=now)
    activity.note(account.id, "series_created", contact_id=series.contact.id)
    db.session.flush()
    return series


def skip(series: Series, account: Account, day: date, skipped: bool, *, now: datetime) -> None:
    """Leave out one local date, or take that back while it is still to come.

    Raises Invalid for a date that is none of the series', Conflict when its message is leaving or has left.
    """
    lock(series)
    if not falls_on(series, day):
        raise Invalid("The series does not fall on this date.", code="not_an_occurrence")
    text = day.isoformat()
    row = messages_by_date(series).get(text)
    if row is not None and row.state in {*IN_FLIGHT, State.SENT, State.UNKNOWN}:
        raise Conflict(f"The message of this date is {row.state}.", code="wrong_state", state=row.state)
    series.skipped = sorted({*series.skipped, text} if skipped else {*series.skipped} - {text})
    if row is not None and skipped and row.state in EDITABLE:
        off = moves.Change(row.id, row.claim, row.state, {"reason": groups.SKIPPED, "paused": False}, None)
        moves.each(CANCEL, account.id, [off], actor=Actor.PERSON, now=now)
    elif row is not None and not skipped:
        moves.write(account.id, (Message.id == row.id,), occurrence=None)
    if series.state == "active":
        plant(series, account, actor=Actor.PERSON, now=now)
    db.session.flush()


def pause(series: Series, *, now: datetime) -> None:
    """Let nothing of it leave until somebody resumes it. Raises Conflict unless it goes on."""
    _turn(series, "active", state="paused", reason=None)
    groups.pause(series.account_id, Message.series_id == series.id, now=now)


def resume(series: Series, account: Account, *, now: datetime) -> None:
    """Go on with what is still to come; what has passed meanwhile is skipped, also what a reply held.

    Raises Conflict unless it is paused or held, or when the contact wants no messages.
    """
    messages.refuse_opted_out(series.contact)
    _turn(series, "paused", "held", state="active", reason=None, approved_at=now)
    mine = Message.series_id == series.id
    passed = groups.resume(account.id, mine, paused_for=timedelta(), now=now)
    held = groups.in_state(account.id, State.HELD, mine, Message.due_at <= now)
    groups.plan_again(
        account.id, [*passed, *held], dict.fromkeys(row.id for row in (*passed, *held)), now=now
    )
    replant(series, account, now=now)
    db.session.flush()


def cancel(series: Series, *, now: datetime) -> None:
    """Call off the series and everything of it that has not left; Conflict when it is over already."""
    _turn(series, "active", "paused", "held", state="cancelled", reason=None)
    groups.cancel(series.account_id, Message.series_id == series.id, now=now)


def extend(account: Account, *, now: datetime) -> int:
    """Plan the next two weeks of all series that go on; return how many messages were added.

    A series whose words can no longer be filled in is held, one without further dates has ended.
    """
    added = 0
    for series in db.session.scalars(search(account.id).where(Series.state == "active")).all():
        moves.lock_account(account.id)
        if next(occurrences(series, account, now=now), None) is None:
            _turn(series, "active", state="ended")
            continue
        try:
            added += plant(series, account, actor=Actor.SERVER, now=now)
        except Invalid as error:
            follow.hold(account.id, series.id, series.contact.name, error.code, now=now)
    return added


def forget_files() -> int:
    """Forget the files of series that are over and of which no message waits any more; return how many."""
    over = exists().where(Series.id == Attachment.series_id, Series.state.in_(("ended", "cancelled")))
    waits = exists().where(Message.series_id == Attachment.series_id, Message.state.not_in(TERMINAL))
    return rows_changed(delete(Attachment).where(over, ~waits))


def lock(series: Series) -> None:
    """Read a series again under its account's lock."""
    moves.lock_account(series.account_id)
    db.session.refresh(series)


def _turn(series: Series, *before: str, **values: Any) -> None:
    mine = (Series.id == series.id, Series.state.in_(before))
    statement = update(Series).where(*mine).values(**values, rev=next_rev(series.account_id))
    done = db.session.execute(statement.returning(Series.id)).one_or_none()
    db.session.refresh(series)
    if done is None:
        raise wrong_state(series)
    # That it came to its end by itself is seen in its messages.
    if kind := _SAID.get(series.state):
        activity.note(series.account_id, kind, contact_id=series.contact_id)


def wrong_state(series: Series) -> Conflict:
    """Return what is raised where a series is in a state that does not fit."""
    return Conflict(
        f"This cannot be done with a series that is {series.state}.", code="wrong_state", state=series.state
    )


def day_text(day: date | None) -> str | None:
    """Return a local date as it is stored."""
    return None if day is None else day.isoformat()
