"""Messages run in time-zone order: the instant, then the east first, then the id."""

EVERY_DATABASE = True

# Zones and wall times of one and the same instant, from west to east; two of them twice.
SAME_INSTANT = [
    ("America/New_York", "2026-12-01T02:00"),
    ("Europe/London", "2026-12-01T07:00"),
    ("Asia/Jerusalem", "2026-12-01T09:00"),
    ("Asia/Jerusalem", "2026-12-01T09:00"),
    ("Asia/Tokyo", "2026-12-01T16:00"),
]
EARLIER = ("America/New_York", "2026-12-01T01:59")
EXPECTED = [4, 2, 3, 1, 0]


def schedule_all(sender):
    ids = []
    for number, (zone, local) in enumerate([*SAME_INSTANT, EARLIER]):
        contact = sender.api.post("/contacts", {"name": "Omar Haddad", "phone": f"+97250234560{number}"}).json
        ids.append(sender.schedule(contact, local, zone=zone)["id"])
    return [ids[5], *(ids[place] for place in EXPECTED)]


def test_claims_come_in_that_order(sender, now):
    expected = schedule_all(sender)
    now.move(days=8)
    claimed = [sender.claim()["message"]["id"] for _ in expected]
    assert claimed == expected
    assert sender.claim() is None


def test_the_list_has_that_order_on_every_page(sender):
    expected = schedule_all(sender)
    found, cursor = [], ""
    while cursor is not None:
        page = sender.api.get(f"/messages?limit=2&cursor={cursor}").json
        found += [message["id"] for message in page["items"]]
        cursor = page["next"]
    assert found == expected


def test_a_cursor_of_another_list_is_refused(sender):
    for cursor in ("5", "x", "-1_0_1"):
        assert sender.api.get(f"/messages?cursor={cursor}").json["code"] == "bad_cursor"


def test_the_list_is_filtered_by_state_and_contact(sender, dana, noa):
    first, second = sender.schedule(dana), sender.schedule(noa)
    sender.api.post(f"/messages/{second['id']}/cancel")
    shown = lambda query: [m["id"] for m in sender.api.get(f"/messages?{query}").json["items"]]  # noqa: E731
    assert shown("state=scheduled") == [first["id"]]
    assert shown("state=scheduled,cancelled") == [first["id"], second["id"]]
    assert shown(f"contact={noa['id']}") == [second["id"]]
    assert sender.api.get("/messages?state=late").json["code"] == "unknown_state"
