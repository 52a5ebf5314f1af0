"""Requests that bring a file: how large they may be, and where the file stands."""

from collections.abc import Callable, Iterable

from flask import Flask, request
from werkzeug.datastructures import FileStorage

from .errors import Invalid, Problem, UnsupportedType

# What stands around the file in a multipart body.
ENVELOPE = 64 * 1024

Rooms = dict[str, tuple[int, Callable[[], Problem]]]


def allow(app: Flask, endpoints: Iterable[str], most: int, refusal: Callable[[], Problem]) -> None:
    """Let bodies for these endpoints have ``most`` bytes, instead of the little that others may have.

    A longer one is refused before anything is read of it.
    """
    rooms: Rooms = app.extensions.setdefault("sidenote_uploads", {})
    if not rooms:
        # First of all, because whatever reads a body before would have read it under the narrow limit.
        app.before_request_funcs.setdefault(None, []).insert(0, lambda: _make_room(rooms))
    rooms.update(dict.fromkeys(endpoints, (most, refusal)))


def given() -> FileStorage:
    """Return the file of an API's request. Raises UnsupportedType or Invalid with what to send instead."""
    if request.mimetype != "multipart/form-data":
        raise UnsupportedType(
            "Send the file as multipart/form-data in the part “file”.", code="multipart_required"
        )
    file = request.files.get("file")
    if file is None:
        raise Invalid("Send the file in the part “file”.", code="no_file")
    return file


def _make_room(rooms: Rooms) -> None:
    if request.endpoint not in rooms:
        return
    most, refusal = rooms[request.endpoint]
    # A browser names the length, so nobody waits for a file that is refused in the end.
    if (request.content_length or 0) > most:
        raise refusal()
    request.max_content_length = most
