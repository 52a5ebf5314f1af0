"""Templates on the desk: saved, refused with their problems, previewed while they are written."""

import pytest

from crm.message_templates import service

FORM = {"name": "Pick up", "shortcut": "/Pickup", "body": "Hi {{ first_name }}, come by.", "language": "en"}


@pytest.fixture
def template(app):
    def read(number: int):
        with app.app_context():
            return service.get(1, number)

    return read


def number_of(answer) -> int:
    return int(answer.headers["Location"].rsplit("/", 1)[-1])


def test_a_template_is_saved_changed_and_brought_back(desk, template):
    number = number_of(desk.post("/templates/new", FORM))
    assert template(number).shortcut == "pickup"
    prompts = {
        "prompt_key": ["amount", "", "size"],
        "prompt_title": ["How much?", "", ""],
        "prompt_kind": ["number", "text", "choice"],
        "prompt_choices": ["", "", "S, M , L"],
    }
    body = "{{ amount }} in {{ size }}\r\nBye"
    desk.post(f"/templates/{number}", FORM | {"body": body} | prompts)
    saved = template(number)
    assert saved.body == "{{ amount }} in {{ size }}\nBye"
    assert [(p["key"], p["title"], p["choices"]) for p in saved.prompts] == [
        ("amount", "How much?", []),
        ("size", "size", ["S", "M", "L"]),
    ]
    desk.post(f"/templates/{number}/delete")
    assert desk.get(f"/templates/{number}").status_code == 404


def test_a_refused_template_keeps_its_text_and_says_why(desk):
    answer = desk.post("/templates/new", FORM | {"body": "Hi {{ frist_name }} and {{ cty"})
    assert answer.status_code == 422
    assert "Hi {{ frist_name }} and {{ cty" in answer.text
    assert "Repair what is underlined" in answer.text


def test_the_preview_fills_in_a_real_customer(desk, office):
    shown = desk.ask(
        "/templates/preview", {"body": "Hi {{ first_name }} of {{ city }}", "contact_id": "1"}
    ).json
    assert shown["text"] == "Hi Dana of Haifa"
    missing = desk.ask("/templates/preview", {"body": "Hi {{ city }}", "contact_id": "2"}).json
    assert missing["missing"] == ["This customer has no city. Fill it in, or give the field a fallback."]


def test_problems_come_with_their_places_and_suggestions(desk, office):
    shown = desk.ask("/templates/preview", {"body": "😀 Hi {{ frist_name }}"}).json
    problem = shown["problems"][0]
    assert (
        "😀 Hi {{ frist_name }}".encode("utf-16-le")[problem["offset"] * 2 :][: problem["length"] * 2].decode(
            "utf-16-le"
        )
        == "frist_name"
    )
    assert problem["suggestions"][0] == "first_name"
    assert problem["message"].endswith("Did you mean first_name?")


def test_a_prompts_answer_is_shown_by_its_title(desk, office):
    form = {"body": "Pay {{ amount }}", "prompt_key": ["amount"], "prompt_title": ["How much?"],
            "prompt_kind": ["text"], "prompt_choices": [""]}  # fmt: skip
    assert desk.ask("/templates/preview", form).json["text"] == "Pay [How much?]"


def test_the_list_is_searched(desk):
    assert "/booked" in desk.get("/templates?q=appointment").text
    assert "/hello" not in desk.get("/templates?q=appointment").text


def test_another_accounts_template_is_not_there(desk, other):
    number = other.get("/templates").json["items"][0]["id"]
    assert desk.get(f"/templates/{number}").status_code == 404
