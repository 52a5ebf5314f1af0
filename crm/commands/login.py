"""``sidenote login``."""

import click

from crm import clock
from crm.access import service as access
from crm.db import db

from .common import at_account, data_dir_option, settings_of


@click.command()
@data_dir_option
@click.option("--port", type=click.IntRange(1, 65535), help="Where the server listens; 8765 unless told.")
def login(data_dir: str | None, port: int | None) -> None:
    """Print a link that opens the desk once, within 30 minutes."""
    with at_account(data_dir, None):
        secret = access.new_login_link(now=clock.now())
        db.session.commit()
    click.echo(f"{settings_of(data_dir, port).desk_url}login?link={secret}")
