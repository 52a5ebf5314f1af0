"""Paired browsers and open desks: who is logged in, and logging them out."""

from flask import g

from crm import clock
from crm.access import desk_sessions
from crm.access import service as access
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint


@blueprint.get("/browsers")
def browsers():
    """List what is logged in."""
    return _page()


@blueprint.post("/browsers/code")
def new_code():
    """Make a pairing code and show it, once, in the answer itself."""
    code = access.new_code(kit.account().id, now=clock.now())
    db.session.commit()
    return _page(code=code, minutes=int(access.CODE_LIFE.total_seconds() // 60))


@blueprint.post("/browsers/<int:browser_id>/logout")
def log_out_browser(browser_id: int):
    """Log a paired browser out at once."""
    access.revoke(browser_id, kit.account().id, now=clock.now())
    db.session.commit()
    kit.say("browsers.logged_out")
    return kit.go("browsers")


@blueprint.post("/desks/<int:desk_id>/logout")
def log_out_desk(desk_id: int):
    """Log another open desk out at once."""
    desk_sessions.end(desk_id)
    db.session.commit()
    kit.say("browsers.desk_logged_out")
    return kit.go("browsers")


def _page(**more):
    now = clock.now()
    return kit.show(
        "browsers.html",
        at="browsers",
        browsers=access.browsers(kit.account().id),
        desks=desk_sessions.all_open(now=now),
        this_desk=g.desk.id,
        online_since=now - access.USED_EVERY * 2,
        **more,
    )
