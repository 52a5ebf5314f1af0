"""Tells the process's scheduler, after a commit, that the next due instant may be another one."""

from blinker import Signal
from sqlalchemy import event
from sqlalchemy.orm import Session

from crm.db import db

# Sent after the commit of a transaction in which messages moved.
queue_changed = Signal()
_MARK = "queue_changed"


def changed() -> None:
    """Mark the present transaction: messages moved in it."""
    db.session.info[_MARK] = True


@event.listens_for(Session, "after_commit")
def _tell(session: Session) -> None:
    if session.info.pop(_MARK, False):
        queue_changed.send()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_MARK, None)
