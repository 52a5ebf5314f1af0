"""What was uploaded is kept a day at most, readable by its owner alone."""

import os
import stat

from crm.contacts.models import Contact
from crm.db import db
from crm.imports import jobs
from crm.imports.models import Import

from .conftest import csv

LIST = csv("Name,Phone", "Dana,050-234-5678")


def folders(app) -> list:
    return list((app.config["SIDENOTE"].data_dir / "imports").iterdir())


def age(app, seconds: float) -> None:
    for folder in folders(app):
        os.utime(folder, (seconds, seconds))


def test_after_a_day_nothing_is_left_but_the_contacts(importer, api, app, now):
    result = importer.apply(LIST)
    age(app, now().timestamp())
    now.move(days=1, minutes=1)
    jobs.forget(app)
    assert folders(app) == []
    assert api.get(f"/imports/{result['id']}").status_code == 404
    with app.app_context():
        assert (db.session.query(Import).count(), db.session.query(Contact).count()) == (0, 1)


def test_the_next_upload_forgets_too(importer, app, now):
    importer.upload(LIST)
    age(app, now().timestamp())
    now.move(days=1, minutes=1)
    importer.upload(LIST)
    assert len(folders(app)) == 1


def test_a_day_is_a_day(importer, app, now):
    importer.upload(LIST)
    age(app, now().timestamp())
    now.move(hours=23)
    jobs.forget(app)
    assert len(folders(app)) == 1


def test_the_file_itself_is_gone_once_it_was_read(importer, app):
    importer.upload(LIST)
    [folder] = folders(app)
    assert not (folder / "source").exists()


def test_nobody_else_can_read_them(importer, app):
    importer.upload(LIST)
    [folder] = folders(app)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_a_file_that_went_missing_is_said(importer, api, app):
    report = importer.check(LIST)
    [folder] = folders(app)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    for method, path in (("POST", "apply"), ("POST", "check"), ("GET", "rejected.xlsx")):
        answer = api(method, f"/imports/{report['id']}/{path}")
        assert (answer.status_code, answer.json["code"]) == (404, "file_forgotten")
