"""``sidenote accounts``: the WhatsApp accounts of this machine, each with browsers of its own."""

import click

from crm import clock
from crm.accounts import service as accounts
from crm.db import db

from .common import at_account, data_dir_option


@click.command(name="accounts")
@data_dir_option
@click.option("--add", "name", metavar="NAME", help="Make one more, with the first one's zone and language.")
def list_accounts(data_dir: str | None, name: str | None) -> None:
    """List the WhatsApp accounts, or add one; pair a browser profile to it with `pair --account`."""
    with at_account(data_dir, None) as first:
        if name and name.strip():
            accounts.create(
                name.strip()[:120],
                zone=first.zone,
                country=first.country,
                language=first.language,
                now=clock.now(),
            )
            db.session.commit()
        for account in accounts.all_accounts():
            click.echo(f"{account.id}\t{account.name}\t{account.phone or '-'}")
