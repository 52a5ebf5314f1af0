"""What belongs to the whole program, not to one account: the accounts, and the rules of the page."""

from flask import current_app, request

from crm import clock
from crm.accounts import service as accounts
from crm.activity import service as activity
from crm.changes import next_rev
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.errors import Invalid
from crm.page_rules import service as page_rules

LONGEST = 120


@blueprint.post("/accounts")
def create_account():
    """Add an account with this one's place and language, and look at it."""
    name, here = kit.text("name"), kit.account()
    if not 0 < len(name) <= LONGEST:
        raise Invalid("An account needs a name.", code="no_account_name")
    made = accounts.create(
        name, zone=here.zone, country=here.country, language=here.language, now=clock.now()
    )
    db.session.commit()
    kit.choose_account(made.id)
    kit.say("accounts.created", name=name)
    return kit.go("browsers")


@blueprint.post("/page-rules")
def save_page_rules():
    """Put a file of rules in force, or leave what is in force as it is when the file holds none."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Invalid("Choose a file first.", code="no_file")
    rules = page_rules.keep(current_app.config["SIDENOTE"].data_dir, file.read(page_rules.MOST_BYTES + 1))
    activity.note(None, "page_rules_set", version=rules["version"])
    _tell_browsers()
    kit.say("rules.saved", count=rules["version"])
    return kit.go("settings", _anchor="rules")


@blueprint.post("/page-rules/delete")
def remove_page_rules():
    """Go back to the rules that came with the extension."""
    page_rules.remove(current_app.config["SIDENOTE"].data_dir)
    activity.note(None, "page_rules_removed")
    _tell_browsers()
    kit.say("rules.removed")
    return kit.go("settings", _anchor="rules")


def _tell_browsers() -> None:
    for account in accounts.all_accounts():
        next_rev(account.id)
    db.session.commit()
