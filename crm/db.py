"""The database: engine settings, column types and the mixin of every row a browser follows."""

import sqlite3
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    CursorResult,
    DateTime,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    TypeDecorator,
    UpdateBase,
    event,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.sql.functions import FunctionElement

from .prepared import refused

# Named constraints, because Alembic can only change on SQLite what has a name.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite only counts upwards without reuse in a column that is exactly INTEGER PRIMARY KEY.
Id = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class Instant(TypeDecorator[datetime]):
    """An instant: aware UTC datetimes in Python, UTC in the database. A naive value raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs its offset; this datetime is naive.")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class json_list(FunctionElement[Any]):
    """The values of a column over all rows as one JSON list, which each database calls by another name."""

    name = "json_list"
    type = JSON()
    inherit_cache = True


@compiles(json_list, "sqlite")
def _json_list_on_sqlite(element: json_list, compiler: Any, **options: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **options)})"


@compiles(json_list, "postgresql")
def _json_list_on_postgresql(element: json_list, compiler: Any, **options: Any) -> str:
    return f"coalesce(json_agg({compiler.process(element.clauses, **options)}), '[]')"


class Revised:
    """A row of one account that browsers follow by ``rev``; see crm/changes.py."""

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    rev: Mapped[int] = mapped_column(BigInteger, default=0)


_reads_only: ContextVar[bool] = ContextVar("reads_only", default=False)


@contextmanager
def reading():
    """Begin SQLite transactions in this block as readers, which never wait for a writer."""
    token = _reads_only.set(True)
    try:
        yield
    finally:
        _reads_only.reset(token)


@contextmanager
def writing():
    """Begin SQLite transactions in this block as writers, whatever surrounds it."""
    token = _reads_only.set(False)
    try:
        yield
    finally:
        _reads_only.reset(token)


def rows_changed(statement: UpdateBase) -> int:
    """Run an UPDATE or DELETE and return how many rows it found: the proof that a change took place."""
    return cast(CursorResult[Any], db.session.execute(statement)).rowcount


def set_reading(value: bool) -> None:
    """Choose the kind of this request's transactions; called once per request by the application."""
    _reads_only.set(value)


def prepare_engine(engine: Engine) -> None:
    """Give every SQLite connection the settings that the outbox's promise rests on."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling is switched off, so that BEGIN is ours alone.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.execute("PRAGMA journal_mode=WAL")
        # A commit that a power cut takes back would be a second message, so every commit is synced.
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()
        # SQLite's own lower() knows ASCII only; a search for “álvaro” has to find “ÁLVARO”.
        connection.create_function("lower", 1, _lower, deterministic=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A transaction that reads first and writes later fails at once when somebody else wrote in
        # between, whatever the timeout; a writer therefore takes its lock at the beginning.
        begin = "BEGIN" if _reads_only.get() else "BEGIN IMMEDIATE"
        # Every transaction begins here, so it goes to the driver itself.
        try:
            connection.connection.dbapi_connection.execute(begin)
        except sqlite3.Error as error:
            raise refused(connection, begin, error) from error


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value
