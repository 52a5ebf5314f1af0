"""Processes that claim until nothing is left: `python -m … PROCESSES SETTINGS BROWSER NOW`.

All are children of one process that has put the application together, because each doing that for itself
takes longer than the claims. A child writes "ready", waits for a byte, and writes a line for each claim: its
own number, the message's id, and the number of the claim.
"""

import json
import os
import sys
from datetime import datetime

from sqlalchemy.exc import OperationalError

from crm.access.models import Browser
from crm.app import create_app
from crm.config import read_settings
from crm.db import db
from crm.schedule import outbox


def main(processes: str, environ: str, browser_id: str, now: str) -> int:
    app = create_app(read_settings(json.loads(environ)))
    children = [child(app, int(browser_id), datetime.fromisoformat(now)) for _ in range(int(processes))]
    return max(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children)


def child(app, browser_id: int, now: datetime) -> int:
    """Return the number of a new process that claims; it ends with 0 when nothing is left."""
    if pid := os.fork():
        return pid
    code = 1
    try:
        tell("ready")
        os.read(0, 1)
        with app.app_context():
            browser = db.session.get_one(Browser, browser_id)
            while found := take(browser, now):
                tell(os.getpid(), found.id, found.claim)
        code = 0
    finally:
        os._exit(code)


def tell(*words: object) -> None:
    # So short a write is never mixed with another's.
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def take(browser: Browser, now: datetime) -> outbox.Taken | None:
    """Claim one message and commit; None when nothing is left."""
    while True:
        try:
            found = outbox.claim(browser, now=now)
            db.session.commit()
        except OperationalError as error:
            # Seven others were always quicker; a browser is told to come back later and does the same.
            if "locked" not in str(error):
                raise
            db.session.rollback()
        else:
            return found if isinstance(found, outbox.Taken) else None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
