"""A new account starts with templates in its language, ready to send to anybody."""

import pytest

from crm import clock
from crm.accounts import service as accounts
from crm.accounts.models import LANGUAGES
from crm.db import db
from crm.message_templates.render import parse, render
from crm.message_templates.starters import library
from crm.message_templates.values import STANDARD_KEYS

EVERY_DATABASE = True


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_starter_is_without_problems_and_warnings(language):
    for starter in library(language):
        known = dict.fromkeys([*STANDARD_KEYS, *(prompt["key"] for prompt in starter["prompts"])], "title")
        parsed = parse(starter["body"], known)
        assert (parsed.problems, parsed.warnings) == ((), ())
        assert set(parsed.required) == {prompt["key"] for prompt in starter["prompts"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_customer_without_a_name_is_written_to_as_politely(language):
    for starter in library(language):
        answers = {prompt["key"]: "7" for prompt in starter["prompts"]}
        assert render(parse(starter["body"]), {"first_name": "", **answers}).ok


def test_all_languages_have_the_same_starters_with_shortcuts_of_their_own():
    kinds = {tuple(starter["starter"] for starter in library(language)) for language in LANGUAGES}
    assert len(kinds) == 1
    for language in LANGUAGES:
        shortcuts = [starter["shortcut"] for starter in library(language)]
        assert len(set(shortcuts)) == len(shortcuts)
        assert all(
            shortcut == shortcut.casefold() and shortcut.split() == [shortcut] for shortcut in shortcuts
        )


def test_a_new_account_has_them_in_its_language(api, other):
    assert api.get("/templates").json["items"][0]["name"] == "Welcome"
    assert other.get("/templates").json["items"][0]["name"] == "Bienvenida"


def test_untouched_ones_follow_when_the_language_becomes_known(app, api):
    first, second, third, *_ = api.get("/templates").json["items"]
    api.patch(f"/templates/{first['id']}", {"name": "My welcome"})
    api.delete(f"/templates/{second['id']}")
    with app.app_context():
        account = accounts.default_account()
        account.language = "he"
        accounts.starting.send(account, now=clock.now())
        db.session.commit()
    after = {item["id"]: item for item in api.get("/templates").json["items"]}
    assert after[first["id"]]["name"] == "My welcome"
    assert second["id"] not in after
    assert (after[third["id"]]["name"], after[third["id"]]["language"]) == ("אישור פגישה", "he")


def test_a_shortcut_that_a_person_gave_away_stays_given(app, api):
    api.post("/templates", {"name": "Mine", "body": "x", "shortcut": "שלום"})
    with app.app_context():
        account = accounts.default_account()
        account.language = "he"
        accounts.starting.send(account, now=clock.now())
        db.session.commit()
    welcome = next(i for i in api.get("/templates").json["items"] if i["name"] == "ברוכים הבאים")
    assert welcome["shortcut"] is None
