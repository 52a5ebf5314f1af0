"""The log tells everything that was done: by whom, filtered, page by page, in the person's language."""

import io
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy.exc import IntegrityError

from crm import clock
from crm.access import service as access
from crm.accounts import service as accounts
from crm.accounts.models import LANGUAGES
from crm.accounts.settings import SettingsIn
from crm.activity.models import Entry
from crm.activity.service import Actor, Hand, acting, note
from crm.db import db
from crm.desk import log
from crm.desk.log_words import Said
from crm.desk.words import Words
from crm.schedule import jobs


def told(app) -> list[tuple[str, str]]:
    with app.app_context():
        return [(entry.kind, entry.actor) for entry in db.session.query(Entry).order_by(Entry.id)]


def test_whoever_does_it_is_named(app, desk, api):
    before = len(told(app))
    label = api.post("/labels", {"name": "Fragile", "color": "#2a78d6"}).json
    desk.post(f"/labels/{label['id']}/delete")
    with app.app_context(), acting(Hand()):
        note(1, "labels_ordered")
        db.session.commit()
    assert told(app)[before:] == [
        ("label_created", Actor.BROWSER),
        ("label_removed", Actor.DESK),
        ("labels_ordered", Actor.PROGRAM),
    ]


def test_a_setting_says_what_it_was(desk, office, api):
    api.patch("/account", {"hourly_cap": 40, "grace_seconds": 3600, "keep_days": 90})
    text = desk.get("/activity?kind=setting_changed").text
    assert "Most in an hour: 40 (was 60)" in text
    assert "Latest delay, minutes: 60 (was 120)" in text
    assert "Ended messages: For 90 days (was For ever)" in text
    assert "browser: Test browser" in text


def test_wrong_codes_are_told_while_one_is_open(app, api):
    wrong = {"code": "AAAA-AAAA", "browser": "Stranger"}
    app.test_client().post("/api/v1/pair", json=wrong, base_url="http://127.0.0.1:8765")
    assert "pairing_refused" not in dict(told(app))
    with app.app_context():
        access.new_code(1, now=clock.now())
        db.session.commit()
    app.test_client().post("/api/v1/pair", json=wrong, base_url="http://127.0.0.1:8765")
    assert told(app)[-1] == ("pairing_refused", Actor.PROGRAM)


def test_what_is_refused_leaves_no_line(app, api):
    api.post("/labels", {"name": "Fragile", "color": "#2a78d6"})
    before = told(app)
    assert api.post("/labels", {"name": "fragile", "color": "#2a78d6"}).status_code == 409
    assert told(app) == before


def test_the_database_keeps_the_log(app, api):
    for statement in ("UPDATE activity SET actor = 'desk'", "DELETE FROM activity"):
        with app.app_context(), pytest.raises(IntegrityError):
            db.session.execute(db.text(statement))


def test_old_lines_go_when_the_account_keeps_nothing_for_ever(app, api, now):
    first = len(told(app))
    api.patch("/account", {"keep_days": 30})
    now.move(days=40)
    api.post("/labels", {"name": "Fragile", "color": "#2a78d6"})
    assert len(told(app)) > first
    with app.app_context():
        jobs.let_old_things_go()
    assert told(app) == [("label_created", Actor.BROWSER)]


def test_filters_find_what_they_name(app, desk, office, now):
    with app.app_context():
        wanted = log.Wanted(1)
        every = list(log.every(db.session.execute, wanted, portion=7))
        assert [line.order for line in every] == sorted(line.order for line in every)
        assert db.session.scalar(log.counted(wanted)) == len(every) == len({line.mark for line in every})
        assert {line.source for line in every} == {0, 1, 2}

        def found(**filters):
            return list(log.every(db.session.execute, log.Wanted(1, **filters)))

        assert {line.contact_id for line in found(contact_id=1)} == {1}
        assert {line.source for line in found(contact_id=1)} == {0, 1}
        assert {line.source for line in found(kind="messages")} == {0}
        assert {line.kind for line in found(kind="machine")} == {
            "code_made",
            "paired",
            "link_made",
            "desk_opened",
            "account_created",
        }
        assert found(kind="nonsense") == found(actor="command") == []
        assert {log.acted(line).actor for line in found(actor="program")} == {Actor.PROGRAM}
        assert found(begin=now() + timedelta(days=1)) == found(end=now() - timedelta(days=1)) == []


def test_every_kind_has_a_name_in_every_language():
    for language in LANGUAGES:
        said = Said(Words(language), {})
        assert all(said.kind(kind) for kinds in log.KINDS.values() for kind in kinds)


def test_a_setting_of_every_name_can_be_told():
    said = Said(Words("he"), {})
    for key in SettingsIn().fields:
        values = {"key": key, "before": None, "after": "he" if key == "language" else 7}
        line = log.Line(clock.now(), 1, 1, "setting_changed", "desk", None, None, None, None, values)
        assert said.what(line)


def test_pages_follow_each_other(desk, office, monkeypatch):
    monkeypatch.setattr("crm.desk.pages.activity.SIZE", 20)
    page = desk.get("/activity").text
    following = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert page.count("<tr>") == desk.get(following).text.count("<tr>") == 21
    assert desk.get("/activity?after=nonsense").status_code == 422


@pytest.mark.parametrize(
    ("language", "words"), [("he", "תווית נמחקה: Fragile"), ("ar", "حُذف تصنيف: \u2068Fragile")]
)
def test_it_speaks_the_language_of_the_desk(app, desk, api, language, words):
    label = api.post("/labels", {"name": "Fragile", "color": "#2a78d6"}).json
    api.delete(f"/labels/{label['id']}")
    with app.app_context():
        accounts.default_account().language = language
        db.session.commit()
    assert words.replace("\u2068", "") in desk.get("/activity").text.replace("\u2068", "").replace(
        "\u2069", ""
    )


def test_the_log_is_a_file_too(desk, office):
    rows = list(
        openpyxl.load_workbook(io.BytesIO(desk.get("/activity/log.xlsx?contact=1").data)).active.values
    )
    assert rows[0] == ("When (Asia/Jerusalem)", "What", "Contact", "By")
    assert {row[2] for row in rows[1:]} == {"Dana Levi"}
    assert "Contact added" in {row[1] for row in rows[1:]}
    assert desk.get("/activity/log.csv").text.count("\n") > 40
    assert "Export: Activity (.csv)" in desk.get("/activity?kind=exported").text


def test_what_a_contact_was_called_goes_with_it(app, desk, office):
    desk.post("/contacts/1/delete")
    with app.app_context():
        kept = [str(entry.values) for entry in db.session.query(Entry)]
    assert not [text for text in kept if "Dana" in text or "50234" in text]
    assert "a deleted contact" in desk.get("/activity?kind=contact_deleted").text
