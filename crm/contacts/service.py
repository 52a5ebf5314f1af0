"""Creating, finding, changing and removing contacts. Callers commit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, or_, select

from crm.accounts.models import Account
from crm.activity import service as activity
from crm.changes import tombstone
from crm.db import db
from crm.errors import Conflict, Invalid, NotFound

from . import erasing, refusals, searching
from . import fields as custom
from .identity import BadPhone, chat_id, chat_of_phone, e164, phone_of_chat
from .models import Alias, Contact
from .zones import check_zone

# Features above this one add what contacts can be filtered by: (select, account id, value) -> select.
Filter = Callable[[Select[tuple[Contact]], int, str], Select[tuple[Contact]]]
filters: dict[str, Filter] = {}


def get(account_id: int, contact_id: int) -> Contact:
    """Return a contact; NotFound for another account's as for an unknown one."""
    contact = db.session.get(Contact, contact_id)
    if contact is None or contact.account_id != account_id:
        raise NotFound("There is no such contact.")
    return contact


def search(
    account_id: int,
    *,
    q: str | None = None,
    kind: str | None = None,
    updated_since: datetime | None = None,
    zone: str | None = None,
    field: tuple[str, str] | None = None,
    **more: str | None,
) -> Select[tuple[Contact]]:
    """Return a SELECT of contacts whose name, phone or field values hold ``q``.

    ``zone`` is where they live, ``field`` a key and a text (see searching.py).
    ``more`` names filters that other features registered, such as ``label``.
    """
    found: Select[tuple[Contact]] = select(Contact).where(Contact.account_id == account_id)
    if kind:
        found = found.where(Contact.kind == kind)
    if updated_since:
        found = found.where(Contact.updated_at >= updated_since)
    if zone:
        found = found.where(searching.in_zone(account_id, zone))
    if field:
        found = found.where(searching.with_field(*field))
    if q and q.strip():
        wanted = q.strip()
        matches = [
            Contact.name.icontains(wanted, autoescape=True),
            cast(Contact.fields, String).icontains(wanted, autoescape=True),
        ]
        # A phone is typed with spaces, dashes and a leading national zero; the digits behind it count.
        digits = "".join(c for c in wanted if c.isdigit()).lstrip("0")
        if len(digits) >= 3:
            matches.append(Contact.phone.contains(digits))
        found = found.where(or_(*matches))
    for name, value in more.items():
        if value:
            found = filters[name](found, account_id, value)
    return found


def create(account: Account, values: dict[str, Any], *, now: datetime) -> Contact:
    """Add a contact from validated values (the keys of ContactIn).

    Raises Invalid for a phone, zone or alias that cannot be, Conflict when the phone or an alias is
    already another contact's.
    """
    contact = Contact(account_id=account.id, account=account, created_at=now, updated_at=now, fields={})
    contact.labels = []
    aliases = values.get("aliases", [])
    kind = values.get("kind") or ("group" if any(a["kind"] == "g.us" for a in aliases) else "person")
    with db.session.no_autoflush:
        _write(contact, account, {"name": "", **values, "kind": kind}, now=now)
        _respect_refusal(contact, now=now)
    db.session.add(contact)
    db.session.flush()
    activity.note(account.id, "contact_created", contact_id=contact.id)
    if contact.opted_out:
        note_consent(contact)
    return contact


def change(contact: Contact, account: Account, values: dict[str, Any], *, now: datetime) -> None:
    """Write validated values into a contact; keys that are absent stay as they are."""
    before = {key: _seen(contact, key) for key in (*values, "opted_out")}
    _write(contact, account, values, now=now)
    if values.get("opted_out") is False:
        refusals.forget(contact)
    elif "phone" in values or "aliases" in values:
        _respect_refusal(contact, now=now)
    changed = sorted(key for key in values if key != "opted_out" and _seen(contact, key) != before[key])
    if changed:
        activity.note(account.id, "contact_changed", contact_id=contact.id, what=", ".join(changed))
    if contact.opted_out != before["opted_out"]:
        note_consent(contact)


def _respect_refusal(contact: Contact, *, now: datetime) -> None:
    """Let a contact refuse from the start whose phone or chat was erased as one who refused."""
    if not contact.opted_out and refusals.holds(contact):
        contact.opted_out, contact.opted_out_at = True, now


def note_consent(contact: Contact) -> None:
    """Write into the log what a contact wants now."""
    kind = "opted_out" if contact.opted_out else "opted_in"
    activity.note(contact.account_id, kind, contact_id=contact.id)


def _seen(contact: Contact, key: str) -> Any:
    value = getattr(contact, key)
    return {(alias.kind, alias.value) for alias in value} if key == "aliases" else value


def _write(contact: Contact, account: Account, values: dict[str, Any], *, now: datetime) -> None:
    for key in ("kind", "name", "language", "notes"):
        if key in values:
            setattr(contact, key, values[key])
    if "zone" in values:
        contact.zone = _zone(values["zone"])
    if "fields" in values:
        contact.fields = custom.merged(account, contact.fields or {}, values["fields"])
    if "opted_out" in values and values["opted_out"] != bool(contact.opted_out):
        contact.opted_out = values["opted_out"]
        contact.opted_out_at = now if values["opted_out"] else None
    if "phone" in values:
        _set_phone(contact, account, values["phone"])
    if "aliases" in values:
        _set_aliases(contact, account, values["aliases"])
    contact.updated_at = now


def resolve(
    account: Account,
    aliases: list[dict[str, str]],
    name: str,
    phone: str | None,
    kind: str | None,
    *,
    now: datetime,
) -> tuple[Contact, bool]:
    """Find a contact by chat id, else by phone, else make it; never by name.

    Returns the contact and whether it is new. A chat id that nobody has yet is added to the contact
    that was found, so one customer collects the ids of one conversation; ids that already belong to
    somebody else stay there.
    """
    known = [_alias(a) for a in aliases]
    number = _phone(phone, account) if phone else next(filter(None, (phone_of_chat(*a) for a in known)), None)
    contact = next(filter(None, (_by_alias(account.id, a) for a in known)), None)
    if contact is None and number:
        contact = by_phone(account.id, number)
    if contact is None:
        if not known and not number:
            raise Invalid(
                "A contact is found by a chat id or a phone. Give at least one.", code="no_identity"
            )
        values = {"name": name, "phone": number, "aliases": [{"kind": k, "value": v} for k, v in known]}
        return create(account, values | ({"kind": kind} if kind else {}), now=now), True
    _learn(contact, known, number, name, now)
    return contact, False


def read_chats(account: Account, chats: list[dict[str, Any]], *, now: datetime) -> int:
    """Find or make the contact of each chat of a chat list (the keys of ResolveIn); return how many are new.

    A number that is none is left out, because the page shows what it likes. Raises Invalid for a chat
    without any id.
    """
    new = 0
    for chat in chats:
        phone = chat["phone"]
        try:
            phone = e164(phone, account.country) if phone else None
        except BadPhone:
            phone = None
        new += resolve(account, chat["aliases"], chat["name"], phone, chat["kind"], now=now)[1]
    activity.note(account.id, "chats_read", count=len(chats), new=new)
    return new


def delete(contact: Contact) -> None:
    """Remove a contact with everything that hangs on it, and what else tells of it.

    Where they asked not to be written to, that is kept; see refusals.py.
    """
    if contact.opted_out:
        refusals.remember(contact)
    erasing.forget_traces(contact)
    activity.note(contact.account_id, "contact_deleted", contact_id=contact.id)
    tombstone(contact.account_id, "contact", contact.id)
    db.session.delete(contact)


def by_phone(account_id: int, phone: str) -> Contact | None:
    """Return the contact with this E.164 phone, or whose chat id carries it."""
    found = db.session.scalars(
        select(Contact).where(Contact.account_id == account_id, Contact.phone == phone)
    ).first()
    return found or _by_alias(account_id, ("c.us", chat_of_phone(phone)))


def _by_alias(account_id: int, alias: tuple[str, str]) -> Contact | None:
    kind, value = alias
    return db.session.scalars(
        select(Contact)
        .join(Alias, Alias.contact_id == Contact.id)
        .where(Alias.account_id == account_id, Alias.kind == kind, Alias.value == value)
    ).first()


def _learn(
    contact: Contact, known: list[tuple[str, str]], number: str | None, name: str, now: datetime
) -> None:
    mine = {(alias.kind, alias.value) for alias in contact.aliases}
    new = [a for a in known if a not in mine and _by_alias(contact.account_id, a) is None]
    for kind, value in new:
        contact.aliases.append(Alias(account_id=contact.account_id, kind=kind, value=value))
    if number and not contact.phone and by_phone(contact.account_id, number) in (None, contact):
        contact.phone = number
        new.append(("phone", number))
    if name and not contact.name:
        contact.name = name
        new.append(("name", name))
    if new:
        contact.updated_at = now
        _respect_refusal(contact, now=now)


def _alias(given: dict[str, str]) -> tuple[str, str]:
    try:
        return given["kind"], chat_id(given["kind"], given["value"])
    except ValueError as error:
        raise Invalid(str(error), code="bad_alias") from error


def _set_aliases(contact: Contact, account: Account, given: list[dict[str, str]]) -> None:
    wanted = list(dict.fromkeys(_alias(a) for a in given))
    for alias in wanted:
        owner = _by_alias(account.id, alias)
        if owner is not None and owner is not contact:
            raise Conflict(
                f"The chat {alias[1]} already belongs to {owner.name or 'another contact'}.",
                code="alias_taken",
                contact_id=owner.id,
            )
    kept = {(a.kind, a.value): a for a in contact.aliases}
    contact.aliases = [kept.get(a) or Alias(account_id=account.id, kind=a[0], value=a[1]) for a in wanted]


def _set_phone(contact: Contact, account: Account, text: str | None) -> None:
    number = _phone(text, account) if text else None
    if number:
        owner = db.session.scalars(
            select(Contact).where(Contact.account_id == account.id, Contact.phone == number)
        ).first()
        if owner is not None and owner is not contact:
            raise Conflict(
                f"{number} already belongs to {owner.name or 'another contact'}.",
                code="phone_taken",
                contact_id=owner.id,
            )
    contact.phone = number


def _phone(text: str, account: Account) -> str:
    try:
        return e164(text, account.country)
    except BadPhone as error:
        raise Invalid(str(error), code="bad_phone") from error


def _zone(name: str | None) -> str | None:
    if not name:
        return None
    try:
        return check_zone(name)
    except ValueError as error:
        suggestions = getattr(error, "suggestions", [])
        raise Invalid(str(error), code="unknown_zone", suggestions=suggestions) from error
