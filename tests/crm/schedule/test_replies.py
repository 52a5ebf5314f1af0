"""A reply holds what was to wait for it, an opt-out holds everything; both beat a claim."""

EVERY_DATABASE = True


def inbound(sender, contact, at="2026-11-23T08:10:00Z", **more):
    return sender.api.post("/inbound", {"contact_id": contact["id"], "at": at, **more})


def test_a_reply_holds_only_what_asked_for_it(sender, dana, now):
    waits = sender.schedule(dana, "2026-12-01T09:00", hold_on_reply=True)
    goes = sender.schedule(dana, "2026-12-01T10:00")
    now.move(minutes=15)
    assert inbound(sender, dana).json["last_inbound_at"] == "2026-11-23T08:10:00Z"
    assert (sender.state(waits), sender.get(waits)["reason"]) == ("held", "replied")
    assert sender.state(goes) == "scheduled"


def test_a_reply_from_before_the_message_was_approved_holds_nothing(sender, dana, now):
    now.move(minutes=15)
    message = sender.schedule(dana, "2026-12-01T09:00", hold_on_reply=True)
    inbound(sender, dana)
    assert sender.state(message) == "scheduled"


def test_an_opt_out_holds_everything_that_waits_or_is_claimed(sender, dana, noa):
    claimed = sender.schedule(dana)
    later = sender.schedule(dana, "2026-12-01T09:00")
    other = sender.schedule(noa)
    sender.claim()
    assert inbound(sender, dana, opt_out=True).json["opted_out"] is True
    assert [sender.state(message) for message in (claimed, later, other)] == ["held", "held", "scheduled"]


def test_an_opt_out_on_the_contact_itself_does_the_same(sender, dana):
    message = sender.schedule(dana)
    sender.api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    assert (sender.state(message), sender.get(message)["reason"]) == ("held", "opted_out")
    assert sender.claim() is None


def test_a_click_that_was_granted_is_not_called_back(sender, dana):
    message = sender.schedule(dana)
    claimed = sender.claim()
    sender.commit(claimed)
    inbound(sender, dana, opt_out=True)
    assert sender.state(message) == "sending"
    assert sender.result(claimed).json["state"] == "sent"


def test_a_clock_that_runs_ahead_does_not_reach_into_the_future(sender, dana):
    assert inbound(sender, dana, at="2030-01-01T00:00:00Z").json["last_inbound_at"] == "2026-11-23T08:00:00Z"


def test_an_older_reply_does_not_replace_a_newer_one(sender, dana, now):
    now.move(hours=1)
    inbound(sender, dana, at="2026-11-23T08:30:00Z")
    assert inbound(sender, dana).json["last_inbound_at"] == "2026-11-23T08:30:00Z"
