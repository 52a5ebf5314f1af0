"""Starts everything: database, scheduler, server; tells the person what to do next."""

import gc
import logging
import signal as os_signal
import sys
from collections.abc import Callable

import click
from flask import Flask
from waitress import create_server

from . import browser_launch, clock, extension_folder, scheduler
from .access import service as access
from .app import create_app
from .backups import copying, marker, restoring
from .backups import service as backups
from .changes import signal
from .config import Settings
from .db import db, reading
from .errors import ON_DAMAGE
from .paired_launch import open_paired
from .setup import prepare

# A long poll occupies a thread for up to 25 s; each paired browser may hold two.
THREADS = 32
WHATSAPP = "https://web.whatsapp.com/"


def run(settings: Settings, *, open_browser: bool = False) -> None:
    """Serve until a signal ends the program."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    bring_back(settings)
    try:
        with marker.running(settings.data_dir, lambda: check_database(settings)) as damaged:
            _serve(settings, open_browser, damaged)
    except marker.InUse as error:
        raise click.ClickException(
            "The database is being looked through or brought back. Start again when that is done."
        ) from error


def bring_back(settings: Settings) -> None:
    """Bring back the backup that was chosen on the desk, if one was; ends with a sentence when it cannot be.

    It is tried once: the next start is one without it, on the database as it was.
    """
    name = backups.wished(settings)
    if name is None:
        return
    file = backups.find(settings, name)
    backups.wish(settings, None)
    try:
        if file is None:
            raise FileNotFoundError(name)
        done = restoring.restore(settings, file, create_app, now=clock.now())
    except marker.InUse as error:
        raise click.ClickException(
            "Sidenote is running already. Stop it, then choose the backup again."
        ) from error
    except (copying.Damaged, restoring.NotOurs, backups.NotHere, OSError) as error:
        raise click.ClickException(
            f"The backup {name} could not be brought back: {error} Nothing was changed. Start again."
        ) from error
    if name == backups.BROUGHT:
        file.unlink(missing_ok=True)
    click.echo(f"The backup {name} is in place. What it replaced is kept in {done.aside}.")
    click.echo(f"Messages that may have left since it was made and wait under “Please check”: {done.asked}.")


def check_database(settings: Settings) -> None:
    """Look at the whole database after an unclean stop, or end with a sentence that says what to do."""
    try:
        file = backups.database_file(settings)
    except backups.NotHere:
        return
    remedy = (
        f"Bring a backup back with “sidenote restore FILE”; daily ones are in {backups.folder(settings)}."
    )
    # SQLite takes an empty file for a new database, and would begin anew in it without a word.
    if not file.exists() or file.stat().st_size == 0:
        raise click.ClickException(
            f"The database {file} is gone since the machine or the program went down. {remedy} "
            f"If there was nothing in it yet, delete {settings.data_dir / marker.NAME} and start again."
        )
    try:
        copying.check(file)
    except copying.Damaged as error:
        raise click.ClickException(
            f"The database {file} was damaged when the machine or the program went down ({error}). {remedy}"
        ) from error


def settle() -> None:
    """Spare the garbage collector what was loaded at the start and stays as long as the program runs.

    Looking through it took a tenth of a second, in the middle of somebody's page.
    """
    gc.collect()
    gc.freeze()


def _serve(settings: Settings, open_browser: bool, damaged: Callable[[], None]) -> None:
    app = create_app(settings)
    app.extensions[ON_DAMAGE] = damaged
    account = prepare(app)
    server = listen(app, settings)
    clockwork = scheduler.start(app)
    for number in (os_signal.SIGINT, os_signal.SIGTERM):
        os_signal.signal(number, _stop)
    # A signal may come at any moment from here on, and the scheduler's threads would outlive it.
    try:
        with app.app_context():
            code = access.new_code(account.id, now=clock.now())
            link = access.new_login_link(now=clock.now())
            db.session.commit()
        settle()
        click.echo(welcome(settings, link, code))
        if open_browser:
            click.echo(_open(app, settings, account.id))
        server.run()
    finally:
        signal.close()
        clockwork.shutdown(wait=False)


def listen(app: Flask, settings: Settings):
    """Bind the port, or end with a sentence that says who holds it."""
    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            ident=None,
            channel_timeout=60,
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        raise click.ClickException(
            f"Port {settings.port} is taken: is Sidenote already running? "
            f"Open {settings.desk_url} or start with --port and another number. ({error.strerror})"
        ) from error


def welcome(settings: Settings, link: str, code: str) -> str:
    """Return what a person needs to begin."""
    return "\n".join(
        (
            f"Sidenote is running on {settings.desk_url} and keeps everything in {settings.data_dir}",
            "",
            f"  Desk          {settings.desk_url}login?link={link}",
            f"  Pairing code  {code}   (ten minutes; “sidenote pair” makes a new one)",
            f"  Extension     {extension_folder.path()}",
            "",
            *steps(),
        )
    )


def steps() -> tuple[str, ...]:
    """Return the three steps of loading the extension by hand."""
    return (
        "  1. Open chrome://extensions (or edge://extensions) and switch on Developer mode.",
        "  2. Choose “Load unpacked” and the extension folder above.",
        "  3. Open the extension's options, type the pairing code, then open WhatsApp Web.",
    )


def _open(app: Flask, settings: Settings, account_id: int) -> str:
    program = browser_launch.find()
    if program is None:
        return "No browser was found that loads the extension by itself; please follow the three steps."

    def new_code() -> str:
        with app.app_context():
            made = access.new_code(account_id, now=clock.now())
            db.session.commit()
        return made

    def browsers() -> int:
        with app.app_context(), reading():
            return len(access.browsers(account_id))

    profile = settings.data_dir / "browser-profile"
    open_paired(program, profile, WHATSAPP, port=settings.port, new_code=new_code, browsers=browsers)
    return f"Opening WhatsApp Web in {program} …"


def _stop(_number, _frame) -> None:
    sys.exit(0)
