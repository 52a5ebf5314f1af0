"""A chat list that was read makes the contacts that were not known, and changes nothing of the others."""


def chat(value, name="", kind="c.us", **more):
    return {"aliases": [{"kind": kind, "value": f"{value}@{kind}"}], "name": name, "phone": None, **more}


def test_unknown_chats_become_contacts_once(api, dana):
    chats = [
        chat("972502345678", "Dana at work"),
        chat("184467440737095", "Yael Mizrahi", kind="lid"),
        chat("120363041234567890", "Suppliers", kind="g.us"),
    ]
    assert api.post("/contacts/read_chats", {"chats": chats}).json == {"new": 2, "known": 1}
    assert api.post("/contacts/read_chats", {"chats": chats}).json == {"new": 0, "known": 3}
    found = {one["name"]: one["kind"] for one in api.get("/contacts").json["items"]}
    assert found == {"Dana Levi": "person", "Yael Mizrahi": "person", "Suppliers": "group"}


def test_a_number_that_is_none_does_not_stop_the_rest(api):
    chats = [chat("184467440737095", "Yael", kind="lid", phone="+1 23"), chat("5511987654321")]
    assert api.post("/contacts/read_chats", {"chats": chats}).json == {"new": 2, "known": 0}


def test_a_chat_without_an_id_is_refused_and_nothing_is_kept(api):
    chats = [chat("5511987654321", "Rafael Souza"), {"aliases": [], "name": "Nobody"}]
    answer = api.post("/contacts/read_chats", {"chats": chats})
    assert (answer.status_code, answer.json["code"]) == (422, "no_identity")
    assert api.get("/contacts").json["items"] == []
