"""Statements that are asked all the time, put together once for each kind of database.

SQLAlchemy looks at a statement, its parameters and its result anew each time, which takes several times as
long as SQLite needs for a claim. What comes of that look is always the same here, so it is kept, and the
statement goes to the driver's own cursor.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError


class PreparedStatement:
    """A statement whose lists, if it has any, are written out. An INSERT needs the names of its `columns`."""

    def __init__(
        self, statement: Select[Any] | Insert | Update, columns: Sequence[str] | None = None
    ) -> None:
        self._statement = statement.inline() if isinstance(statement, Insert) else statement
        self._columns = columns
        self._compiled: dict[str, Compiled] = {}

    def on(self, connection: Connection) -> "Compiled":
        """Return it as this connection's kind of database takes it."""
        dialect = connection.dialect
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = Compiled(self._statement, self._columns, dialect)
        return found

    def one(self, connection: Connection, **values: Any) -> SimpleNamespace:
        """Execute it and return its row; LookupError where there is none."""
        row = self.first(connection, **values)
        if row is None:
            raise LookupError("A row that has to be there is not.")
        return row

    def run(self, connection: Connection, **values: Any) -> None:
        """Execute it with a value for each parameter."""
        compiled = self.on(connection)
        _executed(connection, compiled.sql, compiled.parameters(values)).close()

    def many(self, connection: Connection, rows: Iterable[Sequence[Any]]) -> None:
        """Execute it for each row; a row has a value as the driver takes it for each of the `places`."""
        sql = self.on(connection).sql
        with closing(cast(Any, connection.connection.cursor())) as cursor:
            try:
                cursor.executemany(sql, rows)
            except Exception as error:
                raise refused(connection, sql, error) from error

    def first(self, connection: Connection, **values: Any) -> SimpleNamespace | None:
        """Execute it and return the first row under its columns' names, None where there is none."""
        compiled = self.on(connection)
        cursor = _executed(connection, compiled.sql, compiled.parameters(values))
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else compiled.read(row)


class Compiled:
    """A statement in the words of one kind of database.

    `places` are the names of its parameters in their order, one of them perhaps several times.
    """

    def __init__(self, statement: Any, columns: Sequence[str] | None, dialect: Dialect) -> None:
        if not dialect.positional:
            dialect = cast(Any, type(dialect))(paramstyle="format")
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        self.sql: str = compiled.string
        self.places: tuple[str, ...] = tuple(compiled.positiontup)
        binds = [(name, bind) for bind, name in compiled.bind_names.items()]
        makers = ((name, _on(dialect, bind).bind_processor(dialect)) for name, bind in binds)
        self._makers = {name: maker for name, maker in makers if maker is not None}
        self._fixed = self.made({name: bind.value for name, bind in binds if not bind.required})
        returned = list(statement.exported_columns)
        self._names = [column.key for column in returned]
        readers = (_on(dialect, column).result_processor(dialect, None) for column in returned)
        self._readers = [(place, reader) for place, reader in enumerate(readers) if reader is not None]

    def made(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values as the driver takes them, under the same names."""
        makers = self._makers
        return {name: makers[name](value) if name in makers else value for name, value in values.items()}

    def parameters(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return a value for each place; KeyError where one is missing."""
        return tuple(map((self._fixed | self.made(values)).__getitem__, self.places))

    def read(self, row: Sequence[Any]) -> SimpleNamespace:
        """Return a row of the result under its columns' names, with the values that they have in Python."""
        values = list(row)
        for place, reader in self._readers:
            values[place] = reader(values[place])
        return SimpleNamespace(**dict(zip(self._names, values, strict=True)))


def _on(dialect: Dialect, typed: Any) -> Any:
    return typed.type.dialect_impl(dialect)


def _executed(connection: Connection, sql: str, parameters: tuple[Any, ...]) -> Any:
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, parameters)
    except Exception as error:
        raise refused(connection, sql, error) from error
    return cursor


def refused(connection: Connection, sql: str, error: Exception) -> BaseException:
    """Return what SQLAlchemy would raise for an error of the driver."""
    driver = cast(Any, connection.dialect.dbapi)
    return DBAPIError.instance(sql, None, error, driver.Error, dialect=connection.dialect)
