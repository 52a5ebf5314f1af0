"""The templates that a new account starts with, in its person's language."""

import tomllib
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select

from crm import resources
from crm.accounts.models import Account
from crm.accounts.service import starting
from crm.db import db

from .models import Template


@cache
def library(language: str) -> tuple[dict[str, Any], ...]:
    """Return the starters of a language in their order, with the keys of a template and ``starter``."""
    folder = resources.folder("templates") / "messages"
    path = folder / f"{language}.toml"
    if not path.is_file():
        path = folder / "en.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["template"]
    return tuple(
        {
            "starter": one["starter"],
            "name": one["name"],
            "shortcut": one["shortcut"],
            "category": one["category"],
            "body": one["body"].strip(),
            "language": path.stem,
            "prompts": [{"choices": [], **prompt} for prompt in one.get("prompts", ())],
        }
        for one in found
    )


@starting.connect
def load_starters(account: Account, now: datetime) -> None:
    """Give a new account its starters, or translate those that nobody has touched.

    A starter whose shortcut a person gave to another template in the meantime goes without one.
    """
    rows = db.session.scalars(
        select(Template).where(Template.account_id == account.id).order_by(Template.position)
    ).all()
    untouched = {row.starter: row for row in rows if row.starter}
    taken = {row.shortcut for row in rows if not row.starter}
    # The old shortcuts are given back first: a language may use one for another starter.
    for row in untouched.values():
        row.shortcut = None
    db.session.flush()
    for position, values in enumerate(library(account.language), 1):
        if rows and values["starter"] not in untouched:
            continue
        row = untouched.get(values["starter"]) or _new(account, position, now)
        for key, value in values.items():
            setattr(row, key, value)
        row.shortcut = None if values["shortcut"] in taken else values["shortcut"]
        row.updated_at = now
    db.session.flush()


def _new(account: Account, position: int, now: datetime) -> Template:
    template = Template(account_id=account.id, position=position, created_at=now)
    db.session.add(template)
    return template
