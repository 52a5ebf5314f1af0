"""The preview says for whom, when and with which words, and who is left out and why; nothing is stored."""

import pytest

EVERY_DATABASE = True


@pytest.fixture
def preview(api, plan):
    def ask(*arguments, **more) -> dict:
        answer = api.post("/campaigns/preview", plan(*arguments, **more))
        assert answer.status_code == 200, answer.json
        return answer.json

    return ask


def zones(shown: dict) -> list[tuple]:
    return [(zone["zone"], zone["count"], zone["first_due_at"]) for zone in shown["zones"]]


def test_zones_come_in_the_order_in_which_they_leave(preview, people):
    shown = preview("2026-11-24T09:00")
    assert zones(shown) == [
        ("Asia/Dubai", 1, "2026-11-24T05:00:00Z"),
        ("Asia/Jerusalem", 2, "2026-11-24T07:00:00Z"),
        ("Europe/Madrid", 1, "2026-11-24T08:00:00Z"),
        ("America/Sao_Paulo", 1, "2026-11-24T12:00:00Z"),
    ]
    assert (shown["total"], shown["planned"], shown["held"]) == (5, 5, [])


def test_nothing_is_stored(api, preview, people):
    before = api.get("/changes").json["next"]
    preview()
    assert api.get("/changes").json["next"] == before
    assert api.get("/campaigns").json["items"] == api.get("/messages").json["items"] == []


def test_samples_are_filled_in_as_they_will_leave(preview, people):
    sample = preview()["samples"][0]
    assert (sample["text"], sample["local"]) == ("Hello Omar", "2026-11-24T09:00")
    assert sample["contact_id"] == people["Omar Haddad"]["id"]


def held(api, preview, people, **more) -> dict[str, str]:
    shown = preview(**more)
    assert shown["total"] == shown["planned"] + len(shown["held"])
    names = {contact["id"]: name for name, contact in people.items()}
    assert sum(shown["held_counts"].values()) == len(shown["held"])
    return {names[person["contact_id"]]: person["reason"] for person in shown["held"]}


def test_who_opted_out_is_left_out(api, preview, people):
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"opted_out": True})
    assert held(api, preview, people) == {"Dana Levi": "opted_out"}


def test_who_has_no_name_is_left_out_when_the_words_need_it(api, preview, people):
    api.patch(f"/contacts/{people['Dana Levi']['id']}", {"name": "+972 50-234-5678"})
    assert held(api, preview, people) == {"Dana Levi": "no_name"}
    assert held(api, preview, people, body="Good morning!") == {}


def test_who_lacks_another_field_is_left_out(api, preview, people):
    for name in ("Dana Levi", "Omar Haddad"):
        api.patch(f"/contacts/{people[name]['id']}", {"fields": {"city": "Haifa"}})
    found = preview(body="See you in {{ city }}")
    assert {person["reason"] for person in found["held"]} == {"missing_fields"}
    assert (len(found["held"]), found["held"][0]["fields"]) == (3, ["city"])


def test_whose_phone_fits_several_clocks_is_left_out_or_guessed(api, preview, people, label):
    friend = api.post("/contacts", {"name": "Álvaro Díaz", "phone": "+61412345678"}).json
    api.post("/contacts/labels", {"contact_ids": [friend["id"]], "add": [label]})
    (person,) = preview()["held"]
    assert (person["contact_id"], person["reason"]) == (friend["id"], "unknown_zone")
    assert "Australia/Adelaide" in person["zones"]
    guessed = preview(if_unknown_zone="workspace")
    assert (guessed["held"], zones(guessed)[1][:2]) == ([], ("Asia/Jerusalem", 3))


def test_several_zones_with_the_workspaces_clock_are_no_question(api, preview, people, label):
    """A British mobile fits London, Guernsey, Jersey and Man, which have one clock."""
    api.patch("/account", {"zone": "Europe/London"})
    friend = api.post("/contacts", {"name": "Álvaro Díaz", "phone": "+447400123456"}).json
    api.post("/contacts/labels", {"contact_ids": [friend["id"]], "add": [label]})
    shown = preview()
    assert (shown["held"], ("Europe/London", 1, "2026-11-24T09:00:00Z") in zones(shown)) == ([], True)


def test_who_has_neither_phone_nor_chat_is_left_out(api, preview, people, label):
    friend = api.post("/contacts", {"name": "Álvaro Díaz"}).json
    api.post("/contacts/labels", {"contact_ids": [friend["id"]], "add": [label]})
    assert preview()["held"] == [{"contact_id": friend["id"], "reason": "no_chat", "fields": []}]


def test_who_turned_out_to_have_no_chat_is_left_out_until_they_write(api, sender, preview, people, now):
    dana = people["Dana Levi"]
    sender.schedule(dana)
    sender.release(sender.claim(), "no_chat")
    assert held(api, preview, people) == {"Dana Levi": "no_chat"}
    now.move(hours=1)
    api.post("/inbound", {"contact_id": dana["id"], "at": "2026-11-23T08:59:00Z", "opt_out": False})
    assert held(api, preview, people) == {}


def test_chats_that_no_browser_has_seen_are_counted(api, preview, people, label):
    friend = api.post("/contacts", {"name": "Álvaro Díaz", "phone": "+442079460958"}).json
    api.post("/contacts/labels", {"contact_ids": [friend["id"]], "add": [label]})
    assert (preview()["chat_unseen"], preview()["planned"]) == (1, 6)


def test_one_zone_for_all_asks_nobody_where_they_live(preview, people):
    assert zones(preview(zone="Europe/Madrid")) == [("Europe/Madrid", 5, "2026-11-24T08:00:00Z")]


def test_how_long_it_takes_under_the_caps(api, preview, people):
    api.patch("/account", {"hourly_cap": 2, "gap_min_seconds": 10, "gap_max_seconds": 20})
    shown = preview(zone="Europe/Madrid")
    # Two an hour: the fifth leaves two hours after the first.
    assert shown["estimate"]["last_at"] == "2026-11-24T10:00:00Z"
    assert (shown["estimate"]["seconds"], shown["zones"][0]["last_leaves_at"]) == (
        7200,
        "2026-11-24T10:00:00Z",
    )


def test_what_waits_already_goes_first_and_counts(api, sender, preview, people, unpaced):
    api.patch("/account", {"hourly_cap": 1})
    sender.schedule(people["Dana Levi"], "2026-11-24T08:30", zone="Europe/Madrid")
    assert preview(zone="Europe/Madrid")["estimate"]["first_at"] == "2026-11-24T08:30:00Z"


def test_a_quiet_time_shifts_and_says_so(api, preview, people):
    api.patch("/account", {"quiet_from": "21:00", "quiet_until": "08:00"})
    madrid = next(zone for zone in preview("2026-11-24T22:00")["zones"] if zone["zone"] == "Europe/Madrid")
    assert madrid["shift"]["to"] == madrid["local"] == "2026-11-25T08:00"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": "Hello {{ nickname }}"}, "unknown_fields"),
        ({"audience": {}}, "empty_audience"),
        ({"audience": {"label_ids": [99]}}, "not_found"),
        ({"audience": {"contact_ids": [99]}}, "not_found"),
        ({"template_id": 99}, "not_found"),
        ({"zone": "EST"}, "unknown_zone"),
        ({"local": "tomorrow"}, "bad_local_time"),
        ({"if_past": "later"}, "invalid"),
    ],
)
def test_what_cannot_be_is_refused(api, plan, people, change, code):
    answer = api.post("/campaigns/preview", plan(**change))
    assert answer.json["code"] == code


def test_a_time_that_clocks_skip_somewhere_is_asked_about(api, plan, people):
    answer = api.post("/campaigns/preview", plan("2027-03-28T02:30"))
    assert (answer.status_code, answer.json["code"]) == (422, "local_time_gap")
    assert (answer.json["zone"], len(answer.json["candidates"])) == ("Europe/Madrid", 2)
    chosen = plan("2027-03-28T02:30", send_at={"in_gap": "forward"})
    assert api.post("/campaigns/preview", chosen).status_code == 200


def test_another_accounts_labels_are_unknown(other, plan, people):
    assert other.post("/campaigns/preview", plan()).status_code == 404
