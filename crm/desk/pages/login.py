"""Coming in with a one-time link, and going out."""

from flask import g, render_template, request, session

from crm import clock
from crm.access import desk_sessions
from crm.db import db, writing
from crm.desk import gate, kit
from crm.desk.blueprint import blueprint


@blueprint.get("/login")
def login():
    """Open the desk with a one-time link; without one, say where to find it."""
    secret = request.args.get("link", "")
    # A browser that loads pages ahead of a click must not use the link up.
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    if not secret or ahead:
        return render_template("login.html", refused=False, **kit.outside())
    with writing():
        desk = desk_sessions.begin(secret, now=clock.now())
        db.session.commit()
    if desk is None:
        return render_template("login.html", refused=True, **kit.outside()), 403
    gate.sign_in(desk)
    return kit.go("overview")


@blueprint.post("/logout")
def logout():
    """Log this desk out."""
    desk_sessions.end(g.desk.id)
    db.session.commit()
    session.clear()
    return kit.go("login")
