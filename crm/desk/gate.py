"""Who may see the desk: the login cookie, CSRF tokens on its forms, and the headers of its answers.

The API never reads these cookies, so CSRF tokens are asked for here alone.
"""

from typing import Any

from flask import Flask, Response, g, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge

from crm import clock
from crm.access import desk_sessions
from crm.access.models import LoginLink
from crm.accounts import service as accounts
from crm.activity import service as activity
from crm.activity.service import Actor, Hand
from crm.db import db
from crm.errors import Forbidden, Problem

from . import error_pages, headers, kit
from .blueprint import blueprint

OPEN = {"desk.login", "desk.static", "desk.tokens"}

csrf = CSRFProtect()


class StaleForm(Forbidden):
    code = "stale_form"
    detail = "This page was open for too long. Load it again and repeat."


def install(app: Flask) -> None:
    """Prepare the cookie, the CSRF tokens and the error pages."""
    settings = app.config["SIDENOTE"]
    app.config.update(
        # Cookies of 127.0.0.1 are shared by all ports, so the name tells two servers apart.
        SESSION_COOKIE_NAME=f"sidenote_desk_{settings.port}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_SECURE=settings.behind_tls,
        PERMANENT_SESSION_LIFETIME=desk_sessions.LIFE,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # Our pages send no referrer, and behind TLS this check would ask for one.
        WTF_CSRF_SSL_STRICT=False,
    )
    csrf.init_app(app)
    error_pages.install(app)


def sign_in(desk: LoginLink) -> None:
    """Put the open desk into a fresh cookie."""
    # The choice of columns is no secret and outlives a login.
    kept = {name: session[name] for name in ("columns", "export_columns") if session.get(name)}
    session.clear()
    session.update(kept)
    session.permanent = True
    session["desk"] = desk.id
    session["began"] = desk.used_at.isoformat() if desk.used_at else ""


@blueprint.before_request
def _check() -> Any:
    activity.take_over(Hand(Actor.DESK))
    if request.endpoint in OPEN:
        return None
    g.desk = _desk()
    if g.desk is None:
        return _ask_to_log_in()
    g.account = accounts.find(session.get("account", 0)) or accounts.default_account()
    if request.method == "POST":
        # The token is in the body, and no transaction is open while a large one comes in.
        db.session.commit()
        _check_form()
    return None


def _desk() -> LoginLink | None:
    if "desk" not in session:
        return None
    return desk_sessions.find(session["desk"], session.get("began", ""), now=clock.now())


def _ask_to_log_in() -> Any:
    # A strict cookie does not travel with a link from another site, such as WhatsApp Web. Our own answer
    # may send the same browser here once more, and then the cookie is there.
    if request.method == "GET" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        return render_template("again.html", address=request.full_path.rstrip("?"), **kit.outside())
    if request.method == "GET" and request.accept_mimetypes.accept_html:
        return redirect(url_for("desk.login"), 303)
    raise Forbidden("The desk is logged out here. Open a new login link.", code="logged_out")


def _check_form() -> None:
    try:
        csrf.protect()
    except RequestEntityTooLarge:
        raise
    except Exception as error:
        raise StaleForm from error


@blueprint.errorhandler(Problem)
def _problem(error: Problem) -> Any:
    """Show what a form's action refused on the page it came from; other pages get an error page."""
    db.session.rollback()
    if request.method == "POST" and kit.wants_page() and g.get("desk") is not None:
        kit.say_problem(error)
        return redirect(kit.origin(), 303)
    detail = kit.problem_words(error.code, error.detail, error.members)
    return error_pages.answer(error.status, error.code, detail, **error.members)


@blueprint.after_request
def _headers(answer: Response) -> Response:
    headers.protect(answer)
    if request.endpoint not in ("desk.static", "desk.tokens"):
        answer.headers["Cache-Control"] = "no-store"
    return answer
