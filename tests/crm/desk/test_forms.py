"""Changes come from the desk's own forms only."""

import pytest

from crm.labels import service as labels
from tests.crm.conftest import BASE
from tests.crm.desk.conftest import PAGE


def names(app) -> list[str]:
    with app.app_context():
        return [label.name for label in labels.all_labels(1)]


@pytest.mark.parametrize("token", [None, "", "made-up"])
def test_a_form_without_its_token_changes_nothing(desk, app, token):
    before = names(app)
    form = {"name": "Stolen"} | ({"csrf_token": token} if token is not None else {})
    answer = desk.client.post("/labels", base_url=BASE, headers=PAGE, data=form)
    assert answer.status_code == 303
    assert names(app) == before
    assert "open for too long" in desk.said()


def test_the_token_of_another_login_is_worth_nothing(desk, app):
    other = type(desk)(app).login()
    before = names(app)
    desk.post("/labels", {"name": "Stolen", "csrf_token": other.token()})
    assert names(app) == before


def test_a_script_is_told_the_same_as_a_problem(desk):
    answer = desk.client.post("/labels/order", base_url=BASE, data={"ids": "1"})
    assert answer.status_code == 403
    assert answer.json["code"] == "stale_form"


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "/\\example.org", "nowhere"])
def test_a_form_never_leads_to_another_site(desk, back):
    answer = desk.post("/sending", {"paused": "1", "_back": back})
    assert answer.headers["Location"] == "/"


def test_a_refused_change_is_said_on_the_page_it_came_from(desk, app):
    name = names(app)[0]
    answer = desk.post("/labels", {"name": name, "color": "#1f7a8c", "_back": "/labels"})
    assert answer.headers["Location"] == "/labels"
    assert "already a label" in desk.said()


def test_reading_never_changes(desk, app):
    before = names(app)
    assert desk.get("/labels/1/delete").status_code == 405
    assert names(app) == before
