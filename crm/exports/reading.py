"""Reads rows for an export: streamed, from one snapshot, on a connection of its own."""

from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, Engine, Row, Select, SQLColumnExpression, type_coerce

from crm.db import reading

_BATCH = 500


def batches(
    engine: Engine, statement: Select[*tuple[Any, ...]]
) -> Generator[Sequence[Row[*tuple[Any, ...]]]]:
    """Yield the rows of a statement a few hundred at a time, so that memory stays flat.

    The connection is not the request's: a long download must not keep what the request began, and it is
    a reader, which on SQLite no writer waits for. Closing the generator gives it back.
    """
    with reading():
        connection = engine.connect()
        try:
            transaction = connection.begin()
        except BaseException:
            connection.close()
            raise
    streaming = connection.execution_options(yield_per=_BATCH)
    with connection, transaction, closing(streaming.execute(statement)) as result:
        yield from result.partitions()


def instant(column: SQLColumnExpression[Any], engine: Engine) -> SQLColumnExpression[Any]:
    """Return a column of instants to be read as ``local`` takes them.

    SQLite keeps UTC without an offset; reading it as it is kept costs half of making it aware first.
    """
    return type_coerce(column, DateTime()) if engine.dialect.name == "sqlite" else column


def local(instants: Sequence[datetime | None], zone: ZoneInfo) -> list[datetime | None]:
    """Return instants in a zone. Those without an offset are UTC."""
    convert = zone.fromutc
    return [
        at and (at.astimezone(zone) if at.tzinfo else convert(at.replace(tzinfo=zone))) for at in instants
    ]
