"""`sidenote restore` brings the data back and lets nothing leave twice because of it."""

import pytest


@pytest.fixture
def later(api, sender, dana, now, tmp_path, sidenote, unpaced):
    """A backup with one message soon due and one for tomorrow; afterwards the first one has left."""
    soon = sender.schedule(dana, body="Soon")
    tomorrow = sender.schedule(dana, "2026-11-24T10:00", body="Tomorrow")
    file = tmp_path / "copy.db"
    now.move(hours=-1)
    assert sidenote("backup", file).exit_code == 0
    now.move(hours=1)
    sender.send()
    return file, soon, tomorrow


def test_what_was_due_since_the_backup_is_asked_about(later, sender, restored):
    file, soon, tomorrow = later
    assert "“Please check”: 1" in restored(file)
    assert (sender.state(soon), sender.get(soon)["reason"]) == ("unknown", "restored")
    assert sender.state(tomorrow) == "scheduled"


def test_nothing_of_it_can_be_claimed(later, sender, restored):
    restored(later[0])
    assert sender.claim() is None


def test_what_changed_since_the_backup_is_asked_about_too(later, sender, api, restored):
    file, _, tomorrow = later
    api.post(f"/messages/{tomorrow['id']}/send_now")
    sender.send()
    restored(file)
    assert sender.state(tomorrow) == "unknown"


def test_an_evidence_from_before_still_counts(later, sender, restored):
    file, soon, _ = later
    seen = {"bubble_id": "true_1", "text_sha256": soon["text_sha256"], "at": "2026-11-23T08:00:01Z"}
    restored(file)
    report = {"claim": 1, "outcome": "sent", "evidence": seen}
    assert sender.api.post(f"/outbox/{soon['id']}/result", report).status_code == 200
    assert sender.state(soon) == "sent"


def test_claims_from_before_can_do_nothing(later, sender, restored, now):
    file, _, tomorrow = later
    restored(file)
    now.move(days=1)
    claimed = sender.claim()
    assert claimed["message"]["id"] == tomorrow["id"]
    assert claimed["claim"] > 1_000_000
    assert sender.commit({**claimed, "claim": 1}).status_code == 409


def test_opt_outs_since_the_backup_hold(later, api, sender, dana, restored, now):
    file = later[0]
    api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    restored(file)
    assert api.get(f"/contacts/{dana['id']}").json["opted_out"] is True
    now.move(days=1)
    assert sender.claim() is None


def test_a_browser_that_was_logged_out_stays_so(later, api, second, restored):
    file = later[0]
    browsers = api.get("/browsers").json["items"]
    mine = next(browser["id"] for browser in browsers if browser["current"])
    second.api.delete(f"/browsers/{mine}")
    restored(file)
    assert api.get("/me").status_code == 401


def test_a_message_for_later_is_not_doubted_when_the_database_is_a_new_one(later, sender, restored, database):
    file, _, tomorrow = later
    for name in ("sidenote.db", "sidenote.db-wal", "sidenote.db-shm"):
        database.with_name(name).unlink(missing_ok=True)
    restored(file)
    assert sender.state(tomorrow) == "scheduled"


def test_who_refused_and_was_erased_since_the_backup_is_not_written_to(
    later, api, sender, dana, restored, now
):
    file = later[0]
    api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    api.delete(f"/contacts/{dana['id']}")
    restored(file)
    assert api.get(f"/contacts/{dana['id']}").json["opted_out"] is True
    now.move(days=1)
    assert sender.claim() is None
