"""What the database that is about to be replaced knows better than the backup, where it can still be read."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update

from crm.access.models import Browser
from crm.accounts.models import Account
from crm.contacts import refusals
from crm.contacts.models import Alias, Contact
from crm.db import db

_REFUSED = "SELECT {} FROM contacts c {} WHERE c.opted_out"
_SILENT = {"synchronize_session": False}


@dataclass(frozen=True)
class Present:
    """Refusals and logouts that a restore must not take back, and how each message stands.

    ``erased`` holds (account, hash) of contacts who refused and are gone. ``messages`` maps an id to the
    stored ``(created_at, state, due_at, text_sha256)``.
    """

    refused_phones: frozenset[str] = frozenset()
    refused_chats: frozenset[tuple[str, str]] = frozenset()
    erased: frozenset[tuple[int, str]] = frozenset()
    logged_out: frozenset[str] = frozenset()
    messages: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def changed(self, older: "Present") -> list[int]:
        """Return the ids of messages that both know and that are not as they were in ``older``."""
        both = self.messages.keys() & older.messages.keys()
        # The same id with another birth is another message, of a database that began anew.
        same = (number for number in both if self.messages[number][0] == older.messages[number][0])
        return [number for number in same if self.messages[number] != older.messages[number]]


def read(file: Path) -> Present:
    """Read a database of this or an older version; the answer is empty where it is missing or damaged."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            phones = database.execute(_REFUSED.format("c.phone", ""))
            chats = database.execute(
                _REFUSED.format("a.kind, a.value", "JOIN aliases a ON a.contact_id = c.id")
            )
            tokens = database.execute("SELECT token_hash FROM browsers WHERE revoked_at IS NOT NULL")
            messages = database.execute("SELECT id, created_at, state, due_at, text_sha256 FROM messages")
            return Present(
                frozenset(phone for (phone,) in phones if phone),
                frozenset(chats),
                _erased(database),
                frozenset(token for (token,) in tokens),
                {number: tuple(rest) for number, *rest in messages},
            )
    except sqlite3.DatabaseError:
        return Present()


def _erased(database: sqlite3.Connection) -> frozenset[tuple[int, str]]:
    try:
        return frozenset(database.execute("SELECT account_id, digest FROM refusals"))
    except sqlite3.OperationalError:
        # A database of an older version keeps none.
        return frozenset()


def keep_refusals(present: Present, *, now: datetime) -> None:
    """Let opt-outs and logouts of the replaced database hold in this one too. Callers commit."""
    kinds = {kind for kind, _ in present.refused_chats}
    known = select(Alias.contact_id, Alias.kind, Alias.value).where(Alias.kind.in_(kinds))
    by_chat = [
        who for who, kind, value in db.session.execute(known) if (kind, value) in present.refused_chats
    ]
    refused = {"opted_out": True, "opted_out_at": now}
    for some in _portions(by_chat):
        _write(update(Contact).where(Contact.id.in_(some), ~Contact.opted_out).values(refused))
    for some in _portions(present.refused_phones):
        _write(update(Contact).where(Contact.phone.in_(some), ~Contact.opted_out).values(refused))
    for account_id in db.session.scalars(select(Account.id)).all():
        refusals.bring_back(
            account_id, {digest for owner, digest in present.erased if owner == account_id}, now
        )
    for some in _portions(present.logged_out):
        lost = update(Browser).where(Browser.token_hash.in_(some), Browser.revoked_at.is_(None))
        _write(lost.values(revoked_at=now))


def _write(statement) -> None:
    db.session.execute(statement, execution_options=_SILENT)


def _portions(items: Iterable, most: int = 500) -> Iterable[list]:
    """A statement takes a limited number of values."""
    every = list(items)
    return (every[at : at + most] for at in range(0, len(every), most))
