"""One set of labels per account: made, renamed, ordered, counted, taken away and brought back."""

import pytest

from crm.accounts import service as accounts
from crm.labels import service


def named(api):
    return {label["name"]: label for label in api.get("/labels").json["items"]}


@pytest.fixture
def carrying(api, dana):
    """Dana carries the first label."""
    label = api.get("/labels").json["items"][0]
    api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": [label["id"]]})
    return label


def test_a_new_account_starts_with_three(api):
    assert list(named(api)) == ["New Lead Acquisition", "Accounts Receivable", "Retention Queue"]


def test_the_first_browser_names_the_persons_language(app, now):
    with app.app_context():
        from crm.access import service as access
        from crm.db import db

        code = access.new_code(1, now=now())
        db.session.commit()
    answer = app.test_client().post(
        "/api/v1/pair",
        json={"code": code, "browser": "Laptop", "language": "he-IL"},
        base_url="http://127.0.0.1:8765",
    )
    assert answer.status_code == 201
    with app.app_context():
        account = accounts.default_account()
        assert account.language == "he"
        assert [label.name for label in service.all_labels(account.id)][1] == "גבייה"


def test_a_starter_that_was_renamed_is_not_translated(app, api, now):
    label = api.get("/labels").json["items"][0]
    api.patch(f"/labels/{label['id']}", {"name": "Hot leads"})
    with app.app_context():
        from crm.access import service as access
        from crm.db import db

        code = access.new_code(1, now=now())
        db.session.commit()
    app.test_client().post(
        "/api/v1/pair",
        json={"code": code, "browser": "Laptop", "language": "es"},
        base_url="http://127.0.0.1:8765",
    )
    assert list(named(api)) == ["Hot leads", "Cuentas por cobrar", "Retención de clientes"]


@pytest.mark.parametrize(
    "again", ["New Lead Acquisition", "new lead  acquisition", "ＮＥＷ Lead Acquisition "]
)
def test_a_name_exists_once(api, again):
    answer = api.post("/labels", {"name": again})
    assert (answer.status_code, answer.json["code"]) == (409, "label_exists")


@pytest.mark.parametrize("color", ["red", "#fff", "#12345g", "url(x)"])
def test_a_colour_is_six_hex_digits(api, color):
    assert api.post("/labels", {"name": "VIP", "color": color}).status_code == 422


def test_labels_show_on_contacts(api, dana, carrying):
    (label,) = api.get(f"/contacts/{dana['id']}").json["labels"]
    assert label == {"id": carrying["id"], "name": "New Lead Acquisition", "color": carrying["color"]}


def test_adding_what_is_there_changes_nothing(api, dana, carrying):
    answer = api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": [carrying["id"]]})
    assert answer.json == {"changed": 0, "undo_id": None}


def test_one_wrong_id_and_nothing_is_written(api, dana):
    label = api.get("/labels").json["items"][0]["id"]
    answer = api.post("/contacts/labels", {"contact_ids": [dana["id"], 999], "add": [label]})
    assert answer.status_code == 404
    assert api.get(f"/contacts/{dana['id']}").json["labels"] == []


def test_another_accounts_label_cannot_be_put_on(api, other, dana):
    theirs = other.get("/labels").json["items"][0]["id"]
    assert api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": [theirs]}).status_code == 404


def test_taking_off_can_be_undone_once(api, dana, carrying):
    answer = api.post("/contacts/labels", {"contact_ids": [dana["id"]], "remove": [carrying["id"]]})
    assert api.get(f"/contacts/{dana['id']}").json["labels"] == []
    undo = f"/undo/{answer.json['undo_id']}"
    assert api.post(undo).json == {"changed": 1}
    assert len(api.get(f"/contacts/{dana['id']}").json["labels"]) == 1
    assert api.post(undo).json["code"] == "already_undone"


def test_a_deleted_label_comes_back_with_its_id_and_its_people(api, dana, carrying):
    step = api.delete(f"/labels/{carrying['id']}").json["undo_id"]
    assert api.get(f"/contacts/{dana['id']}").json["labels"] == []
    assert api.post(f"/undo/{step}").status_code == 200
    assert named(api)["New Lead Acquisition"]["id"] == carrying["id"]
    assert len(api.get(f"/contacts/{dana['id']}").json["labels"]) == 1


def test_undo_ends_after_a_day(api, dana, carrying, now):
    step = api.delete(f"/labels/{carrying['id']}").json["undo_id"]
    now.move(days=1, seconds=1)
    assert api.post(f"/undo/{step}").status_code == 404


def test_another_account_cannot_undo(api, other, carrying):
    step = api.delete(f"/labels/{carrying['id']}").json["undo_id"]
    assert other.post(f"/undo/{step}").status_code == 404


def test_a_stale_revision_is_refused(api):
    label = api.get("/labels").json["items"][0]
    path = f"/labels/{label['id']}"
    assert api.patch(path, {"name": "A"}, If_Match=f'"{label["rev"]}"').status_code == 200
    answer = api.patch(path, {"name": "B"}, If_Match=f'"{label["rev"]}"')
    assert (answer.status_code, answer.json["code"]) == (412, "stale")


def test_contacts_are_filtered_by_label(api, dana, carrying):
    api.post("/contacts", {"name": "Noa Cohen"})
    for wanted in (carrying["id"], "new lead acquisition"):
        assert [c["name"] for c in api.get(f"/contacts?label={wanted}").json["items"]] == ["Dana Levi"]
