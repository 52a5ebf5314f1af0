"""Accounts are added at the desk, and page rules are put in force and taken away."""

import io
import json

import pytest

RULES = {
    "version": 3,
    "overrides": {"composer": ["#main [role=textbox]"]},
    "off": [{"feature": "templates", "reason": "it moved", "fixed_in": "0.2"}],
}


def load(desk, content: bytes):
    form = {"csrf_token": desk.token(), "_back": "/settings", "file": (io.BytesIO(content), "rules.json")}
    return desk.client.post(
        "/page-rules",
        base_url="http://127.0.0.1:8765",
        headers={"Accept": "text/html"},
        data=form,
        content_type="multipart/form-data",
    )


def test_a_new_account_is_looked_at_at_once(desk, office):
    assert desk.post("/accounts", {"name": "Second number"}).status_code == 303
    assert "Second number" in desk.said()
    assert "Dana Levi" not in desk.get("/contacts").text
    assert "New Lead Acquisition" in desk.get("/labels").text
    assert desk.post("/accounts", {"name": " "}).status_code == 303
    assert "An account needs a name." in desk.said()


def test_page_rules_are_put_in_force_and_taken_away(desk, api):
    before = api.get("/changes").json["next"]
    assert load(desk, json.dumps(RULES).encode()).status_code == 303
    page = desk.get("/settings").text
    assert "Version 3 is in force." in page
    assert "#main [role=textbox]" in page
    assert api.get("/page-rules").json == RULES | {"fixed_in": None}
    assert int(api.get("/changes").json["next"]) > int(before)
    desk.post("/page-rules/delete")
    assert api.get("/page-rules").json["version"] == 0


@pytest.mark.parametrize("content", [b"no json", b"{}", b'{"version": 1, "more": 1}'])
def test_a_file_without_rules_changes_nothing(desk, api, content):
    load(desk, json.dumps(RULES).encode())
    load(desk, content)
    assert "does not hold page rules" in desk.said()
    assert api.get("/page-rules").json["version"] == 3
