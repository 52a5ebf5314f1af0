"""The desk opens with a link that works once, and closes for good."""

from datetime import timedelta

import pytest

from crm.access import desk_sessions, service
from crm.db import db
from tests.crm.conftest import BASE


@pytest.fixture
def link(app, now):
    with app.app_context():
        secret = service.new_login_link(now=now())
        db.session.commit()
    return f"/login?link={secret}"


def test_a_link_opens_the_desk_once(stranger, link):
    assert stranger.get(link).headers["Location"] == "/"
    assert stranger.get("/").status_code == 200
    second = type(stranger)(stranger.app)
    assert second.get(link).status_code == 403
    assert second.get("/").headers["Location"] == "/login"


def test_an_old_link_opens_nothing(stranger, link, now):
    now.move(minutes=31)
    assert stranger.get(link).status_code == 403


def test_loading_ahead_does_not_use_the_link_up(stranger, link):
    assert stranger.get(link, Sec_Purpose="prefetch;prerender").status_code == 200
    assert stranger.get(link).status_code == 303


def test_the_cookie_stays_with_this_site_and_out_of_scripts(stranger, link):
    cookie = stranger.get(link).headers["Set-Cookie"]
    assert cookie.startswith("sidenote_desk_8765=")
    for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie


@pytest.mark.parametrize("path", ["/", "/contacts", "/settings", "/labels.css", "/export/contacts.xlsx"])
def test_without_a_login_there_is_only_the_way_in(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/login"


def test_a_script_without_a_login_gets_a_problem(stranger):
    answer = stranger.client.post("/templates/preview", base_url=BASE, data={"body": "Hi"})
    assert answer.status_code == 403
    assert answer.json["code"] == "logged_out"


def test_the_cookie_never_opens_the_api(desk):
    assert desk.get("/").status_code == 200
    assert desk.get("/api/v1/contacts").status_code == 401


def test_logging_out_ends_the_desk_everywhere(desk):
    cookie = desk.client.get_cookie("sidenote_desk_8765", domain="127.0.0.1")
    desk.post("/logout")
    assert desk.get("/").headers["Location"] == "/login"
    desk.client.set_cookie("sidenote_desk_8765", cookie.value, domain="127.0.0.1")
    assert desk.get("/").headers["Location"] == "/login"


def test_another_desk_can_be_logged_out(desk, app, now):
    other = type(desk)(app).login()
    with app.app_context():
        numbers = [open_desk.id for open_desk in desk_sessions.all_open(now=now())]
    answer = desk.post(f"/desks/{max(numbers)}/logout")
    assert answer.headers["Location"] == "/browsers"
    assert other.get("/").headers["Location"] == "/login"
    assert desk.get("/").status_code == 200


def test_a_desk_ends_by_itself(desk, now):
    now.move(days=desk_sessions.LIFE / timedelta(days=1) + 1)
    assert desk.get("/").headers["Location"] == "/login"


def test_a_link_from_another_site_leads_in_by_a_second_step(stranger):
    answer = stranger.get("/contacts/7", Sec_Fetch_Site="cross-site")
    assert answer.status_code == 200
    assert 'content="0; url=/contacts/7"' in answer.text


def test_a_cookie_of_another_life_of_the_database_counts_nothing(desk, app, now):
    with app.app_context():
        open_desk = desk_sessions.all_open(now=now())[0]
        open_desk.used_at = now() - timedelta(minutes=5)
        db.session.commit()
    assert desk.get("/").headers["Location"] == "/login"
