"""Pairing codes and remote logout on the desk."""

import re

from tests.crm.conftest import BASE, ApiClient


def test_a_code_is_shown_once_and_pairs_a_browser(desk, app):
    shown = desk.post("/browsers/code").text
    code = re.search(r'class="code"[^>]*>([A-Z2-9]{4}-[A-Z2-9]{4})<', shown)
    assert code
    assert code[1] not in desk.get("/browsers").text
    answer = app.test_client().post(
        "/api/v1/pair", json={"code": code[1], "browser": "Firefox on Windows"}, base_url=BASE
    )
    assert answer.status_code == 201
    assert "Firefox on Windows" in desk.get("/browsers").text


def test_a_browser_is_logged_out_at_once(desk, api):
    number = api.get("/me").json["browser"]["id"]
    desk.post(f"/browsers/{number}/logout")
    assert api.get("/me").status_code == 401
    assert "No browser is paired" in desk.get("/browsers").text


def test_another_accounts_browser_is_not_there(desk, api, other):
    number = other.get("/me").json["browser"]["id"]
    desk.post(f"/browsers/{number}/logout", {"_back": "/browsers"})
    assert isinstance(other, ApiClient)
    assert other.get("/me").status_code == 200
    assert desk.said()


def test_the_extension_is_handed_out(desk):
    answer = desk.get("/extension.zip")
    assert answer.mimetype == "application/zip"
    assert answer.data[:2] == b"PK"
