"""The one form that may be larger than others: the upload of an import."""

from flask import Flask, request

from crm.imports.limits import MAX_FILE
from crm.imports.views import TooLarge

# What stands around the file in a multipart body.
_ENVELOPE = 64 * 1024


def allow(app: Flask) -> None:
    """Let the upload be larger than other forms. This must come before anything that reads a body."""

    def _limit() -> None:
        if request.method == "POST" and request.path == "/import":
            # A browser names the length, so nobody waits for a file that is refused in the end.
            if (request.content_length or 0) > MAX_FILE + _ENVELOPE:
                raise TooLarge
            request.max_content_length = MAX_FILE + _ENVELOPE

    app.before_request_funcs.setdefault(None, []).insert(0, _limit)
