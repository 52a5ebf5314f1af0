"""Pairing, the server's proof, and the list of paired browsers."""

from flask import current_app, request

from crm import clock
from crm.db import db, writing
from crm.web import Blueprint, all_of, current_browser

from . import service
from .schemas import BrowserPage, BrowserStateIn, HealthOut, HelloIn, HelloOut, PairIn, PairOut, shown

blueprint = Blueprint("access", __name__, url_prefix="/api/v1", description="Pairing and paired browsers")


@blueprint.post("/pair")
@blueprint.doc(security=[])
@blueprint.arguments(PairIn)
@blueprint.response(201, PairOut)
def pair(body):
    """Trade a one-time code for this browser's token."""
    browser, token = service.pair(
        body["code"], body["browser"], request.headers.get("Origin"), now=clock.now()
    )
    if browser is not None:
        service.paired.send(browser, language=body["language"])
    db.session.commit()
    if browser is None:
        raise service.WrongCode
    return {"browser_id": browser.id, "token": token}


@blueprint.post("/hello")
@blueprint.doc(security=[])
@blueprint.arguments(HelloIn)
@blueprint.response(200, HelloOut)
def hello(body):
    """Prove to a paired browser that this is the server it was paired with."""
    return {"proof": service.proof(body["browser_id"], body["nonce"], str(current_app.secret_key))}


@blueprint.get("/health")
@blueprint.doc(security=[])
@blueprint.response(200, HealthOut)
def health():
    """Say that the server answers, and nothing that would help a stranger."""
    return {"status": "ok"}


@blueprint.put("/browsers/state")
@blueprint.arguments(BrowserStateIn)
@blueprint.response(204)
def tell_state(body):
    """Tell how the browser that asks stands; the doctor shows it."""
    service.note_state(current_browser(), body, now=clock.now())
    db.session.commit()


@blueprint.get("/browsers")
@blueprint.response(200, BrowserPage)
def browsers():
    """List the browsers paired to this account."""
    return all_of(
        [shown(browser, current_browser()) for browser in service.browsers(current_browser().account_id)]
    )


@blueprint.delete("/browsers/<int:browser_id>")
@blueprint.response(204)
def log_out(browser_id: int):
    """Log a paired browser out at once."""
    with writing():
        service.revoke(browser_id, current_browser().account_id, now=clock.now())
        db.session.commit()
