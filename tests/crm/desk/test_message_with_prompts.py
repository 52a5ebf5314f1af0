"""A template's questions are asked where a message is written, and its answers go into the words."""

import pytest

FORM = {"contact_id": "1", "local": "2026-11-24T09:00", "clock": "theirs"}


@pytest.fixture
def invoice(api):
    prompt = {"key": "amount", "title": "How much?", "kind": "number", "choices": []}
    body = "Hi {{ first_name }}, {{ amount }} is open."
    return api.post("/templates", {"name": "Invoice", "body": body, "prompts": [prompt]}).json


def test_the_form_asks_what_the_template_asks(desk, office, invoice):
    assert (
        "How much?"
        not in desk.get("/messages/new?contact=1").text.replace("data-prompts", "").split("</select>")[1]
    )
    assert 'name="value.amount"' in desk.get(f"/messages/new?contact=1&template={invoice['id']}").text


def test_the_answer_is_in_the_words_and_the_template_is_named(desk, office, invoice, api):
    given = FORM | {"template_id": str(invoice["id"]), "body": invoice["body"], "value.amount": "250"}
    where = desk.post("/messages/new", given).headers["Location"]
    made = api.get(f"/messages/{where.rsplit('/', 1)[1]}").json
    assert made["text"] == "Hi Dana, 250 is open."
    assert made["template_id"] == invoice["id"]
    assert 'value="250"' in desk.get(f"{where}/edit").text


def test_changed_words_are_no_template_any_more(desk, office, invoice, api):
    body = invoice["body"] + " Thank you!"
    given = FORM | {"template_id": str(invoice["id"]), "body": body, "value.amount": "250"}
    where = desk.post("/messages/new", given).headers["Location"]
    made = api.get(f"/messages/{where.rsplit('/', 1)[1]}").json
    assert (made["text"], made["template_id"]) == ("Hi Dana, 250 is open. Thank you!", None)


def test_an_answer_that_is_missing_is_refused_and_kept_on_the_form(desk, office, invoice):
    given = FORM | {"template_id": str(invoice["id"]), "body": invoice["body"], "value.amount": ""}
    answer = desk.post("/messages/new", given)
    assert answer.status_code == 422
    assert 'name="value.amount"' in answer.text


def test_everybody_with_a_label_is_looked_at(desk, office):
    def ask(body: str, audience: str) -> list[dict]:
        answer = desk.ask("/templates/audience", {"body": body, "audience": audience})
        assert answer.status_code == 200, answer.text
        return answer.json["lines"]

    assert ask("Hi {{ first_name | default('there') }}", "all")[0]["lacks"] is False
    lines = ask("Hi {{ first_name }} in {{ city }}", "all")
    assert [line["text"] for line in lines] == [
        "9 of 13 would not get it.",
        "1 has no First name",
        "9 have no City",
    ]
    assert lines[2]["href"] == "/contacts?field=!city"
    assert "label=1" in ask("{{ city }}", "1")[1]["href"]
