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
    answer = desk.post("/reminders/new", {"contact_id": 1, "text": "The quote", "when": "some day"})
    assert answer.status_code == 422
    assert "tomorrow 9" in answer.text
    assert 'value="some day"' in answer.text
    assert "No reminders" in desk.get("/reminders").text


def test_a_date_is_shown_on_both_clocks_before_it_is_saved(desk, office):
    number = office(lambda: db.session.scalar(db.select(Contact.id).where(Contact.name == "Emily Carter")))
    assert (
        'name="local" required value="2026-11-24T09:00"' in desk.get(f"/reminders/new?contact={number}").text
    )
    form = {"contact_id": number, "text": "The quote", "local": "2026-11-26T10:00"}
    clocks = desk.ask("/reminders/preview", form).json
    assert clocks == {"theirs": "Thu 26 Nov 03:00", "mine": "Thu 26 Nov 10:00"}
    # Without a script a button shows the same, and the words as a date.
    looked = desk.post("/reminders/new", form | {"when": "friday 10:00", "look": ""}).text
    assert 'value="2026-11-27T10:00"' in looked
    assert "Fri 27 Nov 03:00" in looked
    assert "No reminders" in desk.get("/reminders").text
    desk.post("/reminders/new", form)
    assert "You will be reminded: Thu 26 Nov 10:00." in desk.said()


def test_what_has_two_meanings_is_asked(desk, office):
    form = {"contact_id": 1, "text": "The quote", "local": "2027-03-26T02:30"}
    asked = desk.post("/reminders/new", form).text
    assert 'name="choice" value="backward"' in asked
    assert "Choose one of the two below" in asked
    desk.post("/reminders/new", form | {"choice": "backward"})
    assert "01:30" in desk.said()
    asked = desk.post("/reminders/new", {"contact_id": 1, "text": "Call", "when": "next friday 9:00"}).text
    assert 'name="meant" value="2026-12-04T09:00"' in asked
    desk.post("/reminders/new", {"contact_id": 1, "text": "Call", "when": "", "meant": "2026-12-04T09:00"})
    assert "4 Dec 09:00" in desk.said()


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
