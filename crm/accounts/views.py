"""Who am I, whose account do I serve, which server answers."""

from crm import __version__, clock, tzdata
from crm.access.schemas import shown
from crm.web import Blueprint, current_browser

from .schemas import MeOut

blueprint = Blueprint("accounts", __name__, url_prefix="/api/v1", description="The caller and its account")


@blueprint.get("/me")
@blueprint.response(200, MeOut)
def me():
    """Tell the browser who it is, whose account it serves and which server answers."""
    browser = current_browser()
    return {
        "browser": shown(browser, browser),
        "account": browser.account,
        "server": {"version": __version__, "time": clock.now(), "tzdb": tzdata.version()},
    }
