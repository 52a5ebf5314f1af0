"""What the scheduler lets run."""

import logging

from crm import clock
from crm.config import Settings

from . import copying, service

log = logging.getLogger(__name__)


def daily(settings: Settings) -> None:
    """Make the daily backup when it is due; what goes wrong is in the log and in ``sidenote doctor``."""
    if not settings.database_url.startswith("sqlite"):
        return
    try:
        service.make_daily(settings, now=clock.now())
    except (OSError, copying.Damaged) as error:
        log.error("no backup could be made: %s", error)
