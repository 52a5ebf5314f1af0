"""Saving plans one message for everybody, all in one transaction, in the order in which they will leave."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from crm.campaigns import views
from crm.db import db
from crm.schedule.models import Message

EVERY_DATABASE = True


def test_everybody_has_one_message_at_their_own_time(start, messages):
    campaign = start("2026-11-24T09:00", name="News")
    assert (campaign["name"], campaign["state"], campaign["total"]) == ("News", "active", 5)
    assert (campaign["counts"], campaign["done"]) == ({"scheduled": 5}, False)
    assert [(m["contact_name"], m["text"], m["due_at"], m["local"]) for m in messages(campaign)] == [
        ("Omar Haddad", "Hello Omar", "2026-11-24T05:00:00Z", "2026-11-24T09:00"),
        ("Dana Levi", "Hello Dana", "2026-11-24T07:00:00Z", "2026-11-24T09:00"),
        ("Noa Cohen", "Hello Noa", "2026-11-24T07:00:00Z", "2026-11-24T09:00"),
        ("Lucía Fernández", "Hello Lucía", "2026-11-24T08:00:00Z", "2026-11-24T09:00"),
        ("Rafael Souza", "Hello Rafael", "2026-11-24T12:00:00Z", "2026-11-24T09:00"),
    ]


def test_each_message_knows_its_words_its_zone_and_its_history(start, messages, sender):
    message = sender.get(messages(start())[0])
    assert [(e["kind"], e["actor"], e["state"]) for e in message["events"]] == [
        ("created", "person", "scheduled")
    ]
    assert (message["body"], message["zone_source"]) == ("Hello {{ first_name }}", "contact")
    alone = sender.schedule({"id": message["contact_id"]}, body="Hello Omar")
    assert alone["text_sha256"] == message["text_sha256"]


def test_browsers_hear_of_every_message(api, start, people):
    since = api.get("/changes").json["next"]
    start()
    told = api.get(f"/changes?since={since}").json
    assert len(told["messages"]) == 5
    assert [campaign["state"] for campaign in told["campaigns"]] == ["active"]


def test_equal_instants_leave_from_east_to_west_and_then_by_id(start, messages, people, api):
    """At 08:00 UTC on that day it is noon in Dubai and nine in Madrid."""
    api.patch(f"/contacts/{people['Noa Cohen']['id']}", {"zone": "Europe/Paris"})
    early = start("2026-11-24T09:00", audience={"contact_ids": [c["id"] for c in people.values()]})
    assert [m["contact_name"] for m in messages(early)][2:4] == ["Noa Cohen", "Lucía Fernández"]
    one_instant = start("2026-11-24T09:00", zone="Europe/Madrid")
    assert [m["contact_name"] for m in messages(one_instant)] == list(people)


def test_who_is_left_out_is_listed_with_the_reason(api, start, people):
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"opted_out": True})
    campaign = start(name="News")
    assert (campaign["counts"], campaign["held_counts"]) == ({"scheduled": 4}, {"opted_out": 1})
    (left,) = api.get(f"/campaigns/{campaign['id']}/held").json["items"]
    assert (left["contact_id"], left["reason"]) == (people["Dana Levi"]["id"], "opted_out")


def test_an_audience_is_everybody_once(api, start, people, label, messages):
    audience = {"label_ids": [label], "contact_ids": [people["Dana Levi"]["id"]]}
    assert len(messages(start(audience=audience))) == 5


def test_an_audience_can_be_searched_and_narrowed(api, start, people, messages):
    other = api.post("/labels", {"name": "Never", "color": "#aa0000"}).json["id"]
    api.post("/contacts/labels", {"contact_ids": [people["Noa Cohen"]["id"]], "add": [other]})
    campaign = start(audience={"q": "n", "not_label_ids": [other]})
    assert [m["contact_name"] for m in messages(campaign)] == ["Dana Levi", "Lucía Fernández"]


def test_nobody_is_no_campaign(api, plan, people):
    for contact in people.values():
        api.patch(f"/contacts/{contact['id']}", {"opted_out": True})
    answer = api.post("/campaigns", plan())
    assert (answer.status_code, answer.json["code"]) == (422, "nobody")
    assert api.get("/campaigns").json["items"] == []


def test_a_template_and_its_prompts_are_filled_in(api, start, messages):
    prompts = [{"key": "day", "title": "Day", "kind": "text", "choices": []}]
    words = {"name": "Visit", "body": "{{ first_name }}, see you on {{ day }}", "prompts": prompts}
    template = api.post("/templates", words).json
    campaign = start(template_id=template["id"], values={"day": "Monday"})
    assert messages(campaign)[0]["text"] == "Omar, see you on Monday"


def test_what_changed_between_looking_and_saving_counts(api, plan, people, monkeypatch):
    """Somebody opts out after the audience was read and before it is stored."""
    look = views.prepare

    def look_and_wait(account, body, *, now):
        found = look(account, body, now=now)
        api.patch(f"/contacts/{people['Dana Levi']['id']}", {"opted_out": True})
        return found

    monkeypatch.setattr(views, "prepare", look_and_wait)
    campaign = api.post("/campaigns", plan()).json
    assert (campaign["counts"], campaign["held_counts"]) == ({"scheduled": 4}, {"opted_out": 1})


def test_the_database_itself_refuses_a_second_message_for_a_contact(app, start, messages):
    first = messages(start())[0]
    table = Message.__table__
    columns = [column.name for column in table.columns if column.name != "id"]
    row = select(*(table.c[name] for name in columns)).where(table.c.id == first["id"])
    with app.app_context(), pytest.raises(IntegrityError):
        db.session.execute(insert(table).from_select(columns, row))
