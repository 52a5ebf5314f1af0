"""What time alone does: leases end, late messages are missed, due ones are announced in order."""

from crm import clock
from crm.db import db
from crm.schedule import upkeep
from crm.schedule.models import Message

EVERY_DATABASE = True


def test_a_claim_goes_back_and_a_commit_becomes_unknown(sender, dana, noa, unpaced, now, wake):
    claimed, sending = sender.schedule(dana), sender.schedule(noa)
    sender.claim()
    sender.commit(sender.claim())
    now.move(minutes=2)
    wake()
    assert sender.state(claimed) == "scheduled"
    assert (sender.state(sending), sender.get(sending)["reason"]) == ("unknown", "no_report")


def test_a_lease_that_runs_is_left_alone(sender, dana, now, wake):
    message = sender.schedule(dana)
    sender.claim()
    now.move(seconds=64)
    wake()
    assert sender.state(message) == "claimed"


def test_late_messages_are_missed_and_wait_for_a_person(sender, dana, now, wake):
    late = sender.schedule(dana, grace_seconds=60)
    in_time = sender.schedule(dana, grace_seconds=120)
    now.move(seconds=61)
    wake()
    assert (sender.state(late), sender.get(late)["reason"]) == ("missed", "too_late")
    assert sender.state(in_time) == "scheduled"


def test_a_machine_that_slept_ten_hours_sends_nothing_late(sender, dana, noa, now, wake):
    messages = [sender.schedule(dana), sender.schedule(noa, "2026-11-23T12:00")]
    now.move(hours=10)
    wake()
    assert sender.claim() is None
    assert [sender.state(message) for message in messages] == ["missed", "missed"]


def test_due_messages_are_announced_once_in_time_zone_order(sender, dana, noa, now, wake):
    west = sender.schedule(noa, "2026-11-23T08:30", zone="Europe/London")
    east = sender.schedule(dana, "2026-11-23T10:30", zone="Asia/Jerusalem")
    wake()
    assert sender.events(west) == ["created"]
    now.move(minutes=30)
    wake()
    wake()
    assert sender.events(west) == sender.events(east) == ["created", "due"]
    assert sender.get(east)["rev"] < sender.get(west)["rev"]


def test_the_job_says_how_long_nothing_more_becomes_due(sender, dana, wake):
    assert wake() is None
    sender.schedule(dana, "2026-11-23T10:01")
    sender.schedule(dana, "2026-11-23T10:05")
    assert wake().total_seconds() == 60


def test_after_a_restore_nothing_that_may_have_left_leaves_by_itself(app, sender, dana, noa, unpaced, now):
    due, under_way = sender.schedule(noa), sender.schedule(dana)
    later = sender.schedule(noa, "2026-12-01T09:00", zone="Europe/London")
    claimed = sender.claim()
    with app.app_context():
        assert upkeep.after_restore(1, now=clock.now()) == 2
        db.session.commit()
    assert [sender.state(message) for message in (due, under_way, later)] == [
        "unknown",
        "unknown",
        "scheduled",
    ]
    assert sender.claim() is None
    assert sender.commit(claimed).json["code"] == "stale_claim"
    assert sender.result(claimed).json["state"] == "sent"


def test_numbers_given_out_before_a_restore_never_come_again(app, sender, dana):
    message = sender.schedule(dana)
    old = sender.claim()
    with app.app_context():
        upkeep.after_restore(1, now=clock.now())
        db.session.commit()
    sender.api.post(f"/messages/{message['id']}/resolve", {"outcome": "send_again"})
    assert sender.claim()["claim"] > old["claim"] + 1
    assert sender.commit(old).json["code"] == "stale_claim"


def test_upkeep_of_one_account_leaves_another_alone(app, sender, dana, other, now):
    message = sender.schedule(dana, grace_seconds=0)
    now.move(minutes=1)
    with app.app_context():
        assert upkeep.miss(2, now=clock.now()) == 0
        assert upkeep.miss(1, now=clock.now()) == 1
        db.session.commit()
        assert db.session.get(Message, message["id"]).state == "missed"
