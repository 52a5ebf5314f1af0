"""What a server of another day would do: run in a child process with the tz tables of that day.

``python -m tests.crm.schedule.replay FOLDER NOW [ZONE LOCAL …]`` plans a message for each zone and local
time in the database of FOLDER, or follows the tables when none is named. It prints what there is then.
"""

import json
import sys
from datetime import datetime

from crm import clock, tzdata, wire
from crm.accounts import service as accounts
from crm.app import create_app
from crm.config import read_settings
from crm.contacts import service as contacts
from crm.db import db
from crm.notices.models import Notice
from crm.schedule import jobs, service
from crm.schedule.models import Message
from crm.setup import prepare


def main(folder: str, now: str, *wanted: str) -> None:
    instant = datetime.fromisoformat(now)
    with clock.use(lambda: instant):
        app = create_app(read_settings({"SIDENOTE_LANGUAGE": "en"}, data_dir=folder))
        prepare(app)
        with app.app_context():
            for zone, local in zip(wanted[::2], wanted[1::2], strict=True):
                plan(zone, local, instant)
            if not wanted:
                jobs.follow_tables()
            print(json.dumps(shown()))


def plan(zone: str, local: str, now: datetime) -> None:
    account = accounts.default_account()
    contact = contacts.create(account, {"name": "Dana Levi", "zone": zone}, now=now)
    at = {"local": local, "zone": "recipient", "in_gap": "refuse", "in_overlap": "refuse"}
    wanted = {"contact_id": contact.id, "body": "Hello", "values": {}, "hold_on_reply": False}
    service.create(account, wanted | {"send_at": at}, now=now)
    db.session.commit()


def shown() -> dict:
    rows = db.session.query(Message).order_by(Message.id)
    return {
        "tables": tzdata.version(),
        "messages": [
            {"zone": row.zone, "due_at": wire.instant(row.due_at), "state": row.state, "tzdb": row.tzdb}
            for row in rows
        ],
        "notices": [notice.text for notice in db.session.query(Notice).order_by(Notice.id)],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
