"""A process that claims until nothing is left and prints what it got: `python -m … SETTINGS BROWSER NOW`."""

import json
import sys
from datetime import datetime

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
        browser = db.session.get_one(Browser, int(browser_id))
        while isinstance(found := outbox.claim(browser, now=datetime.fromisoformat(now)), outbox.Taken):
            db.session.commit()
            print(found.id, found.claim, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
