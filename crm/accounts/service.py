"""Finding and making accounts."""

from datetime import datetime

from blinker import Signal
from sqlalchemy import select

from crm.access.models import Browser
from crm.access.service import paired
from crm.activity import service as activity
from crm.db import db

from .models import LANGUAGES, Account

# Sent with an account that was just made, or whose person's language became known, so that features
# put their starters in that language in its place.
starting = Signal()


def default_account() -> Account | None:
    """Return the oldest account, which a pairing code belongs to unless it names another."""
    return db.session.scalars(select(Account).order_by(Account.id).limit(1)).first()


def all_accounts() -> list[Account]:
    """Return every account, oldest first."""
    return list(db.session.scalars(select(Account).order_by(Account.id)))


def all_ids() -> list[int]:
    """Return the id of every account, oldest first."""
    return list(db.session.scalars(select(Account.id).order_by(Account.id)))


def find(account_id: int) -> Account | None:
    """Return an account or None."""
    return db.session.get(Account, account_id)


def create(name: str, *, zone: str, country: str | None, language: str, now: datetime) -> Account:
    """Add an account; features fill it with their starters."""
    account = Account(
        name=name,
        zone=zone,
        country=country,
        language=supported_language(language) or "en",
        created_at=now,
    )
    db.session.add(account)
    db.session.flush()
    activity.note(account.id, "account_created", name=name)
    starting.send(account, now=now)
    return account


def supported_language(tag: str | None) -> str | None:
    """Return the interface language for a tag such as ``he-IL``, None when there is none."""
    language = (tag or "").replace("_", "-").split("-")[0].lower()
    language = {"iw": "he"}.get(language, language)
    return language if language in LANGUAGES else None


@paired.connect
def _learn_language(browser: Browser, language: str | None) -> None:
    account = browser.account
    spoken = supported_language(language)
    if account.language_known or spoken is None:
        return
    account.language_known = True
    if spoken != account.language:
        account.language = spoken
        starting.send(account, now=browser.created_at)
