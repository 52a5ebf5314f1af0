"""What a request has to be for its file to be looked at."""

import pytest

from crm.imports.limits import MAX_FILE
from tests.crm.conftest import BASE

from .conftest import csv


def test_larger_than_other_bodies_may_be(importer):
    lines = [f"{'x' * 200},05023{n:05}" for n in range(45_000, 55_000)]
    content = csv("Name,Phone", *lines)
    assert len(content) > 2 * 1024 * 1024
    assert importer.upload(content)["rows"] == 10_000


def test_too_large(importer):
    answer = importer.send(b"Phone\n" + b"x" * MAX_FILE)
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
    answer = importer.send(b"x" * (MAX_FILE + 100_000))
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
    assert "25 MiB" in answer.json["detail"]


def test_other_bodies_stay_small(api):
    answer = api.post("/contacts", {"name": "x" * 2_000_000})
    assert answer.status_code == 413


def test_only_for_a_paired_browser(app):
    answer = app.test_client().post("/api/v1/imports", base_url=BASE, data={"file": (b"", "x.csv")})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        ({"json": {}}, 415, "multipart_required"),
        ({"data": {"other": "x"}, "content_type": "multipart/form-data"}, 422, "no_file"),
    ],
)
def test_without_a_file(options, status, code, api):
    headers = {"Authorization": f"Bearer {api.token}"}
    answer = api._client.post("/api/v1/imports", base_url=BASE, headers=headers, **options)
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_repeated_with_its_key_it_is_one_import(importer, api):
    first = importer.send(csv("Phone", "0502345678"), key="k1")
    again = importer.send(csv("Phone", "0502345678"), key="k1")
    assert (first.status_code, again.json["id"]) == (201, first.json["id"])
