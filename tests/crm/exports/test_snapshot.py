"""An export reads one snapshot without holding up anybody who writes, and gives its connection back."""

import pytest
from sqlalchemy import insert

from crm import clock
from crm.accounts import service as accounts
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.exports import service

EVERY_DATABASE = True

# More than are read at once.
COUNT = 1_200


@pytest.fixture
def export(app):
    with app.app_context():
        account, now = accounts.default_account(), clock.now()
        common = {"account_id": account.id, "kind": "person", "fields": {}, "notes": "", "opted_out": False}
        common |= {"rev": 0, "created_at": now, "updated_at": now}
        db.session.execute(insert(Contact), [common | {"name": f"Noa {n:04}"} for n in range(COUNT)])
        db.session.commit()
        yield service.contacts(account, columns=["name"], now=now)


def test_others_write_while_it_is_read(export):
    rows = export.sheets[0].rows
    assert next(rows) == ("Noa 0000",)
    contacts.create(accounts.default_account(), {"name": "Zoe, who came later"}, now=clock.now())
    db.session.commit()
    assert [name for (name,) in rows] == [f"Noa {n:04}" for n in range(1, COUNT)]


def test_a_download_that_is_closed_gives_its_connection_back(export):
    db.session.remove()
    chunks = export.stream("csv")
    next(chunks), next(chunks)
    assert db.engine.pool.checkedout() == 1
    chunks.close()
    assert db.engine.pool.checkedout() == 0
