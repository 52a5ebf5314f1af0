"""Creating something twice by repeating a request: the first answer is given again instead.

A client that lost an answer repeats its POST with the same ``Idempotency-Key``. The key's row is written in
the same transaction as the work itself, so there is no moment in which one exists without the other.
"""

import hashlib
import logging
from datetime import datetime, timedelta

from flask import Flask, Response, g, request
from sqlalchemy import Integer, LargeBinary, String, UniqueConstraint, delete, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from crm import clock
from crm.db import Id, Instant, db
from crm.errors import Conflict, Invalid

log = logging.getLogger(__name__)

KEPT = timedelta(days=2)
_JSON = {"application/json", "application/problem+json"}


class IdempotencyKey(db.Model):
    """A key that a browser used, what it asked for, and what it was answered."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (UniqueConstraint("browser_id", "key"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    browser_id: Mapped[int] = mapped_column(Id)
    key: Mapped[str] = mapped_column(String(200))
    request_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant, index=True)
    status: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)


def install(app: Flask) -> None:
    """Look at the key before every POST of a paired browser and keep the answer after it."""

    @app.before_request
    def _before() -> Response | None:
        key = request.headers.get("Idempotency-Key")
        if request.method != "POST" or not key or g.get("browser") is None:
            return None
        if len(key) > 200:
            raise Invalid("An Idempotency-Key has at most 200 characters.", code="bad_idempotency_key")
        known = db.session.scalars(
            select(IdempotencyKey).where(IdempotencyKey.browser_id == g.browser.id, IdempotencyKey.key == key)
        ).first()
        if known is not None:
            return _again(known)
        now = clock.now()
        db.session.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < now - KEPT))
        made = IdempotencyKey(browser_id=g.browser.id, key=key, request_hash=_fingerprint(), created_at=now)
        db.session.add(made)
        db.session.flush()
        g.idempotency_key = made.id
        return None

    @app.after_request
    def _after(answer: Response) -> Response:
        number = g.pop("idempotency_key", None)
        if number is not None and answer.mimetype in _JSON and answer.status_code < 500:
            # A refusal rolled the key's row back with everything else; then there is nothing to keep.
            db.session.rollback()
            _keep(number, answer)
        return answer


def _keep(number: int, answer: Response) -> None:
    try:
        db.session.execute(
            update(IdempotencyKey)
            .where(IdempotencyKey.id == number)
            .values(status=answer.status_code, answer=answer.get_data())
        )
        db.session.commit()
    except OperationalError as error:
        # The work itself is stored, so this answer is true; a repetition is told that it is lost.
        db.session.rollback()
        log.error("the answer to an idempotent request could not be kept: %s", error.orig)


def _again(known: IdempotencyKey) -> Response:
    if known.request_hash != _fingerprint():
        raise Invalid("This Idempotency-Key was used for another request.", code="idempotency_key_reused")
    if known.status is None:
        raise Conflict(
            "The first request with this key is still running, or its answer was lost.",
            code="still_running",
        )
    kind = "application/problem+json" if known.status >= 400 else "application/json"
    return Response(known.answer, status=known.status, content_type=kind)


def _fingerprint() -> str:
    return hashlib.sha256(b"\n".join((request.full_path.encode(), request.get_data()))).hexdigest()
