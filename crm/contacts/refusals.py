"""What stays of an erased contact who asked not to be written to: keyed hashes of its phone and chats.

Without them the next list from a file, or the next look at the chats, would bring the same person back as
somebody who may be written to. The key lies beside the database, so a copy of that alone tells of nobody.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, select

from crm.db import db

from .identity import chat_of_phone
from .models import Contact, Refusal

Chat = tuple[str, str]


def remember(contact: Contact) -> None:
    """Keep what a contact is known by, before it is removed. Callers commit."""
    known = of_account(contact.account_id)
    new = digests(contact.phone, _chats(contact)) - known
    db.session.add_all(Refusal(account_id=contact.account_id, digest=digest) for digest in sorted(new))


def forget(contact: Contact) -> None:
    """Let go of them, because the contact may be written to again. Callers commit."""
    mine = digests(contact.phone, _chats(contact))
    db.session.execute(
        delete(Refusal).where(Refusal.account_id == contact.account_id, Refusal.digest.in_(mine))
    )


def holds(contact: Contact) -> bool:
    """Return whether somebody with this phone or one of these chats was erased after refusing."""
    mine = digests(contact.phone, _chats(contact))
    found = select(Refusal.id).where(Refusal.account_id == contact.account_id, Refusal.digest.in_(mine))
    return db.session.scalars(found.limit(1)).first() is not None


def of_account(account_id: int) -> frozenset[str]:
    """Return all hashes of an account, for whoever looks at many contacts."""
    return frozenset(db.session.scalars(select(Refusal.digest).where(Refusal.account_id == account_id)))


def bring_back(account_id: int, erased: Iterable[str], now: datetime) -> None:
    """Add hashes to an account's, and let its contacts refuse whom they mean. Callers commit."""
    new = set(erased) - of_account(account_id)
    if not new:
        return
    db.session.add_all(Refusal(account_id=account_id, digest=digest) for digest in sorted(new))
    willing = select(Contact).where(Contact.account_id == account_id, ~Contact.opted_out)
    for contact in db.session.scalars(willing.execution_options(yield_per=500)):
        if not new.isdisjoint(digests(contact.phone, _chats(contact))):
            contact.opted_out, contact.opted_out_at = True, now


def digests(phone: str | None, chats: Iterable[Chat]) -> set[str]:
    """Return the hashes of an E.164 phone and of chats; a phone is the same as the chat it makes."""
    names = {f"{kind}:{value}" for kind, value in chats}
    if phone:
        names.add(f"c.us:{chat_of_phone(phone)}")
    key = str(current_app.secret_key).encode()
    return {hmac.new(key, name.encode(), hashlib.sha256).hexdigest() for name in names}


def _chats(contact: Contact) -> list[Chat]:
    return [(alias.kind, alias.value) for alias in contact.aliases]
