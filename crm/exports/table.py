"""What every sheet of an export is: columns with keys that can be chosen, and rows read from the database."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy import Engine, Select, func

from crm.errors import Invalid

from .workbook import Column


class Table(Protocol):
    """``keys`` name the columns, each its own; ``rows`` yields the cells under them and can be closed."""

    @property
    def keys(self) -> Sequence[str]: ...

    @property
    def columns(self) -> Sequence[Column]: ...

    def rows(self, engine: Engine, found: Select[Any]) -> Generator[tuple[object, ...]]:
        """Yield the cells of what a SELECT finds."""
        ...

    def counted(self, found: Select[Any]) -> Select[int]:
        """Return the SELECT that counts these rows."""
        ...


@dataclass(frozen=True)
class Chosen:
    """Some columns of a table, in the order in which they were asked for."""

    table: Table
    places: tuple[int, ...]

    @property
    def keys(self) -> Sequence[str]:
        return [self.table.keys[place] for place in self.places]

    @property
    def columns(self) -> Sequence[Column]:
        return [self.table.columns[place] for place in self.places]

    def rows(self, engine: Engine, found: Select[Any]) -> Generator[tuple[object, ...]]:
        """Yield the chosen cells of each row."""
        cells = itemgetter(*self.places, self.places[0])
        with closing(self.table.rows(engine, found)) as rows:
            # The place named twice makes a tuple also of a single cell; it is cut off again.
            yield from (cells(row)[:-1] for row in rows)

    def counted(self, found: Select[Any]) -> Select[int]:
        """Return the SELECT that counts these rows."""
        return self.table.counted(found)


def choose(tables: Sequence[Table], wanted: Sequence[str]) -> Iterator[Table | None]:
    """Yield for each table what of it was asked for, None where that is nothing; all of it when ``wanted``
    is empty.

    Raises Invalid with ``known`` for a key that no table has.
    """
    known = [key for table in tables for key in table.keys]
    for key in wanted:
        if key not in known:
            raise Invalid(f"There is no column “{key}”.", code="unknown_column", known=known)
    for table in tables:
        places = tuple(table.keys.index(key) for key in dict.fromkeys(wanted) if key in table.keys)
        yield table if not wanted else Chosen(table, places) if places else None


def counting(statement: Select[Any]) -> Select[int]:
    """Return a SELECT that counts the rows of another one without reading their columns."""
    return statement.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
