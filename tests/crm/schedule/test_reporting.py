"""Reports: evidence counts whenever it comes, "I did not click" only live and from the present claim."""

import pytest

EVERY_DATABASE = True


@pytest.fixture
def sending(sender, dana):
    sender.schedule(dana)
    claimed = sender.claim()
    assert sender.commit(claimed).status_code == 200
    return claimed


def unknown(sender, sending, now):
    now.move(seconds=61)
    sender.claim()
    assert sender.state(sending["message"]) == "unknown"


def test_sent_with_evidence(sender, sending):
    assert sender.result(sending).json["state"] == "sent"
    shown = sender.get(sending["message"])
    assert (shown["state"], shown["sent_at"]) == ("sent", "2026-11-23T08:00:00Z")


def test_the_same_report_again_changes_nothing(sender, sending):
    sender.result(sending)
    before = sender.get(sending["message"])
    assert sender.result(sending).status_code == 200
    assert sender.get(sending["message"]) == before


def test_sent_needs_evidence(sender, sending):
    assert sender.result(sending, evidence=None).status_code == 422
    assert sender.state(sending["message"]) == "sending"


def test_evidence_comes_after_the_lease(sender, sending, now):
    unknown(sender, sending, now)
    assert sender.result(sending).json["state"] == "sent"


def test_evidence_of_an_old_claim_stops_a_second_sending(sender, sending, now):
    unknown(sender, sending, now)
    sender.api.post(f"/messages/{sending['message']['id']}/resolve", {"outcome": "send_again"})
    now.move(minutes=1)
    again = sender.claim()
    assert again["claim"] == 2
    assert sender.result(sending).json["state"] == "sent"
    assert sender.commit(again).json["code"] == "stale_claim"


def test_any_browser_may_bring_evidence(second, sender, sending):
    assert second.result(sending).json["state"] == "sent"


def test_a_bubble_with_other_words_is_no_evidence_for_a_claim_without_commit(sender, dana):
    message = sender.schedule(dana)
    claimed = sender.claim()
    strange = {"bubble_id": "true_2", "text_sha256": "0" * 64, "at": None}
    assert sender.result(claimed, evidence=strange).json["code"] == "stale_claim"
    assert sender.state(message) == "claimed"


@pytest.mark.parametrize("claim", [0, 2, -1])
def test_a_claim_that_was_never_given_proves_nothing(sender, sending, claim):
    assert sender.result({**sending, "claim": claim}).json["code"] == "stale_claim"
    assert sender.state(sending["message"]) == "sending"


def test_evidence_after_the_end_is_written_down_and_changes_nothing(sender, sending, now):
    unknown(sender, sending, now)
    sender.api.post(f"/messages/{sending['message']['id']}/resolve", {"outcome": "drop"})
    for _ in "12":
        answer = sender.result(sending)
        assert (answer.status_code, answer.json["code"], answer.json["state"]) == (
            409,
            "already_final",
            "dropped",
        )
    assert sender.events(sending["message"]).count("late_evidence") == 1


def test_not_clicked_live_puts_it_back(sender, sending):
    answer = sender.result(sending, "not_sent", reason="button_gone")
    assert answer.json == {"id": sending["message"]["id"], "state": "scheduled", "reason": "button_gone"}


def test_not_clicked_because_it_never_can_be_fails(sender, sending):
    assert sender.result(sending, "not_sent", reason="not_on_whatsapp").json["state"] == "failed"


@pytest.mark.parametrize("outcome", ["not_sent", "unknown"])
def test_nobody_else_is_believed(sender, second, sending, outcome):
    assert second.result(sending, outcome).json["code"] == "stale_claim"
    assert sender.result({**sending, "claim": 7}, outcome).json["code"] == "stale_claim"
    assert sender.state(sending["message"]) == "sending"


def test_not_clicked_is_not_believed_after_the_lease(sender, sending, now):
    now.move(seconds=61)
    assert sender.result(sending, "not_sent").json["code"] == "stale_claim"
    unknown(sender, sending, now)
    assert sender.result(sending, "not_sent").status_code == 409
    assert sender.state(sending["message"]) == "unknown"


def test_unknown_asks_a_person_and_may_be_repeated(sender, sending):
    for _ in "12":
        assert sender.result(sending, "unknown", reason="no_bubble").json["state"] == "unknown"
    assert sender.get(sending["message"])["needs_person"] is True


def test_unknown_is_only_for_after_a_commit(sender, dana):
    sender.schedule(dana)
    assert sender.result(sender.claim(), "unknown").status_code == 409
