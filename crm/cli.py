"""The command ``sidenote``."""

import sys
from pathlib import Path

import click

from . import __version__, clock
from .access import service as access
from .accounts import service as accounts
from .app import create_app
from .backups import copying, marker, restoring
from .backups import service as backups
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


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_data_dir
def backup(file: Path, data_dir: str | None) -> None:
    """Copy the whole database into FILE, also while Sidenote is running."""
    try:
        backups.make(settings_of(data_dir), file)
    except FileExistsError as error:
        raise click.ClickException(f"{file} exists already. Choose another name.") from error
    except FileNotFoundError as error:
        raise click.ClickException(f"{error.filename or error} is not there.") from error
    except copying.Damaged as error:
        raise click.ClickException(f"The database is damaged and was not copied: {error}") from error
    except (backups.NotHere, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Copied to {file}. Keep it as you keep your customers' data: everything is in it.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--already-restored",
    is_flag=True,
    help="The database was brought back by other means, such as pg_restore.",
)
@_data_dir
def restore(file: Path | None, already_restored: bool, data_dir: str | None) -> None:
    """Put the backup FILE in the place of the database. Stop Sidenote first."""
    settings = settings_of(data_dir)
    if already_restored:
        asked, aside = restoring.already_restored(create_app(settings), now=clock.now()), None
    elif file is None:
        raise click.UsageError("Name the backup to bring back.")
    else:
        asked, aside = _restore(settings, file)
    click.echo(f"The backup is in place.{f' What it replaced is kept in {aside}.' if aside else ''}")
    click.echo(f"Messages that may have left since the backup and wait under “Please check”: {asked}.")
    click.echo("Messages planned for later are as they were when the backup was made; look through them.")


def _restore(settings: Settings, file: Path) -> tuple[int, Path | None]:
    try:
        done = restoring.restore(settings, file, create_app, now=clock.now())
    except marker.InUse as error:
        raise click.ClickException("Sidenote is running. Stop it, then repeat.") from error
    except FileNotFoundError as error:
        raise click.ClickException(f"{file} is not there.") from error
    except copying.Damaged as error:
        raise click.ClickException(f"{file} is not a sound backup and was not used: {error}") from error
    except (backups.NotHere, restoring.NotOurs, OSError) as error:
        raise click.ClickException(str(error)) from error
    return done.asked, done.aside


if __name__ == "__main__":
    sys.exit(main())
