"""The rows that go past the schemas say what the schemas say, on every database."""

from crm.feed.views import ChangesOut

EVERY_DATABASE = True
WORDS = 'Dana "דנה" \\ \u2028 <b> 😀 \x07'


def stock(api, dana):
    """Fill every column: one contact with everything, one with nothing, a group, an opted-out one."""
    labels = [label["id"] for label in api.get("/labels").json["items"]]
    api.patch(f"/labels/{labels[0]}", {"position": 9})
    api.patch(
        f"/contacts/{dana['id']}",
        {"notes": WORDS, "fields": {"city": WORDS, "order_no": "17"}, "zone": "Asia/Tokyo", "language": "he"},
    )
    api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": labels})
    api.post("/contacts", {"name": WORDS})
    group = {"kind": "group", "name": "Spring", "aliases": [{"kind": "g.us", "value": "120363041@g.us"}]}
    api.post("/contacts", group)
    aliases = [{"kind": "lid", "value": "5512345@lid"}, {"kind": "c.us", "value": "972542345678@c.us"}]
    api.post("/contacts", {"phone": "+972542345678", "aliases": aliases, "opted_out": True})
    api.post("/inbound", {"contact_id": dana["id"], "at": "2026-11-23T07:59:00Z", "opt_out": False})


def test_contacts_and_labels_are_what_their_own_routes_say(api, dana):
    stock(api, dana)
    answer = api.get("/changes").json
    assert len(answer["contacts"]) == 4
    for contact in answer["contacts"]:
        assert contact == api.get(f"/contacts/{contact['id']}").json
    by_id = {label["id"]: label for label in answer["labels"]}
    assert by_id == {label["id"]: label for label in api.get("/labels").json["items"]}


def test_the_answer_keeps_to_its_schema(api, dana):
    stock(api, dana)
    at = {"local": "2026-12-01T09:00", "zone": "recipient"}
    api.post("/messages", {"contact_id": dana["id"], "body": WORDS, "send_at": at})
    for since in (0, api.get("/changes").json["next"]):
        answer = api.get(f"/changes?since={since}").json
        assert ChangesOut().validate(answer) == {}
