"""A transaction that cannot begin is refused as any other statement is."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from crm.db import db, writing


def test_somebody_else_is_writing(app):
    with app.app_context(), writing(), db.engine.connect() as first, db.engine.connect() as second:
        for connection in (first, second):
            # Other tests get their connections from the same pool, and they may wait.
            connection.detach()
            connection.execute(text("PRAGMA busy_timeout=0"))
            connection.rollback()
        first.begin()
        with pytest.raises(OperationalError, match="locked"):
            second.begin()
