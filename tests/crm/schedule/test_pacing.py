"""Between messages there is a gap, an hour and a day have a cap, and faults in a row pause the account."""

import pytest

from crm.accounts.models import Account
from crm.db import db

EVERY_DATABASE = True


@pytest.fixture
def people(api):
    return [api.post("/contacts", {"name": f"Omar {n}", "phone": f"+97250234560{n}"}).json for n in range(5)]


def after(answer) -> int:
    assert answer.status_code == 204
    return int(answer.headers["Retry-After"])


def test_the_gap_begins_with_a_commit(sender, people, account, now):
    account(gap_min_seconds=8, gap_max_seconds=8)
    for person in people:
        sender.schedule(person)
    sender.send()
    assert after(sender.api.post("/outbox/claim")) == 8
    now.move(seconds=8)
    assert sender.claim() is not None


def test_the_gap_holds_for_a_claim_from_before_it(sender, second, people, account, now):
    account(gap_min_seconds=8, gap_max_seconds=8)
    for person in people[:2]:
        sender.schedule(person)
    mine, theirs = sender.claim(), second.claim()
    assert sender.commit(mine).status_code == 200
    refused = second.commit(theirs)
    assert (refused.json["code"], refused.json["state"]) == ("too_soon", "claimed")
    assert refused.json["retry_in_ms"] == 8000
    now.move(seconds=8)
    assert second.commit(theirs).status_code == 200


@pytest.mark.parametrize(("cap", "wait"), [("hourly_cap", 3600), ("daily_cap", 86_400)])
def test_a_cap_counts_commits(sender, people, account, unpaced, now, cap, wait):
    account(**{cap: 2})
    for person in people:
        sender.schedule(person, grace_seconds=604_800)
    sender.send()
    now.move(seconds=10)
    early = sender.claim()
    late = sender.claim()
    assert sender.commit(early).status_code == 200
    refused = sender.commit(late)
    assert (refused.json["code"], refused.json["state"]) == (cap, "scheduled")
    assert after(sender.api.post("/outbox/claim")) == wait - 10
    now.move(seconds=wait - 10)
    assert sender.claim() is not None


def test_three_faults_in_a_row_pause_the_account(app, sender, people, unpaced):
    for person in people:
        sender.schedule(person)
    for outcome in ("not_sent", "unknown", "not_sent"):
        claimed = sender.claim()
        sender.commit(claimed)
        sender.result(claimed, outcome)
    assert sender.claim() is None
    with app.app_context():
        account = db.session.get(Account, 1)
        assert (account.paused, account.pause_reason) == (True, "three_faults")


def test_a_message_that_left_ends_a_row_of_faults(app, sender, people, unpaced):
    for person in people:
        sender.schedule(person)
    for outcome in ("unknown", "unknown", "sent", "unknown", "unknown"):
        claimed = sender.claim()
        sender.commit(claimed)
        sender.result(claimed, outcome)
    with app.app_context():
        assert db.session.get(Account, 1).paused is False


def test_a_browser_that_went_silent_is_a_fault(app, sender, people, unpaced, now):
    for person in people[:3]:
        sender.schedule(person)
        sender.commit(sender.claim())
    now.move(minutes=2)
    sender.claim()
    with app.app_context():
        assert db.session.get(Account, 1).pause_reason == "three_faults"


def test_a_fault_does_not_rename_a_pause_of_a_person(app, sender, people, unpaced):
    for person in people[:3]:
        sender.schedule(person)
    claims = [sender.claim() for _ in people[:3]]
    for claimed in claims:
        sender.commit(claimed)
    sender.api.post("/outbox/pause", {"reason": "lunch"})
    for claimed in claims:
        sender.result(claimed, "unknown")
    with app.app_context():
        assert db.session.get(Account, 1).pause_reason == "lunch"
