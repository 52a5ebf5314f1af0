"""One small family of errors and the one place that turns errors into problem+json (RFC 9457)."""

import logging
import secrets
from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from . import wire

log = logging.getLogger(__name__)

# Under this name in ``app.extensions`` the desk registers a function (status, code, detail) that answers
# with a page, or with None where no page was asked for.
PAGES = "sidenote_error_pages"
# Under this one, whoever starts a server registers a function to call when its database turns out damaged.
ON_DAMAGE = "sidenote_on_damage"


class Problem(Exception):
    """An answer that is not a success; ``code`` is stable, ``detail`` is for a person."""

    status: ClassVar[int] = 400
    code: str = "bad_request"
    detail: str = "The request could not be understood."

    def __init__(self, detail: str | None = None, *, code: str | None = None, **members: Any):
        self.detail = detail or type(self).detail
        self.code = code or type(self).code
        self.members = members
        super().__init__(self.detail)


class Unauthorized(Problem):
    status = 401
    code = "unauthorized"
    detail = "This call needs a paired browser's token."


class Forbidden(Problem):
    status = 403
    code = "forbidden"
    detail = "This is not allowed."


class NotFound(Problem):
    status = 404
    code = "not_found"
    detail = "There is nothing here."


class Conflict(Problem):
    status = 409
    code = "conflict"
    detail = "This does not fit what is stored now. Load it again and repeat."


class Stale(Problem):
    status = 412
    code = "stale"
    detail = "Somebody changed this in the meantime. Load it again before you save."


class UnsupportedType(Problem):
    status = 415
    code = "json_required"
    detail = "Send JSON with Content-Type: application/json."


class Invalid(Problem):
    status = 422
    code = "invalid"
    detail = "Some of the values cannot be used."


class TooMany(Problem):
    status = 429
    code = "too_many_requests"
    detail = "Too many tries. Wait a little and repeat."


class Unavailable(Problem):
    status = 503
    code = "storage_unavailable"
    detail = "The database cannot be written now. Nothing was saved; free some disk space and repeat."


class Closing(Problem):
    status = 503
    code = "closing"
    detail = "Sidenote is being stopped. Start it again."


class Damaged(Problem):
    status = 503
    code = "database_damaged"
    detail = "The database is damaged. Stop Sidenote and bring a backup back with “sidenote restore FILE”."


_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    412: "stale",
    413: "too_large",
    415: "json_required",
    422: "invalid",
    428: "precondition_required",
    429: "too_many_requests",
}


def problem(status: int, code: str, detail: str, **members: Any) -> Response:
    """Build a problem+json response; ``members`` are added to the document beside the fixed ones.

    A browser that asked for a page outside of the API gets a page instead.
    """
    pages = current_app.extensions.get(PAGES)
    shown = pages(status, code, detail) if pages else None
    if shown is not None:
        return shown
    title = HTTPStatus(status).phrase
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        **members,
    }
    return Response(wire.dumps(body), status=status, content_type="application/problem+json")


def install(app: Flask) -> None:
    """Answer every error under /api as problem+json; pages get theirs from the desk."""

    @app.errorhandler(Problem)
    def _ours(error: Problem):
        return problem(error.status, error.code, error.detail, **error.members)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException):
        status = error.code or 500
        detail = error.description or error.name
        members: dict[str, Any] = {}
        data = getattr(error, "data", None)
        if status == 422 and isinstance(data, dict):
            members["errors"] = data.get("messages", {})
            detail = "Some of the values cannot be used: " + first_words(members["errors"])
        answer = problem(status, _CODES.get(status, "error"), detail, **members)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return answer

    @app.errorhandler(OperationalError)
    def _storage(error: OperationalError):
        log.error("database refused %s %s: %s", request.method, request.path, error.orig)
        return problem(Unavailable.status, Unavailable.code, Unavailable.detail)

    @app.errorhandler(DatabaseError)
    def _damage(error: DatabaseError):
        # SQLite has no kind of its own for a file that cannot be read; the other kinds are mistakes of ours.
        if type(error) is not DatabaseError:
            return _unexpected(error)
        log.error("database damaged at %s %s: %s", request.method, request.path, error.orig)
        if told := app.extensions.get(ON_DAMAGE):
            told()
        return problem(Damaged.status, Damaged.code, Damaged.detail)

    @app.errorhandler(IntegrityError)
    def _integrity(error: IntegrityError):
        log.warning("constraint refused %s %s: %s", request.method, request.path, error.orig)
        return problem(Conflict.status, Conflict.code, Conflict.detail)

    @app.errorhandler(Exception)
    def _unexpected(error: Exception):
        number = secrets.token_hex(4)
        log.exception("error %s in %s %s", number, request.method, request.path)
        return problem(
            500, "internal", f"Something went wrong inside Sidenote. Its log names error {number}."
        )


def first_words(errors: Any) -> str:
    """Turn marshmallow's nested messages into the first sentence a person can act on."""
    path: list[str] = []
    while isinstance(errors, dict) and errors:
        key, errors = next(iter(errors.items()))
        if key not in ("json", "query", "_schema"):
            path.append(str(key))
    text = errors[0] if isinstance(errors, list) and errors else str(errors)
    return f"{'.'.join(path)}: {text}" if path else str(text)
