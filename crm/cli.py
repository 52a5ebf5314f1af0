"""The command ``sidenote``."""

import sys

import click

from . import __version__
from .commands import accounts, backups, doctor, exports, extension, imports, login, serving


@click.group()
@click.version_option(__version__, prog_name="sidenote")
def main() -> None:
    """Sidenote, a CRM in the margin of WhatsApp Web. Everything stays on this machine."""


for command in (
    serving.serve,
    serving.pair,
    accounts.list_accounts,
    login.login,
    exports.export,
    imports.import_contacts,
    backups.backup,
    backups.restore,
    doctor.examine,
    extension.extension,
):
    main.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
