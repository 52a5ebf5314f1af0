"""Reminders at the desk: made on a contact's page in words, on the overview when due, done or dismissed."""

from crm.contacts.models import Contact
from crm.db import db
from crm.reminders import jobs


def test_from_the_contact_to_the_overview(desk, office, now):
    number = office(lambda: db.session.scalar(db.select(Contact.id).where(Contact.name == "Dana Levi")))
    form = {"contact_id": number, "text": "The quote", "unless_replied": "on", "_back": f"/contacts/{number}"}
    assert (
        desk.post("/reminders/new", form | {"when": "thursday 10:00"})
        .headers["Location"]
        .endswith(f"/contacts/{number}")
    )
    assert "You will be reminded: Thu 26 Nov 10:00." in desk.said()
    assert "The quote" in desk.get(f"/contacts/{number}").text
    assert "The quote" not in desk.get("/").text

    now.move(days=4)
    office(jobs.wake)
    assert "1 reminder has come up" in desk.get("/").text
    desk.post("/reminders/1/snooze")
    assert "1 reminder has come up" not in desk.get("/reminders").text
    desk.post("/reminders/1/done")
    assert "Done" in desk.get("/reminders").text
    desk.post("/reminders/1/dismiss")
    assert "No reminders" in desk.get("/reminders").text


def test_what_is_no_time_is_refused_with_examples(desk, office):
    desk.post("/reminders/new", {"contact_id": 1, "text": "The quote", "when": "some day"})
    assert "tomorrow 9" in desk.said()
    assert "No reminders" in desk.get("/reminders").text


def test_a_time_in_words_for_a_message_is_read_on_the_customers_clock(desk, office):
    number = office(lambda: db.session.scalar(db.select(Contact.id).where(Contact.name == "Emily Carter")))
    read = {"contact_id": number, "clock": "theirs"}
    assert desk.ask("/messages/read_time", read | {"words": "tomorrow 9"}).json == {
        "local": "2026-11-24T09:00",
        "said": "Understood: Tuesday, 24 November 2026, 09:00",
    }
    asked = desk.ask("/messages/read_time", read | {"words": "next friday 9:00"}).json
    assert [one["local"] for one in asked["candidates"]] == ["2026-11-27T09:00", "2026-12-04T09:00"]
    assert "tomorrow 9" in desk.ask("/messages/read_time", read | {"words": "hm"}).json["detail"]


def test_a_quiet_time_is_explained_before_a_message_is_saved(desk, office):
    with desk.app.app_context():
        from crm.accounts import service as accounts

        account = accounts.default_account()
        account.quiet_from, account.quiet_until = "21:00", "08:00"
        db.session.commit()
    form = {"contact_id": 1, "body": "Hi", "local": "2026-11-24T23:00", "clock": "theirs"}
    said = desk.ask("/messages/preview", form).json["quiet"]
    assert said == "Quiet hours: moved from Tue 24 Nov 23:00 to Wed 25 Nov 08:00."
    said = desk.ask("/messages/preview", form | {"ignore_quiet": "on"}).json["quiet"]
    assert said == "It leaves in spite of this: Quiet hours."
