"""The forms that may be larger than others: those that bring a file."""

from flask import Flask, request

from crm.attachments import service as attachments
from crm.attachments.kinds import MOST
from crm.imports.limits import MAX_FILE
from crm.imports.views import TooLarge

# What stands around the file in a multipart body.
_ENVELOPE = 64 * 1024
# The other fields of a form that has a long text.
_FIELDS = 256 * 1024
_WITH_FILE = {
    "desk.create_template",
    "desk.save_template",
    "desk.create_message",
    "desk.save_message",
    "desk.create_series",
    "desk.save_series",
    "desk.plan_campaign",
}


def allow(app: Flask) -> None:
    """Let these be larger than other forms. This must come before anything that reads a body."""

    def _limit() -> None:
        if request.endpoint == "desk.upload_import":
            _expect(MAX_FILE + _ENVELOPE, TooLarge())
        elif request.endpoint in _WITH_FILE:
            _expect(MOST + _FIELDS, attachments.too_large())

    app.before_request_funcs.setdefault(None, []).insert(0, _limit)


def _expect(most: int, refusal: Exception) -> None:
    # A browser names the length, so nobody waits for a file that is refused in the end.
    if (request.content_length or 0) > most:
        raise refusal
    request.max_content_length = most
