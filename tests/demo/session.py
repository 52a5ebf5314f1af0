"""A Sidenote server with the demo's data, in this process, and the browser that shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crm import browser_launch, clock
from crm.db import writing
from crm.paired_launch import open_paired
from tests.live import Live, serving
from tests.standin.server import StandIn

from . import seed, weeks


@contextmanager
def running(folder: Path, *, language: str = "en") -> Iterator[Live]:
    """Serve a fresh database that is filled with the demo's data."""
    with serving(folder / "data") as live:
        live.account(
            zone="Asia/Jerusalem",
            country="IL",
            my_name="Maya",
            business_name="Carmel Curtains",
            language_known=True,
        )
        call = live.caller()
        # As a person would: this also gives the starters in that language.
        call("PATCH", "/account", {"language": language})
        seed.fill(call, language, clock.now())
        yield live


def busy(live: Live) -> None:
    """Put the weeks behind the business and the days ahead of it into its database."""
    with live.app.app_context(), writing():
        weeks.fill(clock.now())


def show(live: Live, standin: StandIn, page: str, folder: Path) -> None:
    """Open an installed browser on the stand-in with the extension paired, and wait until it is closed."""
    program = browser_launch.find()
    if program is None:
        raise SystemExit("No browser of the Chromium family was found; install Chromium and repeat.")
    call = live.caller()
    print(f"Desk: {live.desk_link()}\nClose the browser or press Ctrl-C to end the demo.", flush=True)
    browser = open_paired(
        program,
        folder / "profile",
        page,
        port=live.port,
        new_code=live.code,
        browsers=lambda: len(call("GET", "/browsers")["items"]),
        more=standin.browser_flags(),
    )
    try:
        browser.wait()
    except KeyboardInterrupt:
        browser.terminate()
        browser.wait()
