"""``sidenote export``."""

import sys
from pathlib import Path

import click

from crm import clock
from crm.activity import service as activity
from crm.db import db, reading, writing
from crm.exports import service as exports
from crm.schedule.schemas import states_of

from .common import account_option, at_account, data_dir_option

# Rows between two lines of progress where they cannot be written over each other.
STEP = 10_000


@click.group()
def export() -> None:
    """Write contacts, groups, labels, messages or campaigns to an .xlsx or .csv file."""


_label = click.option("--label", help="Only who carries this label: its name or number.")
_query = click.option("--search", "q", help="Only whom this finds, by name, phone or field.")
_state = click.option("--state", default="", help="Only these states, with commas between.")
_campaign = click.option("--campaign", type=int, help="Only the campaign with this number.")


def _writes(name: str, describe: str, *options):
    """Add a command that writes one kind of file; the function says which export it is."""

    def decorate(choose):
        def command(file: Path, columns: str, data_dir, account_id, **chosen) -> None:
            wanted = [column.strip() for column in columns.split(",") if column.strip()]
            with at_account(data_dir, account_id) as account, reading():
                made = choose(account, columns=wanted, now=clock.now(), **chosen)
                rows = _write(made, file)
                db.session.rollback()
                with writing():
                    form = file.suffix.lower().removeprefix(".")
                    activity.note(account.id, "exported", what=made.kind, form=form, count=rows)
                    db.session.commit()

        shared = click.option("--columns", default="", help="Columns to write, in this order, with commas.")
        for option in (*reversed(options), shared, data_dir_option, account_option):
            command = option(command)
        command = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))(command)
        return export.command(name, help=describe)(command)

    return decorate


@_writes("contacts", "Write contacts to FILE (.xlsx or .csv).", _label, _query)
def contacts(account, **chosen) -> exports.Export:
    """Choose contacts with their fields, labels and phones."""
    return exports.contacts(account, **chosen)


@_writes("groups", "Write groups and their members to FILE (.xlsx or .csv).", _label, _query)
def groups(account, **chosen) -> exports.Export:
    """Choose groups and their members."""
    return exports.groups(account, **chosen)


@_writes("labels", "Write labels to FILE (.xlsx or .csv).")
def labels(account, **chosen) -> exports.Export:
    """Choose labels with how many carry them."""
    return exports.labels(account, **chosen)


@_writes("messages", "Write messages to FILE (.xlsx or .csv).", _state, _campaign)
def messages(account, state: str, campaign: int | None, **chosen) -> exports.Export:
    """Choose messages with their times and states."""
    return exports.messages(account, states=states_of(state), campaign_id=campaign, **chosen)


@_writes("campaigns", "Write campaigns and their recipients to FILE (.xlsx or .csv).", _campaign)
def campaigns(account, campaign: int | None, **chosen) -> exports.Export:
    """Choose campaigns and everybody they were meant for."""
    return exports.campaigns(account, campaign_id=campaign, **chosen)


def _write(made: exports.Export, file: Path) -> int:
    total = made.total(file.suffix.lower().removeprefix("."))
    written = 0
    # On a terminal one line is written over; elsewhere there is a line for every few thousand rows.
    live = sys.stderr.isatty()

    def progress(rows: int) -> None:
        nonlocal written
        if live:
            click.echo(f"\r{rows:,} of {total:,} rows …", err=True, nl=False)
        elif rows // STEP > written // STEP:
            click.echo(f"{rows:,} of {total:,} rows …", err=True)
        written = rows

    try:
        exports.write(made, file, progress=progress)
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror or error}") from error
    finally:
        if live and written:
            click.echo(err=True)
    click.echo(f"{written:,} rows written to {file}.")
    return written
