"""A small business's data for the made-up customers, entered through the API as a person would."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.standin.people import Person, people

Call = Callable[..., Any]

# Who carries which label: the three that a new account starts with, then one of this shop's own.
LABELS = (
    ("noa", "omar", "rafael", "unsaved", "mateo", "priya", "hannah", "camille"),
    ("dana", "lucia", "james", "yael", "bruno", "sofia"),
    ("grace", "layla", "eitan", "amelia", "karim", "ruth"),
    ("dana", "noa2", "fatima", "oliver"),
)
OWN = {
    "en": "Fitting booked",
    "he": "נקבעה התקנה",
    "ar": "حُجز موعد التركيب",
    "es": "Cita concertada",
    "pt": "Visita marcada",
}
OWN_COLOR = "#1d5fa8"
TITLES = {
    "en": ("Company", "Order", "Balance"),
    "he": ("חברה", "הזמנה", "יתרה"),
    "ar": ("الشركة", "الطلب", "الرصيد"),
    "es": ("Empresa", "Pedido", "Saldo"),
    "pt": ("Empresa", "Pedido", "Saldo"),
}
FIELDS = {
    "dana": {"company": "Levi Interiors", "order_no": "1042", "balance": "1,240"},
    "lucia": {"company": "Casa Fernández", "order_no": "1037", "balance": "560"},
    "james": {"company": "Whitfield & Co", "order_no": "1029", "balance": "2,310"},
    "omar": {"company": "Haddad Trading"},
    "rafael": {"company": "Souza Decor"},
}
ZONES = {"james": "Europe/London", "rafael": "America/Sao_Paulo", "mateo": "America/Mexico_City"}
SCHEDULED = (
    (
        "dana",
        1,
        "09:00",
        "Good morning {{ first_name }}! The linen for order {{ order_no }} is in. See you on Tuesday.",
    ),
    ("lucia", 1, "10:30", "Buenos días {{ first_name }}, ¿pudiste ver la factura {{ order_no }}?"),
    ("omar", 1, "09:30", "Good morning {{ first_name }}, shall I send you the fabric samples this week?"),
    ("rafael", 2, "09:00", "Bom dia, {{ first_name }}! Seguem as medidas que combinámos."),
    ("grace", 2, "09:00", "Good morning {{ first_name }}, how are the blinds holding up?"),
    ("layla", 3, "11:00", "Hello {{ first_name }}, a short note: your yearly cleaning is due this month."),
)


def fill(call: Call, language: str, now: datetime) -> None:
    """Make contacts, labels, fields and scheduled messages. ``call(method, path, body)`` returns JSON."""
    ids = {key: _contact(call, person) for key, person in people().items()}
    for field, title in zip(("company", "order_no", "balance"), TITLES[language], strict=True):
        call("POST", "/fields", {"key": field, "title": title, "type": "text"})
    for key, values in FIELDS.items():
        call("PATCH", f"/contacts/{ids[key]}", {"fields": values})
    for key, zone in ZONES.items():
        call("PATCH", f"/contacts/{ids[key]}", {"zone": zone})
    _label(call, ids, OWN[language])
    for key, days, time, body in SCHEDULED:
        local = f"{now + timedelta(days=days):%Y-%m-%d}T{time}"
        at = {"local": local, "zone": "recipient", "in_gap": "forward", "in_overlap": "first"}
        call("POST", "/messages", {"contact_id": ids[key], "body": body, "send_at": at})


def _contact(call: Call, person: Person) -> int:
    number, _, server = person.id.partition("@")
    alias = {"kind": server, "value": person.id}
    body = {"aliases": [alias], "name": person.title if number not in person.title else ""}
    if person.phone and server != "g.us":
        body["phone"] = person.phone
    return call("POST", "/contacts/resolve", body)["id"]


def _label(call: Call, ids: dict[str, int], own: str) -> None:
    call("POST", "/labels", {"name": own, "color": OWN_COLOR})
    labels = [label["id"] for label in call("GET", "/labels", None)["items"]]
    for label, keys in zip(labels, LABELS, strict=True):
        call("POST", "/contacts/labels", {"contact_ids": [ids[key] for key in keys], "add": [label]})
