"""Long work can be watched and stopped; what was stopped or interrupted leaves nothing behind."""

import os
import time

import pytest

from crm.accounts import service as accounts
from crm.activity.service import Hand
from crm.contacts.models import Contact
from crm.db import db
from crm.imports import jobs, service
from crm.imports.store import SILENT, Folder

from .conftest import csv

EVERY_DATABASE = True

LIST = csv("Name,Phone", "Dana,050-234-5678", "Noa,054-234-5678")


def settled(api, number: int, state: str) -> dict:
    """Wait until an import has left a state."""
    while (shown := api.get(f"/imports/{number}").json)["state"] == state:
        time.sleep(0.01)
    return shown


def folder_of(app, number: int) -> Folder:
    made = service.get(1, number)
    return Folder(jobs.root(app), made.token)


def begun(app, number: int, work) -> Folder:
    """Begin a piece of work without doing it."""
    made, folder = service.get(1, number), folder_of(app, number)
    if work is jobs.check:
        service.begin_check(made, accounts.find(1), folder, {})
    else:
        service.begin_apply(made, folder)
    db.session.commit()
    return folder


@pytest.fixture
def checked(importer, api) -> int:
    made = importer.upload(LIST)
    api.post(f"/imports/{made['id']}/check")
    return made["id"]


def test_nobody_has_to_wait(importer, api):
    made = importer.upload(LIST)
    answer = api.post(f"/imports/{made['id']}/check?wait_seconds=0")
    assert answer.status_code in (200, 202)
    shown = settled(api, made["id"], "checking")
    assert (shown["state"], shown["report"]["new"]) == ("checked", 2)
    api.post(f"/imports/{made['id']}/apply?wait_seconds=0")
    assert settled(api, made["id"], "applying")["result"]["new"] == 2


def test_work_under_way_shows_its_progress(importer, api, app):
    made = importer.upload(LIST)
    with app.app_context():
        folder = begun(app, made["id"], jobs.check)
    folder.say(0)
    shown = api.get(f"/imports/{made['id']}").json
    assert (shown["state"], shown["progress"]) == ("checking", {"done": 0, "total": 2})
    answer = api.post(f"/imports/{made['id']}/check")
    assert (answer.status_code, answer.json["code"]) == (409, "busy")


@pytest.mark.parametrize("work", [jobs.check, jobs.apply])
def test_stopped(work, checked, api, app):
    with app.app_context():
        folder = begun(app, checked, work)
        answer = api.post(f"/imports/{checked}/cancel")
        assert answer.status_code == 200
        assert folder.is_stopped()
    jobs.run(app, work, checked, Hand())
    assert api.get(f"/imports/{checked}").json["state"] == "cancelled"
    assert not folder.path.exists()
    with app.app_context():
        assert db.session.query(Contact).count() == 0


def test_forgotten_before_it_was_applied(checked, api, app):
    with app.app_context():
        folder = folder_of(app, checked)
    assert api.post(f"/imports/{checked}/cancel").json["state"] == "cancelled"
    assert not folder.path.exists()
    for step in ("check", "apply"):
        answer = api.post(f"/imports/{checked}/{step}")
        assert (answer.status_code, answer.json["code"]) == (409, "cancelled")


def test_too_late_to_stop(checked, api):
    api.post(f"/imports/{checked}/apply")
    answer = api.post(f"/imports/{checked}/cancel")
    assert (answer.status_code, answer.json["code"]) == (409, "already_applied")
    assert len(api.get("/contacts").json["items"]) == 2


def test_interrupted_work_can_be_done_again(checked, api, app):
    with app.app_context():
        folder = begun(app, checked, jobs.apply)
    long_ago = time.time() - SILENT - 1
    os.utime(folder.path / "progress", (long_ago, long_ago))
    shown = api.get(f"/imports/{checked}").json
    assert (shown["state"], shown["problem"]["code"]) == ("checked", "interrupted")
    assert api.post(f"/imports/{checked}/apply").json["new"] == 2


def test_a_fault_leaves_nothing_and_can_be_repeated(checked, api, app, caplog):
    with app.app_context():
        folder = folder_of(app, checked)
    whole = folder.plan.read_bytes()
    folder.plan.write_bytes(whole[:-20])
    answer = api.post(f"/imports/{checked}/apply")
    assert (answer.status_code, answer.json["code"]) == (500, "internal")
    assert api.get("/contacts").json["items"] == []
    folder.plan.write_bytes(whole)
    assert api.post(f"/imports/{checked}/apply").json["new"] == 2
    assert f"import {checked} failed" in caplog.text


def test_somebody_who_came_between_check_and_apply_is_met(checked, api):
    api.post("/contacts", {"name": "Dana Levi", "phone": "+972502345678"})
    result = api.post(f"/imports/{checked}/apply").json
    assert (result["new"], result["updated"]) == (1, 1)


def test_somebody_who_comes_while_it_waits_to_write_is_met(checked, api, app):
    with app.app_context():
        folder = begun(app, checked, jobs.apply)
        made = service.get(1, checked)
        seq = service.plan(made, folder)
        db.session.rollback()
        api.post("/contacts", {"name": "Dana Levi", "phone": "+972502345678"})
        result = service.apply(made, folder, seq, now=made.created_at)
        db.session.commit()
    assert (result["new"], result["updated"]) == (1, 1)
