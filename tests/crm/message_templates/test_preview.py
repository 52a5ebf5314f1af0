"""The preview: the text as one customer would get it, and everything that stands in its way."""

import pytest


@pytest.fixture
def preview(api, dana):
    def call(body=None, contact=dana["id"], **more):
        wanted = {"contact_id": contact} | ({"body": body} if body is not None else {}) | more
        answer = api.post("/templates/preview", wanted)
        assert answer.status_code == 200, answer.json
        return answer.json

    return call


def test_a_text_is_filled_in(preview):
    answer = preview("Hi {{ first_name }} ({{ name }}, {{ phone }})")
    assert answer["text"] == "Hi Dana (Dana Levi, +972502345678)"
    assert (answer["missing"], answer["unknown"], answer["ok"]) == ([], [], True)
    assert answer["pieces"][1] == {"text": "Dana", "field": "first_name"}


def test_missing_and_unknown_fields_are_told(preview, api):
    api.post("/fields", {"key": "city", "title": "City"})
    answer = preview("{{ city }} {{ cty }} {{ city | default('town') }}")
    assert (answer["missing"], answer["unknown"], answer["ok"]) == (["city"], ["cty"], False)
    assert answer["problems"][0]["suggestions"] == ["city"]


def test_a_text_that_is_being_typed_is_no_error(preview):
    answer = preview("Hi {{ first_na")
    assert [problem["code"] for problem in answer["problems"]] == ["not_closed"]


def test_a_stored_template_asks_for_its_prompts(preview, api):
    prompt = {"key": "amount", "title": "Amount", "kind": "number"}
    made = api.post(
        "/templates", {"name": "Pay", "body": "{{ first_name }}: {{ amount }}", "prompts": [prompt]}
    ).json
    assert preview(template_id=made["id"])["missing"] == ["amount"]
    assert preview(template_id=made["id"], values={"amount": "50"})["text"] == "Dana: 50"
    assert preview(template_id=made["id"], values={"amount": " "})["missing"] == ["amount"]


def test_answers_count_as_fields_of_a_text_without_a_template(preview):
    assert preview("Pay {{ amount }}", values={"amount": "{{ phone }}"})["text"] == "Pay {{ phone }}"


def test_what_a_person_typed_goes_before_what_is_stored(preview):
    assert preview("{{ first_name }}", values={"first_name": "Danusha"})["text"] == "Danusha"
    assert preview("{{ first_name }}", values={"first_name": ""})["text"] == "Dana"


def test_a_new_prompt_can_be_tried_before_it_is_saved(preview):
    prompts = [{"key": "day", "title": "Day"}]
    assert preview("On {{ day }}", prompts=prompts)["missing"] == ["day"]


def test_the_sender_is_a_field_too(preview, app):
    from crm.accounts import service as accounts
    from crm.db import db

    assert preview("{{ my_name }}")["missing"] == ["my_name"]
    with app.app_context():
        accounts.default_account().my_name = "Lucía"
        db.session.commit()
    assert preview("{{ my_name }}")["text"] == "Lucía"


def test_without_a_contact_everything_of_a_contact_is_missing(preview):
    assert preview("{{ name }}", contact=None)["missing"] == ["name"]


@pytest.mark.parametrize("body", [{}, {"body": "x", "template_id": 1}])
def test_one_text_is_wanted(api, dana, body):
    answer = api.post("/templates/preview", body | {"contact_id": dana["id"]})
    assert (answer.status_code, answer.json["code"]) == (422, "body_or_template")


def test_another_accounts_contact_and_template_are_unknown(other, dana, api):
    number = api.get("/templates").json["items"][0]["id"]
    assert other.post("/templates/preview", {"body": "x", "contact_id": dana["id"]}).status_code == 404
    assert other.post("/templates/preview", {"template_id": number}).status_code == 404
