"""The guard before every request: which host was called, from which origin, with which token.

A page on the internet can make a browser send requests to this machine, by a name that resolves to
127.0.0.1 or by a simple cross-site form. So the Host header must be one of ours to the letter, an
Origin must be the paired extension's, no answer carries a CORS header, and cookies never open the API.
"""

import logging
import re

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import OperationalError

from crm import clock
from crm.activity import service as activity
from crm.activity.service import Actor, Hand
from crm.db import db, writing
from crm.errors import Forbidden, Unauthorized, UnsupportedType

from . import service
from .models import Browser

log = logging.getLogger(__name__)

API = "/api/"
OPEN = {"/api/v1/pair", "/api/v1/hello", "/api/v1/health", "/api/v1/openapi.json"}
WRITES = {"POST", "PUT", "PATCH", "DELETE"}
_EXTENSION = re.compile(r"(chrome|moz)-extension://[0-9a-z-]{1,64}")


class WrongHost(Forbidden):
    code = "wrong_host"
    detail = "This address is not answered."


class WrongOrigin(Forbidden):
    code = "wrong_origin"
    detail = "This origin is not allowed."


def install(app: Flask) -> None:
    """Check every request before its view runs, and mark every answer as private."""

    @app.before_request
    def _guard():
        _check_host()
        if request.path.startswith(API):
            _check_api()

    @app.teardown_request
    def _let_go(_error: BaseException | None):
        # A thread serves many requests; nobody inherits the hand of the one before.
        activity.take_over(Hand())

    @app.after_request
    def _headers(answer: Response):
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        answer.headers.setdefault("Referrer-Policy", "no-referrer")
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(API):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def _check_host() -> None:
    # The header itself is compared: werkzeug's request.host already mends what is to be refused.
    if request.environ.get("HTTP_HOST") not in current_app.config["SIDENOTE"].allowed_hosts:
        raise WrongHost


def _check_api() -> None:
    origin = request.headers.get("Origin")
    if origin is not None and not _EXTENSION.fullmatch(origin):
        raise WrongOrigin
    if request.path not in OPEN:
        _authenticate(origin)
    if request.method in WRITES and request.content_length and not _type_allowed():
        raise UnsupportedType


def _type_allowed() -> bool:
    return request.mimetype in ("application/json", "multipart/form-data")


def _authenticate(origin: str | None) -> None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    browser = service.browser_of(token.strip()) if scheme.lower() == "bearer" and token else None
    if browser is None:
        raise Unauthorized
    if origin is not None and origin != browser.origin:
        raise WrongOrigin
    _note_use(browser)
    if request.method in WRITES:
        # Nobody waits for the write lock while a large body comes in.
        db.session.commit()
    g.browser = browser
    activity.take_over(Hand(Actor.BROWSER, browser.id))


def _note_use(browser: Browser) -> None:
    now = clock.now()
    if not service.use_is_news(browser, request.remote_addr, now=now):
        return
    try:
        with writing():
            # The reading transaction of this request ends here, so that noting the use can be a write.
            db.session.commit()
            service.note_use(browser, request.remote_addr, now=now)
            db.session.commit()
    except OperationalError as error:
        # On a full disk people can still look at what they have; whatever has to be written says no itself.
        db.session.rollback()
        log.warning("the use of browser %s could not be noted: %s", browser.id, error.orig)
