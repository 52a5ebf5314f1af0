"""The forms that may be larger than others: those that bring a file."""

from flask import Flask

from crm import uploads
from crm.attachments import service as attachments
from crm.attachments.kinds import MOST
from crm.errors import Invalid
from crm.imports.limits import MAX_FILE
from crm.imports.views import TooLarge

# The other fields of a form that has a long text.
_FIELDS = 256 * 1024
# The server takes no larger body at all.
_BACKUP = 1024 * 1024 * 1024
_WITH_FILE = (
    "desk.create_template",
    "desk.save_template",
    "desk.create_message",
    "desk.save_message",
    "desk.create_series",
    "desk.save_series",
    "desk.plan_campaign",
)


def allow(app: Flask) -> None:
    """Let these be larger than other forms."""
    uploads.allow(app, ["desk.upload_import"], MAX_FILE + uploads.ENVELOPE, TooLarge)
    uploads.allow(app, _WITH_FILE, MOST + _FIELDS, attachments.too_large)
    uploads.allow(app, ["desk.bring_backup"], _BACKUP, _too_large_backup)


def _too_large_backup() -> Invalid:
    return Invalid("Bring a larger one back with “sidenote restore FILE”.", code="large_backup")
