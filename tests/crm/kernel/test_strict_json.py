"""What strangers send is read strictly, and an odd body is an answer, never a crash."""

import pytest

from tests.crm.conftest import BASE

DEEP = b"[" * 100_000
BODIES = {
    "deep": DEEP,
    "deep objects": b'{"a":' * 40 + b"1" + b"}" * 40,
    "nan": b'{"name": NaN}',
    "infinity": b'{"name": -Infinity}',
    "huge float": b'{"name": 1e999}',
    "twice": b'{"name": "a", "name": "b"}',
    "surrogate": rb'{"name": "\ud800"}',
    "nul": rb'{"name": "a\u0000b"}',
    "large integer": b'{"position": 9007199254740993}',
    "very long integer": b'{"position": ' + b"9" * 5000 + b"}",
    "cut off": b'{"name": "a',
    "not utf-8": b'{"name": "\xff"}',
}


def post(api, data, kind="application/json"):
    headers = {"Authorization": f"Bearer {api.token}", "Content-Type": kind}
    return api._client.post("/api/v1/labels", data=data, headers=headers, base_url=BASE)


@pytest.mark.parametrize("name", BODIES)
def test_a_bad_body_is_named(api, name):
    answer = post(api, BODIES[name])
    assert (answer.status_code, answer.json["code"]) == (400, "bad_json")
    assert answer.content_type == "application/problem+json"


def test_brackets_inside_texts_do_not_count_as_depth(api):
    assert post(api, b'{"name": "' + b"[" * 60 + b'"}').status_code == 201


def test_the_largest_exact_integer_is_taken(api):
    answer = post(api, b'{"name": "a", "position": 9007199254740992}')
    assert answer.json["code"] == "invalid"  # Read exactly, then refused by the field's own range.


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_only_json_is_read(api, kind):
    answer = post(api, b'{"name": "a"}', kind)
    assert (answer.status_code, answer.json["code"]) == (415, "json_required")


def test_an_unknown_field_is_refused(api):
    answer = api.post("/labels", {"name": "VIP", "colour": "#000000"})
    assert answer.status_code == 422
    assert "colour" in answer.json["detail"]


def test_an_unknown_query_parameter_is_refused(api):
    assert api.get("/contacts?lable=1").status_code == 422


def test_a_body_over_the_limit_is_refused_before_it_is_read(api):
    answer = post(api, b'{"name": "' + b"a" * (1024 * 1024) + b'"}')
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
