"""A small business in the middle of its work: a month of messages behind it, two busy days ahead.

What is behind is written straight into the database, because nobody can send into the past.
"""

from datetime import datetime, timedelta
from typing import Any

from crm import tzdata
from crm.accounts import service as accounts
from crm.accounts.models import Account
from crm.contacts.models import Contact
from crm.db import db
from crm.message_templates import service as templates
from crm.message_templates.models import Template
from crm.schedule import service as schedule
from crm.schedule.models import Event, Message

DAYS = 30
# How many left on each day back from yesterday; then the pattern repeats.
PER_DAY = (5, 7, 4, 6, 8, 2, 1)
HOURS = (9, 10, 9, 11, 16, 9, 14, 17, 12, 10, 18, 9)
PLANNED = 24
ASKING = (("unknown", 3, None), ("missed", 20, "too_late"), ("held", 6, "replied"))
"""State, hours ago, why."""


def fill(now: datetime) -> None:
    """Give the first account its messages and commit; needs an application context that may write."""
    account = accounts.default_account()
    assert account is not None
    people = [
        contact
        for contact in db.session.scalars(db.select(Contact).order_by(Contact.id))
        if contact.kind == "person" and contact.name[:1].isalpha()
    ]
    texts = [t for t in templates.all_templates(account.id) if _fits(account, t, people)]
    count = 0
    for back in range(1, DAYS):
        for _ in range(PER_DAY[back % len(PER_DAY)]):
            _write_past(account, people[count * 7 % len(people)], texts[count % len(texts)], back, count, now)
            count += 1
    for place, (state, hours, reason) in enumerate(ASKING):
        _end(_plan(account, people[place + 2], texts[0], now), now - timedelta(hours=hours), state, reason)
    for place in range(PLANNED):
        person = people[place * 5 % len(people)]
        _plan(
            account,
            person,
            texts[place % len(texts)],
            now,
            days=1 + place % 2,
            hour=HOURS[place % len(HOURS)],
        )
    db.session.commit()


def _fits(account: Account, template: Template, people: list[Contact]) -> bool:
    return not template.prompts and all(
        templates.render_for(person, account, template=template).ok for person in people
    )


def _write_past(
    account: Account, person: Contact, template: Template, back: int, count: int, now: datetime
) -> None:
    day = (now - timedelta(days=back)).astimezone(tzdata.zone(person.effective_zone))
    at = day.replace(hour=HOURS[count % len(HOURS)], minute=count * 13 % 60, second=4, microsecond=0)
    _end(_plan(account, person, template, now), at, "sent", None)
    if count % 3 == 0:
        wrote = at + timedelta(minutes=25)
        person.last_inbound_at = max(wrote, person.last_inbound_at or wrote)


def _plan(
    account: Account, person: Contact, template: Template, now: datetime, *, days: int = 3, hour: int = 9
) -> Message:
    there = (now + timedelta(days=days)).astimezone(tzdata.zone(person.effective_zone))
    wanted: dict[str, Any] = {
        "contact_id": person.id,
        "template_id": template.id,
        "values": {},
        "send_at": {
            "local": f"{there:%Y-%m-%d}T{hour:02}:00",
            "zone": "recipient",
            "in_gap": "forward",
            "in_overlap": "first",
        },
        "hold_on_reply": False,
    }
    return schedule.create(account, wanted, now=now)


def _end(message: Message, at: datetime, state: str, reason: str | None) -> None:
    local = at.astimezone(tzdata.zone(message.zone)).strftime("%Y-%m-%dT%H:%M")
    ended = {"state": state, "reason": reason, "due_at": at, "local": local}
    db.session.execute(
        db.update(Message)
        .where(Message.id == message.id)
        .values(**ended, sent_at=at if state == "sent" else None)
    )
    if state == "sent":
        event = {"message_id": message.id, "kind": "sent", "actor": "owner", "state": state, "claim": 1}
        db.session.add(Event(account_id=message.account_id, at=at, **event))
