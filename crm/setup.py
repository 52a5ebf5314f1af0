"""What happens before the server answers: migrations, private files, the first account."""

import locale
import os
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import make_url
from tzlocal import get_localzone_name

from . import clock, tzdata
from .accounts import service as accounts
from .accounts.models import Account
from .contacts.zones import check_zone
from .db import db


def prepare(app: Flask) -> Account:
    """Migrate the database and return the first account, made in the machine's zone and language.

    Safe to repeat: what is there stays as it is.
    """
    settings = app.config["SIDENOTE"]
    _keep_private(settings.database_url)
    with app.app_context():
        upgrade()
        account = accounts.default_account()
        if account is None:
            zone = machine_zone()
            account = accounts.create(
                "WhatsApp",
                zone=zone,
                country=country_of(zone),
                language=settings.language or machine_language(),
                now=clock.now(),
            )
            db.session.commit()
        return account


def machine_zone() -> str:
    """Return the machine's time zone, UTC when it has none we know."""
    try:
        return check_zone(get_localzone_name() or "")
    except (ValueError, LookupError):
        return "Etc/UTC"


def country_of(zone: str) -> str | None:
    """Return the country whose table lists this zone, for reading phones in national spelling."""
    return next((code for code, zones in tzdata.zones_by_country().items() if zone in zones), None)


def machine_language() -> str:
    """Return the language of the machine's locale, such as ``he``; English when it says nothing."""
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return accounts.supported_language(name.split(".")[0]) or "en"


def _keep_private(url: str) -> None:
    """Create the SQLite file readable by its owner alone, before SQLite would create it for all."""
    name = make_url(url).database
    if url.startswith("sqlite") and name and name != ":memory:":
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        path.chmod(0o600)
