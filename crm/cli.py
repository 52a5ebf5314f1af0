"""The command ``sidenote``."""

import sys

import click

from . import __version__, clock
from .access import service as access
from .accounts import service as accounts
from .app import create_app
from .config import BadSetting, Settings, read_settings
from .db import db
from .setup import prepare

_data_dir = click.option("--data-dir", metavar="DIR", help="Where Sidenote keeps its data.")


@click.group()
@click.version_option(__version__, prog_name="sidenote")
def main() -> None:
    """Sidenote, a CRM in the margin of WhatsApp Web. Everything stays on this machine."""


def settings_of(data_dir: str | None, port: int | None = None) -> Settings:
    """Return the settings, or end with a sentence that says which one cannot work."""
    try:
        return read_settings(data_dir=data_dir, port=port)
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; 8765 unless told.")
@_data_dir
@click.option(
    "--open", "open_browser", is_flag=True, help="Open WhatsApp Web with the extension loaded and paired."
)
def serve(port: int | None, data_dir: str | None, open_browser: bool) -> None:
    """Start the server and its scheduler."""
    from .serving import run

    run(settings_of(data_dir, port), open_browser=open_browser)


@main.command()
@_data_dir
@click.option("--account", "account_id", type=int, help="The account's number, where there are several.")
def pair(data_dir: str | None, account_id: int | None) -> None:
    """Print a one-time code for pairing a browser."""
    app = create_app(settings_of(data_dir))
    account = prepare(app)
    with app.app_context():
        wanted = accounts.find(account_id) if account_id else account
        if wanted is None:
            raise click.ClickException(f"There is no account {account_id}.")
        code = access.new_code(wanted.id, now=clock.now())
        db.session.commit()
    click.echo(code)
    click.echo("Type it into Sidenote's options in your browser within ten minutes.", err=True)


if __name__ == "__main__":
    sys.exit(main())
