"""``sidenote serve`` and ``sidenote pair``."""

import click

from crm import clock, serving
from crm.access import service as access
from crm.db import db

from .common import account_option, at_account, data_dir_option, settings_of


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; 8765 unless told.")
@data_dir_option
@click.option(
    "--open", "open_browser", is_flag=True, help="Open WhatsApp Web with the extension loaded and paired."
)
def serve(port: int | None, data_dir: str | None, open_browser: bool) -> None:
    """Start the server and its scheduler."""
    serving.run(settings_of(data_dir, port), open_browser=open_browser)


@click.command()
@data_dir_option
@account_option
def pair(data_dir: str | None, account_id: int | None) -> None:
    """Print a one-time code for pairing a browser."""
    with at_account(data_dir, account_id) as account:
        code = access.new_code(account.id, now=clock.now())
        db.session.commit()
    click.echo(code)
    click.echo("Type it into Sidenote's options in your browser within ten minutes.", err=True)
