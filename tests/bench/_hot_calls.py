"""The calls that the overlay makes all day, over waitress, against the ordinary way to answer the same rows.

The ordinary way is the objects of the database layer, the schema (marshmallow) and Flask's jsonify. Both are
routes of one server and are asked in turns in one run.
"""

import http.client
import json
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from flask import jsonify, request
from sqlalchemy import insert, select

from crm.accounts import service as accounts
from crm.contacts.models import Alias, Contact
from crm.db import db, writing
from crm.feed import service, views
from crm.labels.models import Label, contact_labels
from crm.web import current_account
from tests.live import Live, serving

from ._table import Line

CHATS = 1000
CHANGED = 400
ROUNDS = 25
GOAL = 5
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ORDINARY = "/api/v1/changes-by-schema"


def lines() -> list[Line]:
    """Measure both calls; see the module."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "data") as live:
        live.app.add_url_rule(ORDINARY, view_func=_by_schema)
        last = _fill(live)
        caller = _Caller(live)
        return [
            _compare(caller, f"labels of {CHATS:,} chats, the first load of the feed", 0),
            _compare(caller, f"changes feed with {CHANGED} changed chats", last - CHANGED),
        ]


def _by_schema() -> Any:
    """Answer like /changes, in the ordinary way."""
    account_id, since = current_account().id, int(request.args["since"])
    newest = service.newest(account_id)
    found = views.read(account_id, newest)
    for name, model in (("labels", Label), ("contacts", Contact)):
        newer = select(model).where(model.account_id == account_id, model.rev > since)
        found[name] = db.session.scalars(newer.order_by(model.rev).limit(service.MOST)).all()
    if len(found["contacts"]) == service.MOST:
        found["next"] = found["contacts"][-1].rev
    found["more"] = found["next"] < newest
    return jsonify(views.ChangesOut().dump(found))


def _fill(live: Live) -> int:
    """Store chats with a label each; returns the last revision."""
    with live.app.app_context(), writing():
        account = accounts.default_account()
        labels = db.session.scalars(select(Label.id)).all()
        first = account.change_seq + 1
        for number in range(CHATS):
            phone = f"+9725{number:08d}"
            known = {
                "name": f"Dana Levi {number}",
                "phone": phone,
                "kind": "person",
                "notes": "Rails are cut.",
            }
            known |= {
                "fields": {"city": "חיפה", "order_no": str(number)},
                "created_at": NOW,
                "updated_at": NOW,
            }
            contact = db.session.execute(
                insert(Contact)
                .values(account_id=account.id, rev=first + number, opted_out=False, **known)
                .returning(Contact.id)
            ).scalar_one()
            alias = {"contact_id": contact, "kind": "c.us", "value": f"{phone[1:]}@c.us"}
            db.session.execute(insert(Alias).values(account_id=account.id, **alias))
            db.session.execute(
                insert(contact_labels).values(contact_id=contact, label_id=labels[number % len(labels)])
            )
        account.change_seq = first + CHATS - 1
        db.session.commit()
        return account.change_seq


class _Caller:
    """One kept connection of a paired browser."""

    def __init__(self, live: Live) -> None:
        body = json.dumps({"code": live.code(), "browser": "Chromium on Linux"})
        self._connection = http.client.HTTPConnection("127.0.0.1", live.port)
        self._connection.request("POST", "/api/v1/pair", body, {"Content-Type": "application/json"})
        self._headers = {"Authorization": f"Bearer {json.load(self._connection.getresponse())['token']}"}

    def follow(self, path: str, since: int) -> tuple[int, float]:
        """Ask until there is no more; returns how many chats came, and the processor's seconds it took."""
        chats, spent, more = 0, 0.0, True
        while more:
            start = time.process_time()
            self._connection.request("GET", f"{path}?since={since}", headers=self._headers)
            data = self._connection.getresponse().read()
            spent += time.process_time() - start
            answer = orjson.loads(data)
            chats += len(answer["contacts"])
            since, more = answer["next"], answer["more"]
        return chats, spent


def _compare(caller: _Caller, what: str, since: int) -> Line:
    paths = ("/api/v1/changes", ORDINARY)
    seen = [caller.follow(path, since)[0] for path in paths]
    assert seen[0] == seen[1] > 0, seen
    # Of the processor, because other programs on the machine would count otherwise; and the fastest of many,
    # because what those push out of its caches would.
    took: dict[str, list[float]] = {path: [] for path in paths}
    for _ in range(ROUNDS):
        for path in paths:
            took[path].append(caller.follow(path, since)[1])
    ours, theirs = (1 / min(took[path]) for path in paths)
    measured = f"{ours:,.0f} against {theirs:,.1f} per processor second: {ours / theirs:.1f}×"
    return Line(what, measured, f"≥ {GOAL}×", ours / theirs >= GOAL)
