"""The file that says that a server is running on this data, or was when the machine went down.

Its lock is the system's, so it ends with the process however that ends; its content stays. A content
without a lock is therefore an unclean stop.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

NAME = "running"


class InUse(Exception):
    """A server is running on this data, or a backup is being brought back, or the data is being looked at."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep servers away from this data for the block; InUse when one is running."""
    handle = _open(folder)
    try:
        if not _lock(handle, alone=True):
            raise InUse
        yield
    finally:
        os.close(handle)


@contextmanager
def running(folder: Path, inspect: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Mark this data as in use for the block; `inspect` first, if the last server did not stop cleanly.

    What `inspect` raises leaves the mark where it is: every start inspects until one has passed. The block
    gets a function to call when it comes upon damage itself; then the mark stays as well.
    Several servers may share one folder; the last one that stops takes the mark away. Raises InUse while
    another one inspects or a backup is being brought back.
    """
    handle = _open(folder)
    try:
        first = _lock(handle, alone=True)
        if not first and not _lock(handle, alone=False):
            raise InUse
        if first:
            if os.fstat(handle).st_size:
                inspect()
            _write(handle, b"running\n")
        _lock(handle, alone=False)
        damaged = Event()
        try:
            yield damaged.set
        finally:
            # An orderly end, by whatever exception or signal; what is unclean gets no chance to run this.
            if not damaged.is_set() and _lock(handle, alone=True):
                _write(handle, b"")
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)


def _write(handle: int, content: bytes) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, content)
    os.fsync(handle)


if sys.platform == "win32":
    import msvcrt
    from contextlib import suppress

    # Windows locks bytes; one far behind the content leaves the content readable.
    _FAR = 1 << 20

    def _lock(handle: int, *, alone: bool) -> bool:
        # There are no shared locks: the first server keeps its own, the others have none.
        if not alone:
            return True
        os.lseek(handle, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int, *, alone: bool) -> bool:
        kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
