"""Every error is a problem+json document with a stable code."""

from sqlalchemy.exc import OperationalError

from crm.contacts import service


def test_an_unknown_path(api):
    answer = api.get("/nothing")
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    assert answer.content_type == "application/problem+json"


def test_a_wrong_method_names_the_right_ones(api):
    answer = api.put("/labels", {})
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_a_crash_says_only_a_number_that_the_log_has(app, api, monkeypatch, caplog):
    def broken(*_args, **_kwargs):
        raise RuntimeError("secret words")

    monkeypatch.setattr(service, "search", broken)
    answer = api.get("/contacts")
    assert (answer.status_code, answer.json["code"]) == (500, "internal")
    assert "secret words" not in answer.text
    number = answer.json["detail"].split()[-1].rstrip(".")
    assert number in caplog.text
    assert "secret words" in caplog.text


def test_a_database_that_cannot_be_written_is_never_a_success(api, monkeypatch):
    def full(*_args, **_kwargs):
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(service, "create", full)
    answer = api.post("/contacts", {"name": "Dana Levi"})
    assert (answer.status_code, answer.json["code"]) == (503, "storage_unavailable")
