"""``sidenote backup`` and ``sidenote restore``."""

from pathlib import Path

import click

from crm import clock
from crm.activity import service as activity
from crm.activity.service import Actor, Hand, acting
from crm.app import create_app
from crm.backups import copying, marker, restoring
from crm.backups import service as backups
from crm.config import Settings
from crm.db import db

from .common import at_account, data_dir_option, settings_of


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_dir_option
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
    with at_account(data_dir, None):
        activity.note(None, "backup_made", name=file.name)
        db.session.commit()
    click.echo(f"Copied to {file}. Keep it as you keep your customers' data: everything is in it.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--already-restored",
    is_flag=True,
    help="The database was brought back by other means, such as pg_restore.",
)
@data_dir_option
def restore(file: Path | None, already_restored: bool, data_dir: str | None) -> None:
    """Put the backup FILE in the place of the database. Stop Sidenote first."""
    settings = settings_of(data_dir)
    with acting(Hand(Actor.COMMAND)):
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
