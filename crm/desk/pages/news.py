"""Putting away a line about what the program did by itself, such as “12 messages moved by 1 h”."""

from crm import clock
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.notices import service


@blueprint.post("/news/<int:notice_id>/put-away")
def put_away(notice_id: int):
    """Put a line away, on the overlay too."""
    service.dismiss(kit.account().id, notice_id, now=clock.now())
    db.session.commit()
    return kit.back()
