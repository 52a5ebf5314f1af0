"""Opens a browser with the extension in it and sees to it that it pairs."""

import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

from . import browser_launch, extension_folder

# A page of the extension that is opened while the browser still loads the extension stays an error; the
# browser is then asked again, by which time it has loaded it.
PATIENCE_SECONDS = 10.0
TRIES = 4


def open_paired(
    program: str,
    profile: Path,
    page: str,
    *,
    port: int,
    new_code: Callable[[], str],
    browsers: Callable[[], int],
    more: list[str] | None = None,
) -> Popen:
    """Start ``program`` at ``page`` and open the extension's pairing page until a browser has been added.

    ``new_code`` makes a pairing code, ``browsers`` counts the paired browsers. Returns the process.
    """
    folder = extension_folder.path()
    before = browsers()

    def start(pages: list[str]) -> Popen:
        return browser_launch.launch(program, browser_launch.arguments(folder, profile, pages, more))

    process = start([extension_folder.pairing_page(new_code(), port), page])

    def ask_again() -> None:
        ended = threading.Event()
        for _ in range(TRIES):
            ended.wait(PATIENCE_SECONDS)
            if process.poll() is not None or browsers() > before:
                return
            start([extension_folder.pairing_page(new_code(), port)]).wait()

    threading.Thread(target=ask_again, name="pairing", daemon=True).start()
    return process
