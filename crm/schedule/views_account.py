"""The route of the caller's account: its settings, and the switch that pauses all sending."""

import marshmallow as ma

from crm import clock
from crm.accounts.schemas import AccountOut
from crm.accounts.settings import SettingsIn, change
from crm.db import db
from crm.web import Blueprint, current_account

from . import pace

blueprint = Blueprint("account", __name__, url_prefix="/api/v1/account", description="The account")


class AccountChange(SettingsIn):
    paused = ma.fields.Boolean()


@blueprint.get("")
@blueprint.response(200, AccountOut)
def get_account():
    """Show the account's settings."""
    return current_account()


@blueprint.patch("")
@blueprint.arguments(AccountChange)
@blueprint.response(200, AccountOut)
def change_account(body):
    """Change the named settings; ``paused`` stops all sending at once or lets it go on."""
    account = current_account()
    paused = body.pop("paused", None)
    change(account, body, now=clock.now())
    if paused is True and not account.paused:
        pace.pause(account.id, "person")
    elif paused is False:
        pace.resume(account.id)
    db.session.commit()
    db.session.refresh(account)
    return account
