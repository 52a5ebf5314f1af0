"""What the views of all features share: strict JSON in, schemas, pages of a list, revisions as ETags."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import marshmallow as ma
from flask import Response, g, request
from flask_smorest import Blueprint as SmorestBlueprint
from sqlalchemy import Select, SQLColumnExpression
from webargs.flaskparser import FlaskParser

from . import wire
from .db import Revised, db
from .errors import Invalid, Problem, Stale, Unauthorized, UnsupportedType

if TYPE_CHECKING:
    from .access.models import Browser
    from .accounts.models import Account

MAX_PAGE = 500


class BadBody(Problem):
    status = 400
    code = "bad_json"
    detail = "The body is not valid JSON."


class Schema(ma.Schema):
    """The base of all schemas: a field nobody knows is an error, not ignored."""

    class Meta:
        unknown = ma.RAISE


class StrictParser(FlaskParser):
    """Reads JSON bodies with crm/wire.py and refuses unknown query parameters too."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {  # noqa: RUF012
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "json": ma.RAISE,
        "query": ma.RAISE,
    }

    def load_json(self, req: Any, schema: Any) -> Any:
        return json_body()


def json_body() -> Any:
    """Return the request's JSON body. An absent body counts as ``{}``, so optional fields stay optional."""
    data = request.get_data(cache=True)
    if not data:
        return {}
    if request.mimetype != "application/json":
        raise UnsupportedType
    try:
        return wire.loads(data)
    except wire.BadJSON as error:
        raise BadBody(str(error)) from error


class Blueprint(SmorestBlueprint):
    """A feature's routes."""

    ARGUMENTS_PARSER = StrictParser()


class InstantField(ma.fields.Field):
    """An instant as RFC 3339 with an offset; always answered in UTC with Z."""

    def _serialize(self, value: datetime | None, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else wire.instant(value)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> datetime:
        try:
            parsed = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            parsed = None
        if parsed is None or parsed.tzinfo is None:
            raise ma.ValidationError("Write an instant such as 2026-12-01T07:00:00Z.")
        return parsed


class PageArgs(Schema):
    """Query parameters of every list."""

    limit = ma.fields.Integer(load_default=100, validate=ma.validate.Range(1, MAX_PAGE))
    cursor = ma.fields.String(load_default=None, allow_none=True)


def cursor_id(cursor: str | None) -> int:
    """Return the id that a cursor of an id-ordered list stands for, 0 for the first page."""
    if not cursor:
        return 0
    if not cursor.isdigit() or len(cursor) > 18:
        raise Invalid("This cursor was not given by this list. Start again without one.", code="bad_cursor")
    return int(cursor)


def page(statement: Select[Any], key: SQLColumnExpression[int], args: dict[str, Any]) -> dict[str, Any]:
    """Return one page of rows in the order of ``key``: ``{"items": rows, "next": cursor or None}``."""
    limit = args["limit"]
    rows = (
        db.session.scalars(
            statement.where(key > cursor_id(args.get("cursor"))).order_by(key).limit(limit + 1)
        )
        .unique()
        .all()
    )
    return {"items": rows[:limit], "next": str(rows[limit - 1].id) if len(rows) > limit else None}


def all_of(rows: Sequence[Any]) -> dict[str, Any]:
    """Return a whole list in the shape of a page."""
    return {"items": rows, "next": None}


def current_browser() -> "Browser":
    """Return the paired browser whose token this request carries."""
    browser = g.get("browser")
    if browser is None:
        raise Unauthorized
    return browser


def current_account() -> "Account":
    """Return the account that the calling browser is paired to."""
    return current_browser().account


def etag(entity: Revised) -> str:
    """Return the ETag of a followed row."""
    return f'"{entity.rev}"'


def if_match(entity: Revised) -> None:
    """Refuse the change when the caller names a revision that is no longer the present one.

    The header is optional: a script that only ever writes one field need not read it first.
    """
    sent = request.headers.get("If-Match")
    if sent and sent != "*" and sent.removeprefix("W/") not in (etag(entity), str(entity.rev)):
        raise Stale(rev=entity.rev)


def tagged(entity: Revised) -> tuple[Revised, dict[str, str]]:
    """Return a row with its ETag header, as flask-smorest wants it from a view."""
    return entity, {"ETag": etag(entity)}


def json_answer(value: Any, status: int = 200) -> Response:
    """Build a JSON response without a schema, for the few answers that are asked for all the time."""
    return Response(wire.dumps(value), status=status, content_type="application/json")
