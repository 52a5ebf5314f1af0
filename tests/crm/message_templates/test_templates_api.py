"""Templates as a browser sees them: made, changed, refused with places, removed and brought back."""

import pytest

EVERY_DATABASE = True

PROMPT = {"key": "amount", "title": "Amount", "kind": "text"}
HELLO = {"name": "Hello", "shortcut": "hi", "body": "Hi {{ first_name | default('there') }}!"}


@pytest.fixture
def hello(api):
    return api.post("/templates", HELLO).json


def test_a_template_is_made_with_its_defaults(api):
    answer = api.post("/templates", HELLO)
    assert answer.status_code == 201
    assert answer.json | HELLO == answer.json
    assert (answer.json["language"], answer.json["category"], answer.json["prompts"]) == ("en", "", [])


def test_it_is_listed_after_the_starters(api, hello):
    items = api.get("/templates").json["items"]
    assert items[-1] == hello
    assert [item["position"] for item in items] == sorted(item["position"] for item in items)


def test_a_body_with_problems_is_refused_with_their_places(api):
    answer = api.post("/templates", HELLO | {"body": "Hi\n{{ frist_name }}"})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_template")
    problem = answer.json["problems"][0]
    assert (problem["code"], problem["line"], problem["column"], problem["length"]) == (
        "unknown_field",
        2,
        4,
        10,
    )
    assert problem["suggestions"] == ["first_name"]


@pytest.mark.parametrize("body", ["", "  \n "])
def test_an_empty_body_is_refused(api, body):
    assert api.post("/templates", HELLO | {"body": body}).json["code"] == "empty_template"


def test_a_field_of_the_account_may_be_used(api):
    api.post("/fields", {"key": "city", "title": "City"})
    assert api.post("/templates", HELLO | {"body": "{{ city }}"}).status_code == 201


def test_a_prompt_is_a_field_of_its_template_alone(api):
    body = "Please pay {{ amount }}."
    assert api.post("/templates", HELLO | {"body": body}).status_code == 422
    made = api.post("/templates", HELLO | {"body": body, "prompts": [PROMPT]})
    assert made.json["prompts"] == [PROMPT | {"choices": []}]


def test_taking_a_used_prompt_away_is_refused(api):
    made = api.post("/templates", HELLO | {"body": "{{ amount }}", "prompts": [PROMPT]}).json
    assert api.patch(f"/templates/{made['id']}", {"prompts": []}).json["code"] == "bad_template"


@pytest.mark.parametrize(
    ("prompt", "code"),
    [
        (PROMPT | {"key": "first_name"}, "prompt_taken"),
        (PROMPT | {"kind": "choice"}, "no_choices"),
        (PROMPT | {"key": "Amount!"}, "invalid"),
    ],
)
def test_a_prompt_that_cannot_be_is_refused(api, prompt, code):
    assert api.post("/templates", HELLO | {"prompts": [prompt]}).json["code"] == code


def test_a_shortcut_belongs_to_one_template(api, hello):
    again = api.post("/templates", HELLO | {"shortcut": "/HI"})
    assert (again.status_code, again.json["code"], again.json["template_id"]) == (
        409,
        "shortcut_taken",
        hello["id"],
    )


def test_another_account_may_have_the_same_shortcut(api, hello, other):
    assert other.post("/templates", HELLO).status_code == 201


@pytest.mark.parametrize("shortcut", ["two words", "a/b"])
def test_a_shortcut_is_one_word(api, shortcut):
    assert api.post("/templates", HELLO | {"shortcut": shortcut}).json["code"] == "bad_shortcut"


def test_templates_may_go_without_a_shortcut(api):
    for _ in range(2):
        assert api.post("/templates", HELLO | {"shortcut": ""}).json["shortcut"] is None


def test_a_change_keeps_the_rest(api, hello):
    changed = api.patch(f"/templates/{hello['id']}", {"name": "Greeting"}).json
    assert changed == hello | {"name": "Greeting", "rev": changed["rev"], "updated_at": changed["updated_at"]}
    assert changed["rev"] > hello["rev"]


def test_a_change_of_an_old_revision_is_refused(api, hello):
    path = f"/templates/{hello['id']}"
    api.patch(path, {"name": "Greeting"})
    assert api.patch(path, {"name": "Hey"}, If_Match=f'"{hello["rev"]}"').status_code == 412


def test_a_removed_template_comes_back_as_it_was(api, hello):
    path = f"/templates/{hello['id']}"
    step = api.delete(path).json["undo_id"]
    assert api.get(path).status_code == 404
    api.post(f"/undo/{step}")
    back = api.get(path).json
    assert back == hello | {"rev": back["rev"]}


def test_it_comes_back_without_a_shortcut_that_is_taken_now(api, hello):
    step = api.delete(f"/templates/{hello['id']}").json["undo_id"]
    api.post("/templates", HELLO)
    api.post(f"/undo/{step}")
    assert api.get(f"/templates/{hello['id']}").json["shortcut"] is None


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_another_accounts_template_is_an_unknown_one(hello, other, method):
    assert other(method, f"/templates/{hello['id']}").status_code == 404


def test_the_fields_menu_names_every_field(api):
    api.post("/fields", {"key": "city", "title": "City"})
    answer = api.get("/templates/fields").json
    assert answer["items"][0] == {"key": "first_name", "title": "First name"}
    assert {"key": "city", "title": "City"} in answer["items"]
    assert answer["filters"] == ["default", "first_word", "lower", "title", "trim", "upper"]
