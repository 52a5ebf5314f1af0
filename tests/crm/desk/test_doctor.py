"""The doctor finds what is wrong, says what to do, and its exit code tells scripts."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from crm import doctor, extension_folder, heartbeat, scheduler
from crm.accounts import service as accounts
from crm.cli import main
from crm.db import db
from crm.schedule import pace
from crm.schedule.models import Message
from tests.live import free_port


@pytest.fixture
def examine(app, now):
    def run() -> dict[str, doctor.Check]:
        with app.app_context():
            return {check.key: check for check in doctor.checks(accounts.default_account(), now=now())}

    return run


def test_a_fresh_desk_lacks_only_a_browser(examine):
    found = examine()
    assert {check.key for check in found.values() if check.state != "ok"} == {"browser"}
    assert doctor.exit_code(list(found.values())) == 1


def test_a_furnished_office_waits_for_a_decision(examine, office):
    found = examine()
    assert found["browser"].state == "ok"
    assert (found["asking"].state, found["asking"].values["count"]) == ("warn", 3)


def test_a_browser_that_went_away_is_noticed(examine, office, now):
    now.move(minutes=30)
    assert (examine()["browser"].state, examine()["browser"].variant) == ("warn", "silent")


def test_late_messages_are_noticed(examine, office, now):
    now.move(hours=4)
    assert examine()["late"].variant == "late"


@pytest.mark.parametrize(("reason", "state"), [("person", "warn"), ("three_faults", "bad")])
def test_a_pause_is_noticed(examine, app, reason, state):
    with app.app_context():
        pace.pause(1, reason)
        db.session.commit()
    assert examine()["sending"].state == state


def test_a_scheduler_without_a_sign_of_life_is_noticed(examine, app, now):
    clockwork = scheduler.Clockwork(app)
    clockwork.start()
    try:
        assert examine()["scheduler"].state == "ok"
    finally:
        clockwork.shutdown()
    folder = app.config["SIDENOTE"].data_dir
    beat = heartbeat.read(folder)
    now.move(minutes=5)
    # One that was stopped in order is no fault of the scheduler's.
    assert (beat.stopped, examine()["scheduler"].state) == (True, "ok")
    heartbeat.write(folder, heartbeat.Heartbeat(beat.began, beat.at))
    assert (examine()["scheduler"].state, examine()["scheduler"].variant) == ("bad", "silent")
    (folder / heartbeat.NAME).write_text("{")
    assert examine()["scheduler"].state == "ok"


def test_a_server_that_was_away_is_told_for_an_hour(app, desk, now):
    folder = app.config["SIDENOTE"].data_dir
    began = now() - timedelta(minutes=3)
    heartbeat.write(folder, heartbeat.Heartbeat(began, now(), began - timedelta(hours=8)))
    page = desk.get("/doctor").text
    assert "Sidenote was away and is back" in page
    assert "Last sign of life 8 hours ago, back 3 minutes ago" in page
    now.move(hours=2)
    assert "it started 2 hours ago" in desk.get("/doctor").text


def test_many_messages_without_an_answer_are_noticed(examine, app, api, office, now):
    assert examine()["sync"].variant == "untold"
    state = {"version": "1", "boot": "ready", "missing": [], "notifications": None, "at": now().isoformat()}
    api.put("/browsers/state", state)
    assert (examine()["sync"].state, examine()["sync"].values) == ("ok", {"since": now()})
    with app.app_context():
        first = db.session.scalars(db.select(Message).where(Message.state == "sent")).first()
        columns = [c.name for c in Message.__table__.columns if c.name not in ("id", "occurrence")]
        row = {name: getattr(first, name) for name in columns}
        db.session.execute(Message.__table__.insert(), [row] * 30)
        db.session.commit()
    assert (examine()["sync"].variant, examine()["sync"].values) == ("quiet", {"count": 33})
    api.post("/inbound", {"contact_id": 1, "at": now().isoformat(), "opt_out": False})
    assert examine()["sync"].state == "ok"


def test_a_silent_phone_is_noticed(examine, office, now):
    assert examine()["phone"].state == "ok"
    now.move(days=12)
    assert examine()["phone"].variant == "old"


def test_old_time_zone_tables_are_noticed(examine, now):
    now.move(days=500)
    assert examine()["tz"].variant == "old"


def test_a_full_disk_is_bad(examine, monkeypatch):
    usage = type("Usage", (), {"free": 1024})
    monkeypatch.setattr("crm.doctor.shutil.disk_usage", lambda _folder: usage)
    assert examine()["disk"].state == "bad"
    assert doctor.exit_code(list(examine().values())) == 2


def test_every_state_has_its_words(desk, office, now, monkeypatch):
    now.move(days=500)
    monkeypatch.setattr("crm.doctor.shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 1024}))
    page = desk.login().get("/doctor").text
    assert "Free some space" in page
    assert "linked devices are logged out after 14 days" in page


TOLD = {"version": "0.1.0", "boot": "ready", "missing": [], "notifications": "granted"}


@pytest.fixture
def tell(api, now):
    def put(seconds: int = 0, **more) -> None:
        at = (now() + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")
        assert (
            api.put(
                "/browsers/state", TOLD | {"version": extension_folder.version(), "at": at} | more
            ).status_code
            == 204
        )

    return put


def test_a_browser_that_stands_well_lacks_nothing(examine, tell):
    tell()
    assert all(
        examine()[key].state == "ok" for key in ("page", "changed", "notifications", "versions", "clock")
    )


@pytest.mark.parametrize(
    ("told", "key", "variant"),
    [
        ({"boot": "starting", "missing": ["composer"]}, "page", "starting"),
        ({"boot": "logged-out"}, "page", "logged_out"),
        ({"missing": ["composer", "sendButton"]}, "changed", "missing"),
        ({"notifications": "denied"}, "notifications", "blocked"),
        ({"version": "0.0.9"}, "versions", "differ"),
        ({"seconds": 300}, "clock", "apart"),
    ],
)
def test_what_a_browser_tells_is_noticed(examine, tell, desk, told, key, variant):
    tell(**told)
    found = examine()
    assert (found[key].state, found[key].variant) == ("warn", variant)
    assert desk.get("/doctor").status_code == 200
    # What does not hold while the page still loads is not said.
    assert key == "changed" or found["changed"].state == "ok"


def test_a_scheduler_that_stands_is_bad(examine, office, now):
    now.move(hours=3, minutes=5)
    found = examine()["scheduler"]
    assert (found.state, found.variant) == ("bad", "stands")


def test_the_command_says_that_the_server_is_away(tmp_path):
    environ = {"SIDENOTE_PORT": str(free_port())}
    answer = CliRunner().invoke(main, ["doctor", "--data-dir", str(tmp_path / "data")], env=environ)
    assert "! Sidenote is not running" in answer.output


def test_the_command_ends_with_the_exit_code(tmp_path):
    answer = CliRunner().invoke(main, ["doctor", "--data-dir", str(tmp_path / "data")])
    assert answer.exit_code == 1, answer.output
    assert "✓ The database is sound" in answer.output


def test_the_command_for_a_new_link(tmp_path):
    answer = CliRunner().invoke(main, ["login", "--data-dir", str(tmp_path / "data"), "--port", "9000"])
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("http://127.0.0.1:9000/login?link=")
