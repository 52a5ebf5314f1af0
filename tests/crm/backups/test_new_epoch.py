"""After a restore browsers miss nothing and mistake nothing: all numbers go on far ahead."""


def test_a_browser_from_before_gets_everything_anew(api, dana, tmp_path, sidenote, restored):
    sidenote("backup", tmp_path / "copy.db")
    api.patch(f"/contacts/{dana['id']}", {"name": "Dana Levi-Cohen"})
    lost = api.post("/contacts", {"name": "Noa Cohen"}).json
    before = api.get("/changes").json
    restored(tmp_path / "copy.db")

    after = api.get(f"/changes?since={before['next']}").json
    assert [contact["name"] for contact in after["contacts"]] == ["Dana Levi"]
    assert after["epoch"] != before["epoch"]
    assert after["contacts"][0]["rev"] > before["next"]
    assert after["next"] > before["next"]
    assert lost["id"] not in [contact["id"] for contact in after["contacts"]]


def test_portions_of_a_feed_come_to_an_end(api, tmp_path, sidenote, restored, monkeypatch):
    from crm.feed import service

    for number in range(5):
        api.post("/contacts", {"name": f"Customer {number}"})
    sidenote("backup", tmp_path / "copy.db")
    restored(tmp_path / "copy.db")
    monkeypatch.setattr(service, "MOST", 2)
    since, seen, more = 0, set(), True
    for _ in range(50):
        answer = api.get(f"/changes?since={since}").json
        seen |= {contact["name"] for contact in answer["contacts"]}
        since, more = answer["next"], answer["more"]
        if not more:
            break
    assert (len(seen), more) == (5, False)


def test_ids_are_never_given_out_again(api, dana, tmp_path, sidenote, restored):
    sidenote("backup", tmp_path / "copy.db")
    lost = api.post("/contacts", {"name": "Noa Cohen"}).json
    restored(tmp_path / "copy.db")
    made = api.post("/contacts", {"name": "Omar Haddad"}).json
    assert made["id"] > lost["id"]
    assert made["id"] < 2**53


def test_the_same_backup_twice(api, dana, tmp_path, sidenote, restored, now):
    sidenote("backup", tmp_path / "copy.db")
    restored(tmp_path / "copy.db")
    first = api.get("/changes").json
    lost = api.post("/contacts", {"name": "Noa Cohen"}).json
    now.move(seconds=2)
    restored(tmp_path / "copy.db")
    again = api.get(f"/changes?since={first['next']}").json
    assert again["epoch"] > first["epoch"]
    assert [contact["name"] for contact in again["contacts"]] == ["Dana Levi"]
    assert api.post("/contacts", {"name": "Omar Haddad"}).json["id"] > lost["id"]
