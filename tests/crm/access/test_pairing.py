"""Pairing: a one-time code becomes a token, and nothing is learnt from a refusal."""

import hashlib
import hmac

import pytest

from crm.access import service as access
from crm.access.models import Browser
from crm.db import db
from tests.crm.conftest import BASE


@pytest.fixture
def code(app, now):
    with app.app_context():
        made = access.new_code(1, now=now())
        db.session.commit()
    return made


def pair(app, code, **headers):
    return app.test_client().post(
        "/api/v1/pair", json={"code": code, "browser": "Laptop"}, base_url=BASE, headers=headers
    )


def test_a_code_becomes_a_token(app, code):
    answer = pair(app, code)
    assert answer.status_code == 201
    assert set(answer.json) == {"browser_id", "token"}


@pytest.mark.parametrize("typed", [str.lower, lambda c: c.replace("-", " "), lambda c: f" {c} "])
def test_a_code_may_be_typed_as_people_type(app, code, typed):
    assert pair(app, typed(code)).status_code == 201


def test_the_token_is_stored_as_a_hash_alone(app, code):
    token = pair(app, code).json["token"]
    with app.app_context():
        stored = db.session.query(Browser).one()
        assert stored.token_hash == hashlib.sha256(token.encode()).hexdigest()
    database = app.config["SIDENOTE"].data_dir / "sidenote.db"
    assert token.encode() not in database.read_bytes()


def test_wrong_used_and_old_codes_are_refused_in_the_same_words(app, code, now):
    wrong = pair(app, "AAAA-AAAA")
    pair(app, code)
    used = pair(app, code)
    with app.app_context():
        late = access.new_code(1, now=now())
        db.session.commit()
    now.move(minutes=11)
    old = pair(app, late)
    assert wrong.status_code == used.status_code == old.status_code == 403
    assert wrong.data == used.data == old.data


def test_five_wrong_tries_use_a_code_up(app, code):
    for _ in range(5):
        assert pair(app, "AAAA-AAAA").status_code == 403
    assert pair(app, code).status_code == 403


def test_four_wrong_tries_do_not(app, code):
    for _ in range(4):
        pair(app, "AAAA-AAAA")
    assert pair(app, code).status_code == 201


def test_the_server_proves_that_it_knows_the_token(app, code):
    paired = pair(app, code).json
    answer = app.test_client().post(
        "/api/v1/hello", json={"browser_id": paired["browser_id"], "nonce": "n-1"}, base_url=BASE
    )
    key = hashlib.sha256(paired["token"].encode()).hexdigest()
    assert answer.json == {"proof": hmac.new(key.encode(), b"n-1", hashlib.sha256).hexdigest()}


def test_an_unknown_browser_gets_an_answer_of_the_same_shape(app):
    def ask():
        return app.test_client().post(
            "/api/v1/hello", json={"browser_id": 4711, "nonce": "n-1"}, base_url=BASE
        )

    assert ask().status_code == 200
    assert len(ask().json["proof"]) == 64
    assert ask().json == ask().json


def test_a_logged_out_browser_is_out_at_once(app, api):
    (browser,) = api.get("/browsers").json["items"]
    assert browser["current"] is True
    assert api.delete(f"/browsers/{browser['id']}").status_code == 204
    assert api.get("/me").status_code == 401


def test_another_accounts_browser_cannot_be_logged_out(api, other):
    (theirs,) = other.get("/browsers").json["items"]
    assert api.delete(f"/browsers/{theirs['id']}").status_code == 404
    assert other.get("/me").status_code == 200
