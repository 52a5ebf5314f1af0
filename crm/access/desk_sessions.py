"""Open desks. A login link that was used is one, until it ends or a person ends it. Callers commit."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from crm.activity import service as activity
from crm.db import db
from crm.errors import NotFound

from .models import LoginLink
from .service import digest, use_login_link

LIFE = timedelta(days=30)


def begin(secret: str, *, now: datetime) -> LoginLink | None:
    """Trade a one-time link for an open desk; None when the link is unknown, old or already used."""
    wanted = LoginLink.secret_hash == digest(secret)
    if not use_login_link(secret, now=now):
        # A link that never was is no news, and a stranger cannot fill the log with them.
        if db.session.scalar(select(LoginLink.id).where(wanted)) is not None:
            activity.note(None, "link_refused")
        return None
    db.session.execute(update(LoginLink).where(wanted).values(expires_at=now + LIFE))
    activity.note(None, "desk_opened")
    return db.session.scalars(select(LoginLink).where(wanted)).one()


def find(number: int, began: str, *, now: datetime) -> LoginLink | None:
    """Return the open desk with this number.

    ``began`` is its beginning as it was written into the cookie: after a restored backup the same
    number may be another desk.
    """
    desk = db.session.get(LoginLink, number)
    if desk is None or desk.used_at is None or desk.expires_at <= now or desk.used_at.isoformat() != began:
        return None
    return desk


def all_open(*, now: datetime) -> list[LoginLink]:
    """Return the open desks, newest first."""
    return list(
        db.session.scalars(
            select(LoginLink)
            .where(LoginLink.used_at.is_not(None), LoginLink.expires_at > now)
            .order_by(LoginLink.used_at.desc())
        )
    )


def end(number: int) -> None:
    """Log an open desk out at once. Raises NotFound when there is none with this number."""
    ended = delete(LoginLink).where(LoginLink.id == number, LoginLink.used_at.is_not(None))
    if db.session.scalar(ended.returning(LoginLink.id)) is None:
        raise NotFound("This desk is already logged out.")
    activity.note(None, "desk_logged_out")
