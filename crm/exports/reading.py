"""Reads rows for an export: streamed, from one snapshot, on a connection of its own."""

from collections.abc import Generator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, Row, Select

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
    with connection, transaction:
        result = connection.execution_options(yield_per=_BATCH).execute(statement)
        yield from result.partitions()


def local(instants: Sequence[datetime | None], zone: ZoneInfo) -> list[datetime | None]:
    """Return instants as naive times of a zone, which is what a spreadsheet's dates are."""
    return [at and at.astimezone(zone).replace(tzinfo=None) for at in instants]
