"""How far a file is can be asked by the name that its download was given."""

import pytest

from tests.crm.conftest import BASE

NAME = "download-1"


@pytest.fixture
def crowd(api):
    for number in range(3):
        api.post("/contacts", {"name": f"Noa Cohen {number}", "phone": f"+97254234567{number}"})


def test_it_is_said_while_the_file_comes(api, crowd):
    answer = api._client.get(
        f"/api/v1/exports/contacts.csv?progress={NAME}",
        base_url=BASE,
        headers={"Authorization": f"Bearer {api.token}"},
        buffered=False,
    )
    chunks = answer.iter_encoded()
    next(chunks)
    assert api.get(f"/exports/progress?name={NAME}").json == {"done": 0, "total": 3}
    for _chunk in chunks:
        pass
    assert api.get(f"/exports/progress?name={NAME}").json == {"done": 3, "total": 3}


@pytest.mark.parametrize(
    ("path", "total"), [("groups.xlsx", 3), ("groups.csv", 2), ("labels.csv", 3), ("messages.xlsx", 0)]
)
def test_all_rows_of_a_file_are_counted(api, path, total):
    alias = {"kind": "g.us", "value": "120363021234567890@g.us"}
    made = api.post("/contacts", {"name": "Neighbours", "kind": "group", "aliases": [alias]}).json
    api.put(f"/groups/{made['id']}/members", {"members": [{"name": "Dana Levi"}, {"name": "Noa Cohen"}]})
    assert api.get(f"/exports/{path}?progress={NAME}").status_code == 200
    assert api.get(f"/exports/progress?name={NAME}").json["total"] == total


def test_another_account_is_told_nothing(api, other, crowd):
    api.get(f"/exports/contacts.csv?progress={NAME}")
    assert other.get(f"/exports/progress?name={NAME}").json["code"] == "no_such_download"


def test_a_name_has_a_shape(api):
    assert api.get("/exports/contacts.csv?progress=x").status_code == 422
