"""Pairing codes, tokens, proofs and login links."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from blinker import Signal
from sqlalchemy import bindparam, delete, select, update

from crm.activity import service as activity
from crm.db import db, rows_changed
from crm.errors import Forbidden, NotFound

from .models import Browser, LoginLink, PairingCode

# Letters and digits that cannot be taken for one another when read aloud or copied by hand.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
LINK_LIFE = timedelta(minutes=30)
USED_EVERY = timedelta(minutes=1)


# Sent with the new browser and ``language``, the one its person reads, inside the pairing transaction.
paired = Signal()


class WrongCode(Forbidden):
    code = "pairing_refused"
    detail = "This pairing code is not valid. Make a new one with “sidenote pair” or on the desk."


def digest(secret: str) -> str:
    """Return the hex SHA-256 under which a secret is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code(account_id: int, *, now: datetime) -> str:
    """Make a pairing code, shown as ``ABCD-EFGH``, for one browser and ten minutes."""
    db.session.execute(delete(PairingCode).where(PairingCode.expires_at < now))
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    db.session.add(
        PairingCode(
            account_id=account_id,
            code_hash=digest(code),
            created_at=now,
            expires_at=now + CODE_LIFE,
            tries_left=CODE_TRIES,
        )
    )
    db.session.flush()
    activity.note(account_id, "code_made")
    return f"{code[:4]}-{code[4:]}"


def pair(code: str, name: str, origin: str | None, *, now: datetime) -> tuple[Browser | None, str]:
    """Trade a code for a browser and its token; the browser is None when the code is refused.

    A refusal still has to be committed, since it uses up one of the tries of every code that is open.
    """
    wanted = digest("".join(c for c in code.upper() if c in ALPHABET))
    open_codes = (
        PairingCode.used_at.is_(None),
        PairingCode.expires_at > now,
        PairingCode.tries_left > 0,
    )
    account_id = db.session.scalar(
        update(PairingCode)
        .where(PairingCode.code_hash == wanted, *open_codes)
        .values(used_at=now)
        .returning(PairingCode.account_id)
    )
    if account_id is None:
        one_less = update(PairingCode).where(*open_codes).values(tries_left=PairingCode.tries_left - 1)
        # Where no code is open nothing can be guessed, and a stranger cannot fill the log.
        if rows_changed(one_less):
            activity.note(None, "pairing_refused")
        return None, ""
    token = secrets.token_urlsafe(32)
    browser = Browser(
        account_id=account_id,
        name=name,
        token_hash=digest(token),
        origin=origin,
        created_at=now,
        last_used_at=now,
    )
    db.session.add(browser)
    db.session.flush()
    activity.note(account_id, "paired", name=name)
    return browser, token


# Made once, because every request asks it.
_HOLDER = select(Browser).where(Browser.token_hash == bindparam("hash"), Browser.revoked_at.is_(None))


def browser_of(token: str) -> Browser | None:
    """Return the paired browser that holds this token, unless it was logged out."""
    return db.session.scalars(_HOLDER, {"hash": digest(token)}).first()


def is_paired(browser_id: int) -> bool:
    """Return whether a browser is still paired; a long poll asks again after it waited."""
    found = select(Browser.id).where(Browser.id == browser_id, Browser.revoked_at.is_(None))
    return db.session.scalar(found) is not None


def proof(browser_id: int, nonce: str, server_secret: str) -> str:
    """Return the hex HMAC-SHA256 that shows we know this browser's token.

    For a browser nobody knows the key is derived from a secret of ours, so that the answer looks the
    same and stays the same for the same question.
    """
    key = db.session.scalar(
        select(Browser.token_hash).where(Browser.id == browser_id, Browser.revoked_at.is_(None))
    ) or digest(f"{server_secret}:{browser_id}")
    return hmac.new(key.encode(), nonce.encode(), hashlib.sha256).hexdigest()


def use_is_news(browser: Browser, address: str | None, *, now: datetime) -> bool:
    """Return whether this use is worth a write: from another address, or a minute after the last one."""
    last = browser.last_used_at
    return last is None or now - last >= USED_EVERY or browser.last_address != address


def note_use(browser: Browser, address: str | None, *, now: datetime) -> None:
    """Remember when and from where a browser was last seen."""
    db.session.execute(
        update(Browser).where(Browser.id == browser.id).values(last_used_at=now, last_address=address)
    )


def note_state(browser: Browser, state: dict[str, Any], *, now: datetime) -> None:
    """Remember how a browser says that it stands (the keys of BrowserStateIn)."""
    apart = round((state["at"] - now).total_seconds())
    browser.told = {key: value for key, value in state.items() if key != "at"} | {"apart_seconds": apart}
    browser.told_at = now


def browsers(account_id: int | None = None) -> list[Browser]:
    """Return the browsers that are still paired, newest first; of one account or of all."""
    found = select(Browser).where(Browser.revoked_at.is_(None)).order_by(Browser.id.desc())
    if account_id is not None:
        found = found.where(Browser.account_id == account_id)
    return list(db.session.scalars(found))


def names(account_id: int) -> dict[int, str]:
    """Return the name of every browser that ever was paired to an account, by its number."""
    found = select(Browser.id, Browser.name).where(Browser.account_id == account_id)
    return {row.id: row.name for row in db.session.execute(found)}


def revoke(browser_id: int, account_id: int | None = None, *, now: datetime) -> None:
    """Log a browser out; its token is worth nothing from now on.

    Raises NotFound for a browser that is unknown, already logged out or of another account.
    """
    where = [Browser.id == browser_id, Browser.revoked_at.is_(None)]
    if account_id is not None:
        where.append(Browser.account_id == account_id)
    ended = update(Browser).where(*where).values(revoked_at=now).returning(Browser.account_id, Browser.name)
    gone = db.session.execute(ended).one_or_none()
    if gone is None:
        raise NotFound("There is no such paired browser.")
    activity.note(gone.account_id, "browser_logged_out", name=gone.name)


def new_login_link(*, now: datetime) -> str:
    """Return the secret part of a one-time link to the desk."""
    secret = secrets.token_urlsafe(32)
    db.session.execute(delete(LoginLink).where(LoginLink.expires_at < now))
    db.session.add(LoginLink(secret_hash=digest(secret), expires_at=now + LINK_LIFE))
    db.session.flush()
    activity.note(None, "link_made")
    return secret


def use_login_link(secret: str, *, now: datetime) -> bool:
    """Use up a login link; False when it is unknown, old or already used."""
    used = rows_changed(
        update(LoginLink)
        .where(
            LoginLink.secret_hash == digest(secret),
            LoginLink.used_at.is_(None),
            LoginLink.expires_at > now,
        )
        .values(used_at=now)
    )
    return used == 1
