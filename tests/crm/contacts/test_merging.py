"""Two records of one customer become one when a person says so: nothing that hangs on either is lost."""

import pytest

EVERY_DATABASE = True
HIDDEN = {"kind": "lid", "value": "77665544332211@lid"}
LATER = {"local": "2026-12-01T09:00", "zone": "recipient"}


@pytest.fixture
def hidden(api):
    """Dana once more, under the hidden id WhatsApp moved her to."""
    body = {
        "name": "Dana",
        "aliases": [HIDDEN],
        "notes": "Likes sage.",
        "fields": {"company": "Levi", "order_no": "2"},
    }
    return api.post("/contacts", body).json


def join(api, contact, other):
    return api.post(f"/contacts/{contact['id']}/merge", {"other_id": other["id"]})


def labels(api):
    return [label["id"] for label in api.get("/labels").json["items"]]


def test_values_labels_and_chats_are_joined(api, dana, hidden):
    first, second, _ = labels(api)
    api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": [first]})
    api.post("/contacts/labels", {"contact_ids": [dana["id"], hidden["id"]], "add": [second]})
    api.patch(f"/contacts/{dana['id']}", {"notes": "Pays late.", "fields": {"order_no": "1"}})
    joined = join(api, dana, hidden).json
    assert (joined["name"], joined["phone"]) == ("Dana Levi", "+972502345678")
    assert joined["notes"] == "Pays late.\n\nLikes sage."
    assert joined["fields"] == {"company": "Levi", "order_no": "1"}
    assert [label["id"] for label in joined["labels"]] == [first, second]
    assert HIDDEN in joined["aliases"]
    assert len(joined["aliases"]) == 2
    assert api.get(f"/contacts/{hidden['id']}").status_code == 404
    found = api.post("/contacts/resolve", {"aliases": [HIDDEN]})
    assert (found.status_code, found.json["id"]) == (200, dana["id"])


def test_the_one_that_stays_takes_a_phone_it_lacked(api, dana, hidden):
    assert join(api, hidden, dana).json["phone"] == "+972502345678"


def test_messages_come_along_whether_they_wait_or_have_ended(api, dana, hidden):
    body = {"contact_id": hidden["id"], "body": "Hello", "send_at": LATER}
    waiting, over = (api.post("/messages", body).json for _ in range(2))
    api.post(f"/messages/{over['id']}/cancel", {})
    since = api.get("/changes").json["next"]
    join(api, dana, hidden)
    feed = api.get(f"/changes?since={since}").json
    assert {m["id"]: m["contact_id"] for m in feed["messages"]} == dict.fromkeys(
        (waiting["id"], over["id"]), dana["id"]
    )
    assert feed["deleted"]["contacts"] == [hidden["id"]]
    assert feed["deleted"]["messages"] == []


def test_who_wants_no_messages_gets_none_afterwards_either(api, dana, hidden):
    waiting = api.post("/messages", {"contact_id": hidden["id"], "body": "Hello", "send_at": LATER}).json
    api.patch(f"/contacts/{dana['id']}", {"opted_out": True})
    assert join(api, dana, hidden).json["opted_out"] is True
    assert api.get(f"/messages/{waiting['id']}").json["state"] == "held"


def test_of_one_campaign_a_customer_gets_one_message(api, dana, hidden):
    audience = {"contact_ids": [dana["id"], hidden["id"]]}
    made = api.post("/campaigns", {"audience": audience, "body": "Sale", "send_at": LATER})
    assert made.status_code == 201, made.json
    join(api, dana, hidden)
    found = api.get(f"/messages?contact={dana['id']}").json["items"]
    assert sorted(message["state"] for message in found) == ["cancelled", "scheduled"]


def test_nobody_is_joined_while_a_message_leaves(api, dana, hidden):
    now = {"local": "2026-11-23T10:00", "zone": "Asia/Jerusalem"}
    api.post("/messages", {"contact_id": hidden["id"], "body": "Hello", "send_at": now})
    assert api.post("/outbox/claim", {}).status_code == 200
    answer = join(api, dana, hidden)
    assert (answer.status_code, answer.json["code"]) == (409, "already_claimed")


def test_only_two_of_a_kind_and_of_this_account_are_joined(api, other, dana, hidden):
    alias = {"kind": "g.us", "value": "120363041234567890@g.us"}
    group = api.post("/contacts", {"name": "Suppliers", "aliases": [alias]}).json
    assert join(api, dana, group).json["code"] == "other_kind"
    assert join(api, dana, dana).json["code"] == "same_contact"
    assert join(other, dana, hidden).status_code == 404
    strange = other.post("/contacts", {"name": "Dana Levi"}).json
    assert join(api, dana, strange).status_code == 404
