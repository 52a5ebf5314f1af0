"""``sidenote doctor``."""

import http.client
import sys
from datetime import datetime

import click
from flask import current_app

from crm import clock, doctor, tzdata
from crm.accounts.models import Account
from crm.checks import Check
from crm.db import reading
from crm.desk.words import Words

from .common import account_option, at_account, data_dir_option

MARKS = {"ok": "✓", "warn": "!", "bad": "✗"}


@click.command("doctor")
@data_dir_option
@account_option
def examine(data_dir: str | None, account_id: int | None) -> None:
    """Look at what can go wrong and say what to do; exit 0 all is well, 1 worth a look, 2 needs you."""
    with at_account(data_dir, account_id) as account, reading():
        found = [_server(), *doctor.checks(account, now=clock.now())]
        _say(found, account)
    sys.exit(doctor.exit_code(found))


def _server() -> Check:
    """Ask the server on this machine whether it is there; from the desk there is nothing to ask."""
    settings = current_app.config["SIDENOTE"]
    asked = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=2)
    try:
        asked.request("GET", "/api/v1/health")
        there = asked.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        there = False
    finally:
        asked.close()
    return Check("server", "ok" if there else "warn", "" if there else "away", {"count": settings.port})


def _say(found: list[Check], account: Account) -> None:
    words = Words(account.language)
    zone = tzdata.zone(account.zone)
    for check in found:
        key = ".".join(part for part in ("doctor", check.key, check.variant) if part)
        values = {name: _shown(value, zone) for name, value in check.values.items()}
        mark = "·" if check.variant == "untold" else MARKS[check.state]
        click.echo(f"{mark} {words(key, **values)}")
        if f"{key}.do" in words:
            click.echo(f"    {words(f'{key}.do', **values)}")


def _shown(value: object, zone) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    return "–" if value is None else value
