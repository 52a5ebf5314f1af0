"""``sidenote serve`` as its own process, with a clock that the test moves by writing seconds into a file.

Only the clock differs from the real command: everything else is ``crm.serving.run``.
"""

import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crm import clock
from crm.changes import signal
from crm.config import read_settings
from crm.schedule.due import queue_changed
from crm.serving import run


class FileClock:
    """The real clock plus the seconds in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def ahead(self) -> float:
        return float(self._file.read_text() or 0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead())

    def follow(self) -> None:
        """Do after each jump what the program does by itself within a quarter of a minute."""
        seen = self.ahead()
        while True:
            time.sleep(0.05)
            if self.ahead() != seen:
                seen = self.ahead()
                queue_changed.send()
                signal.notify(ACCOUNT)


ACCOUNT = 1

if __name__ == "__main__":
    folder, port, file = sys.argv[1:]
    moving = FileClock(Path(file))
    threading.Thread(target=moving.follow, name="clock", daemon=True).start()
    with clock.use(moving):
        run(read_settings(data_dir=folder, port=int(port)))
