"""A furnished office: customers over the world, labels, templates, messages in every state."""

from datetime import timedelta

from flask import Flask

from crm import clock
from crm.access import service as access
from crm.accounts import service as accounts
from crm.contacts import fields
from crm.contacts import service as contacts
from crm.db import db
from crm.labels import service as labels
from crm.schedule import service as schedule
from crm.schedule.models import Message

PEOPLE = (
    ("Dana Levi", "+972502345678", None, "he"),
    ("Noa Cohen", "+972542345678", None, "he"),
    ("Omar Haddad", "+962790123456", None, "ar"),
    ("Lucía Fernández", "+34612345678", "Europe/Madrid", "es"),
    ("Rafael Souza", "+5511961234567", "America/Sao_Paulo", "pt"),
    ("Grace Bennett", "+442079460958", None, "en"),
    ("Emily Carter", "+12025550143", "America/New_York", "en"),
    ("Kenji Mori", "+81312345678", None, "ja"),
    ("Priya Nair", "+919876543210", None, "en"),
    ("יואב מזרחי", "+972502345679", None, "he"),
    ("ليلى منصور", "+971501234567", None, "ar"),
    ("Anna Kowalska", "+48512345678", None, "pl"),
)
"""Name, phone, own zone, language."""
HOURS = (
    (0, 3),
    (1, 4),
    (3, 5),
    (4, 6),
    (5, 27),
    (6, 9),
    (7, 20),
    (8, 26),
    (9, 2),
    (10, 30),
    (11, 44),
    (2, 75),
)


def furnish(app: Flask, account_id: int = 1) -> None:
    """Fill an account. The clock must stand where the test wants today to be."""
    now = clock.now()
    with app.app_context():
        account = accounts.find(account_id)
        assert account is not None
        account.business_name, account.my_name = "Levi Optics", "Dana"
        fields.define(account_id, {"key": "city", "title": "City", "type": "text", "choices": []})
        fields.define(
            account_id,
            {"key": "plan", "title": "Plan", "type": "choice", "choices": ["Basic", "Plus"]},
        )
        people = [
            contacts.create(
                account,
                {
                    "name": name,
                    "phone": phone,
                    "zone": zone,
                    "language": language,
                    "fields": {"city": "Haifa", "plan": "Plus"} if index % 3 == 0 else {},
                    "aliases": [{"kind": "c.us", "value": phone.removeprefix("+")}],
                    "notes": "Prefers to be called in the morning." if index == 0 else "",
                },
                now=now - timedelta(days=index),
            )
            for index, (name, phone, zone, language) in enumerate(PEOPLE)
        ]
        club = contacts.create(
            account,
            {"name": "Haifa Cycling Club", "aliases": [{"kind": "g.us", "value": "120363025246125486"}]},
            now=now,
        )
        people[11].opted_out = True
        marks = labels.all_labels(account_id)
        for place, person in enumerate((*people, club)):
            labels.assign(account_id, [person.id], [marks[place % len(marks)].id], [], now=now)
        labels.assign(account_id, [people[0].id], [marks[1].id], [], now=now)
        for place, hours in HOURS:
            if not people[place].opted_out:
                _write(account, people[place], now + timedelta(hours=hours), now)
        _past(account, people, now)
        db.session.commit()
    for _ in range(2):
        _pair(app, account_id)


def _write(
    account, contact, at, now, text="Hi {{ first_name | default('there') }}, your order is ready to collect."
):
    local = at.astimezone().astimezone(_zone(contact)).strftime("%Y-%m-%dT%H:%M")
    wanted = {
        "contact_id": contact.id,
        "body": text,
        "values": {},
        "send_at": {"local": local, "zone": "recipient", "in_gap": "forward", "in_overlap": "first"},
        "hold_on_reply": False,
    }
    return schedule.create(account, wanted, now=now)


def _zone(contact):
    from crm import tzdata

    return tzdata.zone(contact.effective_zone)


def _past(account, people, now):
    """Leave one message in each state that asks or has ended."""
    states = ("sent", "sent", "sent", "unknown", "missed", "held", "failed", "cancelled", "dropped")
    for place, state in enumerate(states):
        message = _write(account, people[place], now + timedelta(minutes=1), now)
        db.session.execute(
            Message.__table__.update()
            .where(Message.id == message.id)
            .values(
                state=state,
                due_at=now - timedelta(hours=place * 5 + 1),
                sent_at=now - timedelta(hours=place * 5 + 1) if state == "sent" else None,
                reason={"missed": "too_late", "held": "opted_out", "failed": "not_on_whatsapp"}.get(state),
            )
        )


def _pair(app, account_id):
    with app.app_context():
        code = access.new_code(account_id, now=clock.now())
        access.pair(code, "Chromium on Linux", None, now=clock.now())
        db.session.commit()
