"""A reminder comes up at its time unless the customer answered, and stays until it is ticked off."""

import pytest

from crm.db import db
from crm.reminders import jobs
from crm.reminders.models import Reminder

EVERY_DATABASE = True

AT = {"local": "2026-11-26T10:00"}


@pytest.fixture
def remind(api, dana):
    """Make a reminder: ``remind(at={...}, unless_replied=False)``; its JSON."""

    def post(**more) -> dict:
        body = {"contact_id": dana["id"], "text": "Ask about the quote", "at": AT} | more
        answer = api.post("/reminders", body)
        assert answer.status_code == 201, answer.json
        return answer.json

    return post


@pytest.fixture
def wake(app):
    """Let the clock's job run once; return how long it will have nothing to do."""

    def run():
        with app.app_context():
            return jobs.wake()

    return run


@pytest.fixture
def state(api):
    return lambda reminder: api.get(f"/reminders/{reminder['id']}").json["state"]


@pytest.fixture
def reply(api, dana, now):
    def write():
        at = now().isoformat().replace("+00:00", "Z")
        assert api.post("/inbound", {"contact_id": dana["id"], "at": at, "opt_out": False}).status_code == 200

    return write


def test_it_is_due_on_ones_own_clock(remind):
    reminder = remind()
    assert (reminder["due_at"], reminder["zone_source"]) == ("2026-11-26T08:00:00Z", "workspace")
    assert (reminder["state"], reminder["unless_replied"]) == ("waiting", True)


@pytest.mark.parametrize(
    ("zone", "due_at", "source"),
    [
        ("recipient", "2026-11-26T06:00:00Z", "contact"),
        ("Europe/Madrid", "2026-11-26T09:00:00Z", "message"),
    ],
)
def test_or_on_another(api, dana, remind, zone, due_at, source):
    api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Dubai"})
    reminder = remind(at=AT | {"zone": zone})
    assert (reminder["due_at"], reminder["zone_source"]) == (due_at, source)


def test_it_comes_up_at_its_time_and_is_counted(api, remind, wake, state, now):
    reminder = remind()
    since = api.get("/changes").json["next"]
    wake()
    assert state(reminder) == "waiting"
    now.move(days=3)
    wake()
    wake()
    changes = api.get(f"/changes?since={since}").json
    assert [(one["state"], one["contact_name"]) for one in changes["reminders"]] == [("due", "Dana Levi")]
    assert (changes["reminders_due"], changes["please_check"]) == (1, 0)


def test_the_job_says_how_long_nothing_comes_up(remind, wake):
    assert wake() is None
    remind(at={"local": "2026-11-23T10:30"})
    remind()
    assert wake().total_seconds() == 30 * 60


def test_a_machine_that_slept_is_late_and_forgets_none(remind, wake, state, now):
    reminder = remind()
    now.move(days=30)
    wake()
    assert state(reminder) == "due"


def test_an_answer_ends_it_at_once(remind, reply, wake, state, now):
    reminder = remind()
    now.move(hours=1)
    reply()
    assert state(reminder) == "answered"
    now.move(days=3)
    wake()
    assert state(reminder) == "answered"


def test_an_answer_ends_one_that_has_come_up(remind, reply, wake, state, now):
    reminder = remind()
    now.move(days=3)
    wake()
    now.move(hours=1)
    reply()
    assert state(reminder) == "answered"


def test_an_answer_from_before_says_nothing(remind, reply, wake, state, now):
    reply()
    now.move(hours=1)
    reminder = remind()
    now.move(days=3)
    wake()
    assert state(reminder) == "due"


def test_it_can_come_up_whatever_was_answered(remind, reply, wake, state, now):
    reminder = remind(unless_replied=False)
    now.move(hours=1)
    reply()
    now.move(days=3)
    wake()
    assert state(reminder) == "due"


def test_ticking_off(api, remind, wake, now):
    reminder = remind()
    now.move(days=3)
    wake()
    done = api.post(f"/reminders/{reminder['id']}/done").json
    assert (done["state"], done["done_at"]) == ("done", "2026-11-26T08:00:00Z")
    assert api.get("/changes").json["reminders_due"] == 0
    assert api.post(f"/reminders/{reminder['id']}/done").json["code"] == "wrong_state"


def test_putting_off(api, remind, wake, state, now):
    reminder = remind()
    now.move(days=3)
    wake()
    later = api.post(f"/reminders/{reminder['id']}/snooze").json
    assert (later["state"], later["local"]) == ("waiting", "2026-11-26T11:00")
    now.move(minutes=59)
    wake()
    assert state(reminder) == "waiting"
    now.move(minutes=1)
    wake()
    assert state(reminder) == "due"


def test_another_time_lets_it_wait_again(api, remind, wake, state, now):
    reminder = remind()
    now.move(days=3)
    wake()
    changed = api.patch(f"/reminders/{reminder['id']}", {"at": {"local": "2026-11-27T10:00"}, "text": "Call"})
    assert (changed.json["state"], changed.json["text"]) == ("waiting", "Call")


def test_the_list_can_be_narrowed(api, remind, dana):
    reminder = remind()
    other = api.post("/contacts", {"name": "Noa Cohen"}).json
    remind(contact_id=other["id"])
    assert [r["id"] for r in api.get(f"/reminders?contact={dana['id']}").json["items"]] == [reminder["id"]]
    assert api.get("/reminders?state=due").json["items"] == []
    assert api.get("/reminders?state=soon").json["code"] == "unknown_state"


def test_removing_it_is_told(api, remind):
    reminder = remind()
    since = api.get("/changes").json["next"]
    assert api.delete(f"/reminders/{reminder['id']}").status_code == 204
    assert api.get(f"/changes?since={since}").json["deleted"]["reminders"] == [reminder["id"]]


def test_it_goes_with_its_contact_and_browsers_are_told(api, remind, dana):
    reminder = remind()
    since = api.get("/changes").json["next"]
    api.delete(f"/contacts/{dana['id']}")
    assert api.get(f"/changes?since={since}").json["deleted"]["reminders"] == [reminder["id"]]


def test_the_wall_time_stays_when_a_zone_changes(api, remind, dana):
    mine, theirs = remind(), remind(at=AT | {"zone": "recipient"})
    api.patch("/account", {"zone": "Europe/Madrid"})
    api.patch(f"/contacts/{dana['id']}", {"zone": "Asia/Dubai"})
    due = {r["id"]: (r["due_at"], r["local"]) for r in api.get("/reminders").json["items"]}
    assert due == {
        mine["id"]: ("2026-11-26T09:00:00Z", "2026-11-26T10:00"),
        theirs["id"]: ("2026-11-26T06:00:00Z", "2026-11-26T10:00"),
    }


def test_new_time_zone_tables_move_it(app, api, remind):
    reminder = remind()
    with app.app_context():
        row = db.session.get(Reminder, reminder["id"])
        row.tzdb, row.due_at = "2020a", row.due_at.replace(hour=9)
        db.session.commit()
        jobs.follow_tables()
    assert api.get(f"/reminders/{reminder['id']}").json["due_at"] == "2026-11-26T08:00:00Z"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"at": {"local": "2026-11-20T10:00"}}, "in_the_past"),
        ({"at": {"local": "2027-03-26T02:30"}}, "local_time_gap"),
        ({"at": {"local": "soon"}}, "bad_local_time"),
        ({"at": AT | {"zone": "EST"}}, "unknown_zone"),
        ({"text": ""}, "invalid"),
        ({"contact_id": 99}, "not_found"),
    ],
)
def test_what_cannot_be_is_refused(api, dana, wanted, code):
    body = {"contact_id": dana["id"], "text": "Call", "at": AT} | wanted
    assert api.post("/reminders", body).json["code"] == code


def test_another_accounts_reminder_is_unknown(other, remind):
    reminder = remind()
    path = f"/reminders/{reminder['id']}"
    answers = [other.get(path), other.post(f"{path}/done"), other.post(f"{path}/snooze"), other.delete(path)]
    assert {answer.status_code for answer in answers} == {404}
    assert other.get("/reminders").json["items"] == []
