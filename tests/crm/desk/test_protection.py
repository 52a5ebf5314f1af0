"""Pages run their own files only, and errors are pages for people, problems for programs."""

import re

import pytest

from tests import desk_pages
from tests.crm.conftest import BASE

INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


def test_no_page_holds_inline_code(app, desk, office):
    for path in desk_pages.paths(app):
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert INLINE.search(answer.text) is None, path
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_missing_page_is_a_page_for_people(desk):
    answer = desk.get("/nowhere")
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert "There is nothing here" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere"])
def test_a_program_gets_a_problem(desk, path):
    answer = desk.client.get(path, base_url=BASE)
    assert answer.content_type == "application/problem+json"


def test_the_api_answers_problems_even_to_browsers(desk):
    assert desk.get("/api/v1/nowhere").content_type == "application/problem+json"


def test_a_wrong_host_gets_no_page(stranger):
    answer = stranger.client.get("/", base_url="http://evil.example", headers={"Accept": "text/html"})
    assert answer.status_code == 403
    assert answer.content_type == "application/problem+json"


def test_the_tokens_are_the_overlays(stranger):
    answer = stranger.get("/static/desk/tokens.css")
    assert answer.mimetype == "text/css"
    assert "--sn-accent:" in answer.text
    assert "`" not in answer.text
