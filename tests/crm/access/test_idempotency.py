"""A POST that is repeated with its key is done once and answered the same."""


def test_the_first_answer_is_given_again(api):
    first = api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1")
    again = api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1")
    assert (first.status_code, first.json) == (again.status_code, again.json)
    assert [label["name"] for label in api.get("/labels").json["items"]].count("VIP") == 1


def test_another_body_under_the_same_key_is_refused(api):
    api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1")
    answer = api.post("/labels", {"name": "Other"}, Idempotency_Key="k1")
    assert (answer.status_code, answer.json["code"]) == (422, "idempotency_key_reused")


def test_a_refusal_does_not_use_the_key_up(api):
    assert api.post("/labels", {"name": ""}, Idempotency_Key="k1").status_code == 422
    assert api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1").status_code == 201


def test_an_answer_that_was_lost_is_not_made_up(api, monkeypatch):
    from crm.access import idempotency

    monkeypatch.setattr(idempotency, "_JSON", set())
    api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1")
    answer = api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1")
    assert (answer.status_code, answer.json["code"]) == (409, "still_running")


def test_keys_belong_to_a_browser(api, other):
    api.post("/labels", {"name": "VIP"}, Idempotency_Key="k1")
    assert other.post("/labels", {"name": "VIP"}, Idempotency_Key="k1").status_code == 201


def test_keys_are_forgotten_after_two_days(api, now):
    first = api.post("/contacts", {"name": "Dana Levi"}, Idempotency_Key="k1").json
    now.move(days=2, seconds=1)
    api.post("/contacts", {"name": "Noa Cohen"}, Idempotency_Key="k2")
    again = api.post("/contacts", {"name": "Dana Levi"}, Idempotency_Key="k1").json
    assert again["id"] != first["id"]
