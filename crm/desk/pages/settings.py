"""Settings of the account: names, place, language, pacing."""

import marshmallow as ma
from flask import current_app, request

from crm import clock
from crm.accounts.models import LANGUAGES
from crm.accounts.settings import SettingsIn, change
from crm.db import db
from crm.desk import kit
from crm.desk.blueprint import blueprint
from crm.desk.words import NAMES
from crm.errors import Problem
from crm.page_rules import service as page_rules

from . import backups

TEXTS = ("name", "business_name", "my_name", "zone", "country", "language")
QUIET = ("quiet_from", "quiet_until", "sabbath_from", "sabbath_until")
NUMBERS = ("gap_min_seconds", "gap_max_seconds", "hourly_cap", "daily_cap", "countdown_seconds")


# Days for which ended messages can be kept; 0 for ever.
KEEP = (0, 90, 180, 365, 730, 1825)


@blueprint.get("/settings")
def settings():
    """Show the form."""
    return _form()


@blueprint.post("/settings")
def save_settings():
    """Save the form."""
    try:
        change(kit.account(), kit.read(SettingsIn(), _values()), now=clock.now())
    except Problem as error:
        db.session.rollback()
        db.session.refresh(kit.account())
        return _form(error)
    db.session.commit()
    kit.forget_words()
    kit.say("settings.saved")
    return kit.go("settings")


def _form(error: Problem | None = None):
    return kit.show(
        "settings.html",
        kit.form_status(error),
        at="settings",
        given=request.form,
        error=error and kit.problem_words(error.code, error.detail, error.members),
        languages={code: NAMES[code] for code in LANGUAGES},
        zones=kit.zones(),
        numbers=NUMBERS,
        quiet=QUIET,
        backups=backups.listed(),
        coming_back=backups.wished(),
        brought=backups.brought(),
        keep=sorted({*KEEP, kit.account().keep_days}),
        rules=page_rules.present(current_app.config["SIDENOTE"].data_dir),
        bounds={name: _bounds(field) for name, field in SettingsIn().fields.items()},
    )


def _values() -> dict:
    given: dict = {name: kit.text(name) for name in TEXTS}
    given |= {name: kit.text(name) for name in (*NUMBERS, *QUIET, "holidays")}
    given["keep_days"] = request.form.get("keep_days", kit.account().keep_days)
    given["grace_seconds"] = (request.form.get("grace_minutes", type=int) or 0) * 60
    return given


def _bounds(field: ma.fields.Field) -> tuple[int, int] | None:
    found = next((v for v in field.validators if isinstance(v, ma.validate.Range)), None)
    return (int(found.min), int(found.max)) if found else None
