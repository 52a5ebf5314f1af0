"""Settings: saved, refused, and the language of the desk itself."""

import pytest

from crm.accounts import service as accounts
from crm.labels import service as labels

FORM = {
    "name": "Shop", "business_name": "Levi Optics", "my_name": "Dana", "zone": "Europe/Madrid",
    "country": "es", "language": "en", "gap_min_seconds": "7", "gap_max_seconds": "20",
    "hourly_cap": "30", "daily_cap": "90",
    "countdown_seconds": "3", "grace_minutes": "45",
}  # fmt: skip


@pytest.fixture
def account(app):
    def read():
        with app.app_context():
            return accounts.default_account()

    return read


def test_settings_are_saved(desk, account):
    assert desk.post("/settings", FORM).status_code == 303
    found = account()
    assert (found.zone, found.country, found.my_name) == ("Europe/Madrid", "ES", "Dana")
    assert (found.gap_min_seconds, found.daily_cap, found.grace_seconds) == (7, 90, 2700)


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Mars/Olympus"},
        {"country": "XX"},
        {"gap_min_seconds": "30"},
        {"daily_cap": "0"},
        {"hourly_cap": "many"},
        {"language": "xx"},
        {"name": ""},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(desk, account, change):
    answer = desk.post("/settings", FORM | change)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert account().my_name == ""


def test_the_desk_changes_its_language_and_direction(desk, app):
    desk.post("/settings", FORM | {"language": "he"})
    page = desk.get("/settings").text
    assert '<html lang="he" dir="rtl">' in page
    assert "הגדרות" in page
    with app.app_context():
        assert labels.all_labels(1)[0].name == "לידים חדשים"


def test_browsers_are_woken(desk, api):
    since = api.get("/changes").json["next"]
    desk.post("/settings", FORM)
    assert api.get(f"/changes?since={since}&wait_seconds=0").json["next"] > since


def test_sending_is_paused_and_resumed(desk, account):
    desk.post("/sending", {"paused": "1"})
    assert (account().paused, account().pause_reason) == (True, "person")
    assert "Sending is paused" in desk.get("/messages").text
    desk.post("/sending", {"paused": "0"})
    assert not account().paused


def test_a_person_switches_between_accounts(desk, other):
    assert '<select name="account"' in desk.get("/").text
    other.post("/contacts", {"name": "Lucía Fernández"})
    desk.post("/account", {"account": "2"})
    page = desk.get("/contacts").text
    assert "Lucía Fernández" in page
    assert '<html lang="es"' in page
    assert desk.post("/account", {"account": "99"}).status_code == 303
    assert "Lucía Fernández" in desk.get("/contacts").text


def test_how_long_messages_are_kept(desk, account):
    desk.post("/settings", FORM | {"keep_days": "365"})
    assert account().keep_days == 365
    assert '<option value="365" selected>For 365 days' in desk.get("/settings").text
    # A form of before, without this choice, changes nothing of it.
    desk.post("/settings", FORM)
    assert account().keep_days == 365
    assert desk.post("/settings", FORM | {"keep_days": "3"}).status_code == 422
