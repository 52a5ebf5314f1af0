"""The only place that reads the wall clock. Pure functions and services are given ``now`` instead."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """Return the present instant as an aware UTC datetime."""
    return _source()


@contextmanager
def use(source: Callable[[], datetime]):
    """Let ``now()`` ask ``source`` inside the block; tests move time with it."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
