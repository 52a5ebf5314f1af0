"""The OpenAPI document says everything that the API answers."""

import re

import pytest

from tests.crm.conftest import BASE


@pytest.fixture
def document(app):
    return app.test_client().get("/api/v1/openapi.json", base_url=BASE).json


def test_every_route_is_in_it(app, document):
    known = {
        (re.sub(r"<(?:[^<>:]+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "api-docs.openapi_json"
    }
    written = {
        (path, method)
        for path, item in document["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert known == written


def test_it_is_version_3_1(document):
    assert document["openapi"].startswith("3.1.")


def test_every_operation_says_what_it_does(document):
    silent = [
        f"{method} {path}"
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters" and not operation.get("summary")
    ]
    assert silent == []


def test_only_three_calls_need_no_token(document):
    free = {
        path
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters" and operation.get("security") == []
    }
    assert free == {"/api/v1/pair", "/api/v1/hello", "/api/v1/health"}
    assert document["security"] == [{"token": []}]
