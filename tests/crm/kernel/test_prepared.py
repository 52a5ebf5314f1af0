"""A prepared statement does what the statement does, and is refused in the same words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from crm.access.models import Browser
from crm.accounts.models import Account
from crm.db import Instant, db
from crm.prepared import PreparedStatement

EVERY_DATABASE = True
AT = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=2)))
PAIR = PreparedStatement(insert(Browser), ["account_id", "name", "token_hash", "created_at"])


@pytest.fixture
def connection(app):
    with app.app_context():
        yield db.session.connection()


def test_values_go_in_and_come_out_as_they_are_in_python(connection):
    asked = bindparam("_account"), bindparam("_at", type_=Instant)
    statement = (
        update(Account)
        .where(Account.id == asked[0])
        .values(next_send_at=asked[1], paused=True)
        .returning(Account.next_send_at, Account.paused, Account.zone)
    )
    row = PreparedStatement(statement).one(connection, _account=1, _at=AT)
    assert (row.next_send_at, row.paused, row.zone) == (AT, True, "Asia/Jerusalem")
    assert row.next_send_at.tzinfo is UTC


def test_there_is_no_row(connection):
    statement = PreparedStatement(select(Account.id).where(Account.id == bindparam("_account")))
    assert statement.first(connection, _account=99) is None
    with pytest.raises(LookupError):
        statement.one(connection, _account=99)


def test_many_rows(connection):
    places = PAIR.on(connection).places
    made = PAIR.on(connection).made({"account_id": 1, "name": "Desk", "created_at": AT})
    rows = [[(made | {"token_hash": str(n)})[name] for name in places] for n in range(3)]
    PAIR.many(connection, iter(rows))
    assert db.session.scalars(select(Browser.created_at)).all() == [AT] * 3


def test_what_a_constraint_refuses(connection):
    with pytest.raises(IntegrityError):
        PAIR.run(connection, account_id=99, name="Desk", token_hash="0", created_at=AT)
