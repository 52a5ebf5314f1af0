"""Keeping files and giving them to what they belong to. Callers commit."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, literal, select, update
from sqlalchemy.sql.dml import ReturningInsert

from crm.db import db, rows_changed
from crm.errors import Invalid, NotFound, Unavailable

from .kinds import MIB, MOST, clean_name, kind_of
from .models import OWNERS, SHARED, Attachment
from .store import Store

# A file that was chosen for something that nobody stored.
UNUSED_FOR = timedelta(days=1)
SHOWN = ("id", "name", "type", "size", "sha256")


def too_large() -> Invalid:
    """The answer to a file of more than MOST bytes."""
    return Invalid(f"A file can have at most {MOST // MIB} MiB.", code="file_too_large", most=MOST)


def add(account_id: int, store: Store, name: str, content: bytes, *, now: datetime) -> Attachment:
    """Store a file that nothing has yet; what it is, is decided by its content.

    Raises Invalid with ``unsupported_file`` or ``file_too_large``, Unavailable when the disk is full.
    """
    if len(content) > MOST:
        raise too_large()
    kind = kind_of(content)
    if kind is None:
        raise Invalid("Choose a PDF or a picture (PNG, JPEG, WebP).", code="unsupported_file")
    try:
        digest = store.put(content)
    except OSError as error:
        raise Unavailable("The file could not be saved. Free some disk space and repeat.") from error
    made = Attachment(
        account_id=account_id,
        name=clean_name(name, kind[1]),
        type=kind[0],
        size=len(content),
        sha256=digest,
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    return made


def get(account_id: int, attachment_id: int) -> Attachment:
    """Return a file; NotFound for another account's as for an unknown one."""
    found = db.session.get(Attachment, attachment_id)
    if found is None or found.account_id != account_id:
        raise NotFound("There is no such file.")
    return found


def read(found: Attachment, store: Store) -> bytes:
    """Return a file's bytes, exactly those that were stored; NotFound with ``file_gone`` otherwise."""
    content = store.get(found.sha256)
    if content is None:
        raise NotFound("This file is damaged or gone. Choose it again.", code="file_gone")
    return content


def give(account_id: int, attachment_id: int | None, **owner: int) -> dict[str, Any] | None:
    """Make this the one file of its owner, such as ``message_id=5``, or leave it none; return what it shows.

    A file of a template, a campaign or a series is copied, because that keeps it. Raises Invalid with
    ``unknown_attachment`` for a file that is not there or belongs to another message.
    """
    [(name, number)] = owner.items()
    mine = (Attachment.account_id == account_id, getattr(Attachment, name) == number)
    if name not in SHARED:
        db.session.execute(delete(Attachment).where(*mine, Attachment.id != (attachment_id or 0)))
    if attachment_id is None:
        return None
    free = and_(*(getattr(Attachment, one).is_(None) for one in OWNERS))
    wanted = (Attachment.account_id == account_id, Attachment.id == attachment_id)
    given = update(Attachment).where(*wanted, free | mine[1]).values({name: number}).returning(Attachment.id)
    found = db.session.scalar(given) or db.session.scalar(_copied(wanted, name, number))
    if found is None:
        raise Invalid("This file is not there any more. Choose it again.", code="unknown_attachment")
    columns = [getattr(Attachment, one) for one in SHOWN]
    return dict(db.session.execute(select(*columns).where(Attachment.id == found)).one()._mapping)


def _copied(wanted: Iterable[ColumnElement[bool]], name: str, number: int) -> ReturningInsert[tuple[int]]:
    same = ("account_id", "name", "type", "size", "sha256", "created_at")
    columns = [getattr(Attachment, one) for one in same]
    found = select(*columns, literal(number)).where(*wanted, Attachment.message_id.is_(None))
    return insert(Attachment).from_select([*same, name], found).returning(Attachment.id)


def let_go(template_id: int, *, now: datetime) -> None:
    """Take the file from a template that is removed; for a day it can be given back."""
    mine = Attachment.template_id == template_id
    db.session.execute(update(Attachment).where(mine).values(template_id=None, created_at=now))


def forget_unused(*, now: datetime) -> int:
    """Forget files that nothing took within a day; return how many."""
    free = (getattr(Attachment, one).is_(None) for one in OWNERS)
    return rows_changed(delete(Attachment).where(*free, Attachment.created_at < now - UNUSED_FOR))


def named() -> set[str]:
    """Return the hashes of all files that are still wanted, of all accounts."""
    return set(db.session.scalars(select(Attachment.sha256).distinct()))
