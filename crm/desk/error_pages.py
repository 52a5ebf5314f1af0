"""Errors as pages, for people. Everything that did not ask for a page gets problem+json."""

from typing import Any

from flask import Flask, Response, g, make_response, render_template, request

from crm import errors

from . import headers, kit


def install(app: Flask) -> None:
    """Let the application's errors be shown as pages to browsers outside of the API."""
    app.extensions[errors.PAGES] = page


def page(status: int, code: str, detail: str) -> Response | None:
    """Return an error page, or None where a browser did not ask for one.

    It is drawn without the database, which may be what went wrong, and without the frame of the desk.
    """
    if request.path.startswith("/api/") or not kit.wants_page() or code == "wrong_host":
        return None
    words = kit.words()
    key = f"error.{status}"
    answer = make_response(
        render_template(
            "error.html",
            **kit.outside(),
            status=status,
            title=words(key) if key in words else words("error.other"),
            detail=kit.problem_words(code, detail),
            inside=g.get("desk") is not None,
        ),
        status,
    )
    # Errors outside of the blueprint's routes do not pass its headers.
    headers.protect(answer)
    return answer


def answer(status: int, code: str, detail: str, **members: Any) -> Response:
    """Return an error as a page or as problem+json, whichever was asked for."""
    return errors.problem(status, code, detail, **members)
