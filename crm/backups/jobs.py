"""What the scheduler lets run."""

import logging
from pathlib import Path

from crm import clock
from crm.activity import service as activity
from crm.config import Settings
from crm.db import db

from . import copying, service

log = logging.getLogger(__name__)


def daily(settings: Settings) -> Path | None:
    """Make the daily backup when it is due; what goes wrong is in the log and in ``sidenote doctor``."""
    if not settings.database_url.startswith("sqlite"):
        return None
    try:
        return service.make_daily(settings, now=clock.now())
    except (OSError, copying.Damaged) as error:
        log.error("no backup could be made: %s", error)
        return None


def noted_daily(settings: Settings) -> None:
    """The same inside the application, where it is written into the log."""
    made = daily(settings)
    if made is not None:
        activity.note(None, "backup_made", name=made.name)
        db.session.commit()
