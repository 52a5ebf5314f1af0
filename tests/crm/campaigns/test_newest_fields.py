"""What a message says about a contact is what is known when it leaves; with a hole it does not leave."""

import pytest

EVERY_DATABASE = True


@pytest.fixture
def campaign(start, unpaced):
    return start("2026-11-23T10:00", body="Hello {{ name }} of {{ city }}", zone="Asia/Jerusalem")


@pytest.fixture
def people(api, people):
    for contact in people.values():
        api.patch(f"/contacts/{contact['id']}", {"fields": {"city": "Haifa"}})
    return people


def test_the_newest_name_is_written(api, sender, people, campaign, now):
    now.move(minutes=1)
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"name": "Dana Levi-Katz"})
    claimed = sender.claim()["message"]
    assert claimed["text"] == "Hello Dana Levi-Katz of Haifa"
    message = sender.get(claimed)
    assert message["text_sha256"] == claimed["text_sha256"]
    assert sender.events(message) == ["created", "claimed", "refreshed"]


def test_what_did_not_change_is_not_touched(sender, campaign):
    claimed = sender.claim()["message"]
    assert sender.events(claimed) == ["created", "claimed"]


def test_a_field_that_went_missing_holds_it_and_the_next_one_leaves(api, sender, people, campaign, messages):
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"fields": {"city": None}})
    assert sender.claim()["message"]["contact"]["name"] == "Noa Cohen"
    (held,) = messages(campaign, "held")
    assert (held["contact_name"], held["reason"]) == ("Dana Levi", "missing_fields")
    assert sender.get(held)["events"][-1]["detail"] == {"fields": ["city"]}


def test_the_clock_finds_it_without_any_browser(api, people, campaign, messages, now, wake):
    now.move(minutes=1)
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"fields": {"city": None}})
    api.patch(f"/contacts/{people['Noa Cohen']['id']}", {"fields": {"city": "Akko"}})
    wake()
    assert [m["contact_name"] for m in messages(campaign, "held")] == ["Dana Levi"]
    assert messages(campaign, "scheduled")[0]["text"] == "Hello Noa Cohen of Akko"


def test_a_single_message_stays_as_it_was_approved(api, sender, people, unpaced):
    dana = people["Dana Levi"]
    sender.schedule(dana, body="Hello {{ name }}")
    api.patch(f"/contacts/{dana['id']}", {"name": "Dana Levi-Katz"})
    assert sender.claim()["message"]["text"] == "Hello Dana Levi"


def test_a_changed_text_of_a_campaign_message_is_filled_in_anew(api, sender, people, campaign, messages):
    first = messages(campaign)[0]
    api.patch(f"/messages/{first['id']}", {"body": "Good morning, {{ name }}!"})
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"name": "Dana Levi-Katz"})
    assert sender.claim()["message"]["text"] == "Good morning, Dana Levi-Katz!"
