"""``sidenote export``."""

from pathlib import Path

import click

from crm import clock
from crm.db import reading
from crm.exports import service as exports

from .common import account_option, at_account, data_dir_option

# Rows between two lines of progress.
STEP = 10_000


@click.group()
def export() -> None:
    """Write contacts, groups or messages to an .xlsx or .csv file."""


def _writes(name: str, describe: str, *options):
    def decorate(function):
        for option in (*reversed(options), data_dir_option, account_option):
            function = option(function)
        function = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))(function)
        return export.command(name, help=describe)(function)

    return decorate


_label = click.option("--label", help="Only who carries this label: its name or number.")
_query = click.option("--search", "q", help="Only whom this finds, by name, phone or field.")
_columns = click.option("--columns", default="", help="Columns to write, in this order, with commas between.")


@_writes("contacts", "Write contacts to FILE (.xlsx or .csv).", _label, _query, _columns)
def contacts(file: Path, label, q, columns: str, data_dir, account_id) -> None:
    """Write contacts with their fields, labels and phones."""
    wanted = [column.strip() for column in columns.split(",") if column.strip()]
    with at_account(data_dir, account_id) as account, reading():
        _write(exports.contacts(account, q=q, label=label, columns=wanted, now=clock.now()), file)


@_writes("groups", "Write groups and their members to FILE (.xlsx or .csv).", _label, _query)
def groups(file: Path, label, q, data_dir, account_id) -> None:
    """Write groups and their members."""
    with at_account(data_dir, account_id) as account, reading():
        _write(exports.groups(account, q=q, label=label, now=clock.now()), file)


@_writes("messages", "Write messages to FILE (.xlsx or .csv).")
def messages(file: Path, data_dir, account_id) -> None:
    """Write messages with their times and states."""
    with at_account(data_dir, account_id) as account, reading():
        _write(exports.messages(account, now=clock.now()), file)


def _write(made: exports.Export, file: Path) -> None:
    written = 0

    def progress(rows: int) -> None:
        nonlocal written
        if rows // STEP > written // STEP:
            click.echo(f"{rows:,} rows …", err=True)
        written = rows

    try:
        exports.write(made, file, progress=progress)
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror or error}") from error
    click.echo(f"{written:,} rows written to {file}.")
