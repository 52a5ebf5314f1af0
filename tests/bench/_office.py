"""An account with very much in it: contacts, labels, templates, messages of two months and their events."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from crm import tzdata
from crm.accounts.models import Account
from crm.activity.models import Entry
from crm.contacts.models import Contact, FieldDefinition
from crm.db import db
from crm.labels.models import Label, contact_labels
from crm.message_templates.models import Template
from crm.schedule.models import Event, Message

NAMES = ("נועה כהן", "Dana Levi", "Omar Haddad", "Lucía Fernández", "Rafael Souza", "خالد حدّاد", "Maya Stern")
ZONES = ("Asia/Jerusalem", "Europe/Madrid", "America/Sao_Paulo", "Europe/London", "America/New_York")
PHONES = ("+97250{:07}", "+346{:08}", "+5511{:09}", "+4477{:08}", "+1202{:07}")
BACK, AHEAD = timedelta(days=60), timedelta(days=15)


def fill(account: Account, contacts: int, messages: int, now: datetime) -> None:
    """Write the rows past the services, whose checks would take an hour here, and commit."""
    account.zone, account.country = ZONES[0], "IL"
    for place, (key, title) in enumerate({"city": "City", "order_no": "Order"}.items()):
        db.session.add(
            FieldDefinition(account_id=account.id, key=key, title=title, type="text", position=place)
        )
    db.session.flush()
    db.session.execute(insert(Contact), [_contact(account.id, n, now) for n in range(contacts)])
    first = db.session.query(db.func.min(Contact.id)).scalar()
    marks = list(db.session.scalars(db.select(Label.id).where(Label.account_id == account.id)))
    carried = [{"contact_id": first + n, "label_id": marks[n % len(marks)]} for n in range(contacts) if n % 4]
    db.session.execute(insert(contact_labels), carried)
    templates = list(db.session.scalars(db.select(Template.id).where(Template.account_id == account.id)))
    rows = [
        _message(account.id, first + n % contacts, n, n / messages, templates, now) for n in range(messages)
    ]
    db.session.execute(insert(Message), rows)
    oldest = db.session.query(db.func.min(Message.id)).scalar()
    for kinds in (("created", "due", "claimed", "committed", "sent"),):
        for place, kind in enumerate(kinds):
            told = [_event(account.id, oldest + n, row, kind, place) for n, row in enumerate(rows)]
            db.session.execute(insert(Event), [e for e in told if kind == "created" or e["state"] == "sent"])
    entries = [_entry(account.id, first + n % contacts, n, n / messages, now) for n in range(messages)]
    db.session.execute(insert(Entry), entries)
    db.session.commit()


def _entry(account_id: int, contact_id: int, n: int, share: float, now: datetime) -> dict[str, Any]:
    kind = ("contact_created", "contact_changed", "labels_assigned")[n % 3]
    values = {"contact_changed": {"what": "name"}, "labels_assigned": {"on": "Paid", "off": "–", "count": 1}}
    return {
        "account_id": account_id,
        "contact_id": contact_id,
        "at": now - BACK + share * BACK,
        "kind": kind,
        "actor": ("desk", "browser")[n % 2],
        "values": values.get(kind, {}),
    }


def _contact(account_id: int, n: int, now: datetime) -> dict[str, Any]:
    place = n % len(ZONES)
    return {
        "account_id": account_id,
        "kind": "person",
        "name": f"{NAMES[n % len(NAMES)]} {n}",
        "phone": PHONES[place].format(2_000_000 + n),
        "zone": ZONES[place] if place > 1 else None,
        "language": ("he", "es", "pt", "en", "en")[place],
        "fields": {"city": ("חיפה", "Madrid", "São Paulo")[n % 3]} | ({"order_no": str(n)} if n % 2 else {}),
        "notes": f"Called on day {n}" if n % 5 == 0 else "",
        "opted_out": n % 50 == 0,
        "last_inbound_at": now - timedelta(minutes=n) if n % 3 == 0 else None,
        "rev": 0,
        "created_at": now - timedelta(minutes=n),
        "updated_at": now - timedelta(seconds=n),
    }


def _message(
    account_id: int, contact_id: int, n: int, share: float, templates: list[int], now: datetime
) -> dict[str, Any]:
    """The first part of the messages has ended, the last fifth waits; a few ask for a decision."""
    due = now - BACK + share * (BACK + AHEAD)
    past = due < now
    state = _past_state(n) if past else "scheduled"
    zone = ZONES[n % len(ZONES)]
    there = due.astimezone(tzdata.zone(zone))
    words = f"Hi {NAMES[n % len(NAMES)]}, your order {n} is ready to collect."
    return {
        "account_id": account_id,
        "contact_id": contact_id,
        "template_id": templates[n % len(templates)] if n % 2 else None,
        "source": words,
        "values": {},
        "text": words,
        "text_sha256": "0" * 64,
        "approved_at": due - timedelta(days=1),
        "local": there.strftime("%Y-%m-%dT%H:%M"),
        "zone": zone,
        "zone_source": "contact",
        "in_gap": "forward",
        "in_overlap": "first",
        "due_at": due,
        "utc_offset": int((there.utcoffset() or timedelta()).total_seconds()),
        "tzdb": tzdata.version(),
        "grace_seconds": 7200,
        "last_at": due + timedelta(hours=2),
        "state": state,
        "sent_at": due + timedelta(seconds=30) if state == "sent" else None,
        "claim": 1 if past else 0,
        "rev": 0,
        "created_at": due - timedelta(days=1),
    }


def _past_state(n: int) -> str:
    return {0: "cancelled", 1: "failed", 2: "dropped", 3: "unknown" if n < 400 else "sent"}.get(
        n % 40, "sent"
    )


def _event(account_id: int, message_id: int, row: dict[str, Any], kind: str, place: int) -> dict[str, Any]:
    at = row["created_at"] if kind == "created" else row["due_at"] + timedelta(seconds=10 * place)
    return {
        "account_id": account_id,
        "message_id": message_id,
        "at": at.astimezone(UTC),
        "kind": kind,
        "actor": {"created": "person", "due": "clock"}.get(kind, "owner"),
        "state": row["state"],
        "claim": row["claim"],
    }
