"""``sidenote import``."""

import shutil
from pathlib import Path
from typing import Any

import click
from flask import current_app

from crm import clock
from crm.accounts.models import Account
from crm.db import db
from crm.imports import jobs, rejected
from crm.imports import service as imports
from crm.imports.layout import Layout
from crm.imports.limits import MAX_FILE, MIB
from crm.imports.models import Import
from crm.imports.reading.refusals import Refused
from crm.imports.store import Folder

from .common import account_option, at_account, data_dir_option

# Failed rows that are listed; all of them are in the file that --rejected writes.
_LISTED = 20
_WORDS = {
    "new": "new",
    "updated": "changed",
    "unchanged": "as they were",
    "skipped": "skipped",
    "failed": "failed",
}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Check the file and write nothing.")
@click.option("--country", help="Whose national phone numbers these are, such as IL.")
@click.option("--create-fields", is_flag=True, help="Make a field of every column that is not known.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=TARGET",
    help="Read a column as something else than proposed, such as Tel=phone; nothing after = leaves it out.",
)
@click.option(
    "--same-person",
    is_flag=True,
    help="Take variants of one phone (Mexico's 1, Brazil's 9) for the same person.",
)
@click.option("--rejected", "rejected_file", type=click.Path(path_type=Path), help="Write failed rows here.")
@data_dir_option
@account_option
def import_contacts(
    file: Path,
    dry_run: bool,
    country: str | None,
    create_fields: bool,
    mapped: tuple[str, ...],
    same_person: bool,
    rejected_file: Path | None,
    data_dir: str | None,
    account_id: int | None,
) -> None:
    """Import contacts from FILE (.xlsx, .xls, .ods, .csv or .vcf)."""
    if file.stat().st_size > MAX_FILE:
        raise click.ClickException(f"{file} has more than {MAX_FILE // MIB} MiB. Split it.")
    with at_account(data_dir, account_id) as account:
        folder = Folder.make(jobs.root(current_app))
        try:
            made = _read(account, folder, file)
            wanted = {
                "mapping": made.mapping | dict(map(_pair, mapped)),
                "default_country": country,
                "create_fields": create_fields,
                "merge": same_person,
            }
            _check(made, account, folder, wanted)
            if rejected_file:
                content = rejected.workbook(folder, Layout.of_json(made.layout), account.language)
                rejected_file.write_bytes(content)
            if not dry_run:
                _apply(made, folder)
        finally:
            folder.remove()


def _read(account: Account, folder: Folder, file: Path) -> Import:
    shutil.copyfile(file, folder.source)
    db.session.rollback()
    try:
        found, layout, notices = imports.read(folder, encoding=None, sheet=None)
    except Refused as error:
        raise click.ClickException(str(error)) from error
    made = imports.add(account, folder, file.name, found, layout, notices, now=clock.now())
    db.session.commit()
    for notice in notices:
        click.echo(notice["detail"])
    return made


def _check(made: Import, account: Account, folder: Folder, wanted: dict[str, Any]) -> None:
    imports.begin_check(made, account, folder, wanted)
    db.session.commit()
    for column, target in made.mapping.items():
        click.echo(f"  {column} → {target or '(left out)'}")
    jobs.check(made, folder)
    report = made.report or {}
    click.echo(f"{report['rows']:,} rows: {_counted(report)}.")
    for error in report["errors"][:_LISTED]:
        where = ", ".join(filter(None, (error["sheet"], f"row {error['row']}", error["column"])))
        click.echo(f"  {where}: {error['reason']}")
    if report["errors_total"] > _LISTED:
        click.echo(f"  … and {report['errors_total'] - _LISTED:,} more.")
    for proposal in report["proposals"][:_LISTED]:
        click.echo(f"  row {proposal['row']}: {proposal['phone']} may be {proposal['same_as']}.")


def _apply(made: Import, folder: Folder) -> None:
    imports.begin_apply(made, folder)
    db.session.commit()
    jobs.apply(made, folder)
    click.echo(f"Imported: {_counted(made.result or {})}.")


def _counted(counts: dict[str, Any]) -> str:
    return ", ".join(f"{counts[name]:,} {word}" for name, word in _WORDS.items())


def _pair(text: str) -> tuple[str, str | None]:
    column, equals, target = text.rpartition("=")
    if not equals:
        raise click.BadParameter(f"“{text}” has no =. Write it as COLUMN=TARGET.")
    return column, target or None
