"""What the commands share: the settings, the application in a context, the account."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from crm.accounts import service as accounts
from crm.accounts.models import Account
from crm.activity.service import Actor, Hand, acting
from crm.app import create_app
from crm.config import BadSetting, Settings, read_settings
from crm.errors import Problem
from crm.setup import prepare

data_dir_option = click.option("--data-dir", metavar="DIR", help="Where Sidenote keeps its data.")
account_option = click.option(
    "--account", "account_id", type=int, help="The account's number, where there are several."
)


def settings_of(data_dir: str | None, port: int | None = None) -> Settings:
    """Return the settings, or end with a sentence that says which one cannot work."""
    try:
        return read_settings(data_dir=data_dir, port=port)
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def at_account(data_dir: str | None, account_id: int | None) -> Iterator[Account]:
    """Enter the application with the account a command is for; problems end it with their sentence."""
    app = create_app(settings_of(data_dir))
    first = prepare(app)
    with app.app_context(), acting(Hand(Actor.COMMAND)):
        account = accounts.find(account_id or first.id)
        if account is None:
            raise click.ClickException(f"There is no account {account_id}.")
        try:
            yield account
        except Problem as error:
            raise click.ClickException(error.detail) from error
