"""Who is answered at all: the Host, the Origin, the token."""

import pytest

from tests.crm.access.test_pairing import pair
from tests.crm.conftest import BASE

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1.:8765",
        "localhost.:8765",
        "0.0.0.0:8765",
        "[::]:8765",
        "127.0.0.1:8765@evil.example",
        "",
    ],
)
def test_another_host_is_refused(app, host):
    answer = app.test_client().get("/api/v1/health", base_url=BASE, headers={"Host": host})
    assert (answer.status_code, answer.json["code"]) == (403, "wrong_host")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765"])
def test_our_own_names_are_answered(app, host):
    answer = app.test_client().get("/api/v1/health", base_url=BASE, headers={"Host": host})
    assert answer.json == {"status": "ok"}


@pytest.mark.parametrize(
    "origin",
    ["https://web.whatsapp.com", "null", "http://127.0.0.1:8765", "https://evil.example", EXTENSION],
)
def test_another_origin_is_refused_even_with_the_token(api, origin):
    answer = api.get("/me", Origin=origin)
    assert (answer.status_code, answer.json["code"]) == (403, "wrong_origin")


def test_the_extension_that_paired_is_answered_from_its_origin_only(app, api):
    from crm import clock
    from crm.access import service
    from crm.db import db

    with app.app_context():
        code = service.new_code(1, now=clock.now())
        db.session.commit()
    token = pair(app, code, Origin=EXTENSION).json["token"]
    headers = {"Authorization": f"Bearer {token}", "Origin": EXTENSION}
    client = app.test_client()
    assert client.get("/api/v1/me", base_url=BASE, headers=headers).status_code == 200
    headers["Origin"] = EXTENSION.replace("a", "b")
    assert client.get("/api/v1/me", base_url=BASE, headers=headers).status_code == 403


def test_a_page_cannot_pair(app):
    assert pair(app, "AAAA-AAAA", Origin="https://evil.example").json["code"] == "wrong_origin"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic x", "bearer  "])
def test_without_the_token_there_is_nothing(app, header):
    answer = app.test_client().get("/api/v1/contacts", base_url=BASE, headers={"Authorization": header})
    assert (answer.status_code, answer.json["code"]) == (401, "unauthorized")


def test_a_stranger_cannot_tell_routes_that_exist(app):
    client = app.test_client()
    known, unknown = (client.get(f"/api/v1/{p}", base_url=BASE) for p in ("contacts", "nothing"))
    assert known.status_code == unknown.status_code == 401


def test_no_answer_carries_a_cors_header(api):
    answer = api("OPTIONS", "/labels", Origin="https://evil.example")
    assert not [name for name in dict(answer.headers) if name.startswith("Access-Control")]


@pytest.mark.parametrize("path", ["contacts", "labels", "browsers", "fields"])
def test_accounts_do_not_see_one_another(api, other, dana, path):
    mine = {item["id"] for item in api.get(f"/{path}").json["items"]}
    theirs = {item["id"] for item in other.get(f"/{path}").json["items"]}
    assert not mine & theirs


def test_another_accounts_id_answers_like_an_unknown_one(other, dana):
    theirs, unknown = other.get(f"/contacts/{dana['id']}"), other.get("/contacts/999999")
    assert theirs.status_code == unknown.status_code == 404
    assert theirs.data == unknown.data
