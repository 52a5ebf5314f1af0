"""Named operations become requests: ids go into the path, the rest where it belongs, and nothing else."""

import json
import re

import pytest

from crm.app import create_app
from crm.config import read_settings
from tests.extension.modules import run

MODULE = "background/operations.js"


def request(op: str, args: dict) -> dict:
    return run(MODULE, "return m.requestOf(m.OPERATIONS[args[0]], args[1])", op, args)


def test_ids_and_revisions_leave_the_body():
    made = request("contacts.update", {"id": 7, "rev": 3, "name": "Dana"})
    assert made["path"] == "/contacts/7"
    assert made["body"] == {"name": "Dana"}
    assert made["headers"] == {"If-Match": '"3"'}


def test_a_get_has_a_query_without_empty_values():
    made = request("contacts.list", {"q": "dana & co", "label": None, "cursor": ""})
    assert made["path"] == "/contacts?q=dana+%26+co"
    assert "body" not in made


def test_a_long_wait_gets_a_longer_patience():
    assert request("outbox.claim", {"wait_seconds": 20})["timeoutMs"] > 20_000


@pytest.mark.parametrize("wrong", ["1/../../me", "", None, -1, 1.5])
def test_what_is_no_id_gets_no_path(wrong):
    with pytest.raises(AssertionError, match="id must be an id"):
        request("labels.update", {"id": wrong})


def test_every_operation_is_a_route_of_the_server(tmp_path):
    app = create_app(read_settings({}, data_dir=str(tmp_path), port=8765))
    document = json.loads(
        app.test_client().get("/api/v1/openapi.json", base_url="http://127.0.0.1:8765").data
    )
    routes = {
        (method.upper(), re.sub(r"\{\w+\}", "{}", path.removeprefix("/api/v1")))
        for path, methods in document["paths"].items()
        for method in methods
    }
    operations = run(MODULE, "return m.OPERATIONS")
    asked = {(op["method"], re.sub(r"\{\w+\}", "{}", op["path"])) for op in operations.values()}
    assert asked - routes == set()
