"""A process that claims until nothing is left and prints what it got: `python -m … SETTINGS BROWSER NOW`."""

import json
import sys
from datetime import datetime

from sqlalchemy.exc import OperationalError

from crm.access.models import Browser
from crm.app import create_app
from crm.config import read_settings
from crm.db import db
from crm.schedule import outbox


def main(environ: str, browser_id: str, now: str) -> None:
    app = create_app(read_settings(json.loads(environ)))
    print("ready", flush=True)
    sys.stdin.readline()
    with app.app_context():
        while found := take(int(browser_id), datetime.fromisoformat(now)):
            print(found.id, found.claim, flush=True)


def take(browser_id: int, now: datetime) -> outbox.Taken | None:
    """Claim one message and commit; None when nothing is left."""
    while True:
        try:
            found = outbox.claim(db.session.get_one(Browser, browser_id), now=now)
            db.session.commit()
        except OperationalError as error:
            # Seven others were always quicker; a browser is told to come back later and does the same.
            if "locked" not in str(error):
                raise
            db.session.rollback()
        else:
            return found if isinstance(found, outbox.Taken) else None


if __name__ == "__main__":
    main(*sys.argv[1:])
