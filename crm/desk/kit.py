"""What all pages share: rendering in the person's language, notices, forms and the way back."""

from datetime import date, datetime, time, timedelta
from typing import Any

import marshmallow as ma
from flask import flash, g, make_response, redirect, render_template, request, session, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from crm import clock, tzdata
from crm.accounts import service as accounts
from crm.accounts.models import LANGUAGES, Account
from crm.db import db
from crm.errors import Invalid, Problem, first_words
from crm.notices.models import Notice
from crm.notices.service import open_notices
from crm.schedule import figures

from .navigation import GROUPS, TABS
from .times import Times, city, offset
from .words import Words

# The newest lines about what the program did by itself; older ones wait until these are put away.
_NEWS = 3


def account() -> Account:
    """Return the account that the person at the desk is looking at."""
    return g.account


def words() -> Words:
    """Return the words of the account's language; before the login those the browser asks for."""
    if "words" not in g:
        known = g.get("account")
        g.words = Words(known.language if known else request.accept_languages.best_match(LANGUAGES) or "en")
    return g.words


def forget_words() -> None:
    """Speak the account's language from now on; it was changed in this request."""
    g.pop("words", None)
    g.pop("times", None)


def times() -> Times:
    """Return the writer of instants for this account, fixed to one present for the whole page."""
    if "times" not in g:
        g.times = Times(words(), account().zone, clock.now())
    return g.times


def show(template: str, status: int = 200, /, **context: Any) -> Response:
    """Render a page of the desk with everything its frame needs."""
    context.setdefault("at", request.endpoint.removeprefix("desk.") if request.endpoint else "")
    frame = {
        "account": account(),
        "accounts": accounts.all_accounts(),
        "groups": GROUPS,
        "tabs": TABS,
        "times": times(),
        "csrf": generate_csrf,
        "back": request.full_path.rstrip("?") if request.method == "GET" else origin(),
        "asking": figures.asking_count(account().id),
        "news": db.session.scalars(open_notices(account().id).order_by(Notice.id.desc()).limit(_NEWS)).all(),
    }
    return make_response(render_template(template, **outside(), **frame, **context), status)


def outside() -> dict[str, Any]:
    """Return what a page needs before anybody is logged in."""
    return {
        "t": words(),
        "lang": words().language,
        "dir": words().direction,
        "city": city,
        "offset": offset,
        "quiet_words": quiet_words,
    }


def say(key: str, *, kind: str = "done", undo: int | None = None, **values: Any) -> None:
    """Show a notice on the next page; ``undo`` is the step that its button takes back."""
    _notice(words()(key, **values), undo, kind)


def form_status(error: Problem | None) -> int:
    """Return the status of a form that comes back: a full disk is not the person's mistake."""
    if error is None:
        return 200
    return error.status if error.status >= 500 else 422


def say_problem(error: Problem) -> None:
    """Show on the next page why something was not done."""
    _notice(problem_words(error.code, error.detail, error.members), None, "problem")


def _notice(text: str, undo: int | None, kind: str) -> None:
    notice: Any = {"text": text, "undo": undo}
    flash(notice, kind)


def problem_words(code: str, detail: str, members: dict[str, Any] | None = None) -> str:
    """Return the person's words for an error code, or the error's own where there are none."""
    key = f"problem.{code}"
    if key not in words():
        return detail
    listed = {
        name: " · ".join(map(str, v)) if isinstance(v, list) else v for name, v in (members or {}).items()
    }
    return words()(key, **listed)


def quiet_words(clocks: dict[str, Any]) -> str | None:
    """Return what a quiet time does to a message with ``shift`` and ``ignored_quiet``, None if nothing."""
    shift, ignored = clocks.get("shift"), clocks.get("ignored_quiet")
    found = shift or ignored
    if not found:
        return None
    why = found["name"] or words()(f"quiet.{found['why']}")
    if not shift:
        return words()("quiet.ignored", why=why)
    asked, later = shift["from"], shift["to"]
    to = later[11:16] if later[:10] == asked[:10] else times().wall(later)
    return words()("quiet.moved", why=why, from_=times().wall(asked), to=to)


def read(schema: ma.Schema, given: dict[str, Any]) -> dict[str, Any]:
    """Return a form's values as the API's own schema reads them; Invalid names the first that is wrong."""
    try:
        return schema.load(given)
    except ma.ValidationError as error:
        raise Invalid(first_words(error.messages)) from error


def text(name: str) -> str:
    """Return a form's text without blanks around it; browsers send line ends as CRLF, we keep LF."""
    return request.form.get(name, "").replace("\r\n", "\n").strip()


def edges(days: list[date]) -> list[datetime]:
    """Return where days begin by the account's clock, and where the last one ends."""
    rules = tzdata.zone(account().zone)
    return [datetime.combine(day, time(), rules) for day in (*days, days[-1] + timedelta(days=1))]


def zones() -> list[str]:
    """Return the places to offer where a time zone is asked for."""
    return sorted({zone for listed in tzdata.zones_by_country().values() for zone in listed})


def go(endpoint: str, **values: Any) -> Response:
    """Answer a form with the page to look at next."""
    return redirect(url_for(f"desk.{endpoint}", **values), 303)


def origin() -> str:
    """Return the page a form was on. Only our own paths count, so that no form leads elsewhere."""
    path = request.form.get("_back", "")
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else url_for("desk.overview")


def back() -> Response:
    """Answer a form with the page it was on."""
    return redirect(origin(), 303)


def wants_page() -> bool:
    """Say whether a browser asks for a page, rather than a script for data."""
    return "text/html" in request.headers.get("Accept", "")


def choose_account(number: int) -> None:
    """Look at another account from now on."""
    session["account"] = number
