"""The installed Firefox with the packed extension in it, driven by ``driver.mjs``."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from crm.extension_package import packed
from tests.standin.server import StandIn

DRIVER = Path(__file__).with_name("driver.mjs")
# Looks for a part of the overlay whose text contains some words; the open shadow root is looked into.
SAYS = """(part, words) => {
  const root = document.querySelector('sidenote-overlay')?.shadowRoot;
  const parts = [...root?.querySelectorAll(`[data-part="${part}"]`) ?? []];
  return parts.some((one) => one.textContent.includes(words));
}"""


def firefox_path() -> str:
    """The installed Firefox. Raises RuntimeError when there is none."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if found is None:
        raise RuntimeError("The tests of Firefox need firefox-esr or firefox.")
    return found


class Firefox:
    """One Firefox, in which https://web.whatsapp.com is the stand-in; pages are called by names of one's own.

    Every method raises AssertionError with the driver's words when it fails or takes longer than 20 s.
    """

    def __init__(self, standin: StandIn, folder: Path) -> None:
        package = folder / "sidenote.xpi"
        package.write_bytes(packed("firefox"))
        node = shutil.which("node")
        assert node, "Node is needed to drive Firefox"
        self._driver = subprocess.Popen(
            [node, str(DRIVER), firefox_path(), str(standin.port), str(package)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.version: str = self._answer()

    def _answer(self) -> Any:
        assert self._driver.stdout
        line = self._driver.stdout.readline()
        assert line, "Firefox or its driver has ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def _ask(self, op: str, **given: object) -> Any:
        assert self._driver.stdin
        self._driver.stdin.write(json.dumps({"op": op, **given}) + "\n")
        self._driver.stdin.flush()
        return self._answer()

    def open(self, page: str, url: str) -> None:
        """Open an address in a new tab. "moz-extension://sidenote/…" is the extension's own."""
        self._ask("open", page=page, url=url)

    def close_page(self, page: str) -> None:
        """Close a tab."""
        self._ask("close", page=page)

    def evaluate(self, page: str, script: str, *args: object) -> Any:
        """The value of a JavaScript function in the page's own world."""
        return self._ask("evaluate", page=page, script=script, args=args)

    def wait(self, page: str, script: str, *args: object) -> None:
        """Wait until a JavaScript function returns something true in the page."""
        self._ask("wait", page=page, script=script, args=args)

    def wait_for_part(self, page: str, part: str, words: str = "") -> None:
        """Wait until the overlay has a part, by ``data-part``, with these words in it."""
        self.wait(page, SAYS, part, words)

    def click(self, page: str, selector: str) -> None:
        """Press what a CSS selector finds first, in the page or in the overlay, as the mouse does."""
        self._ask("click", page=page, selector=selector)

    def type(self, page: str, text: str) -> None:
        """Type on the keyboard."""
        self._ask("type", page=page, text=text)

    def press(self, page: str, key: str) -> None:
        """Press one key, e.g. "Enter"."""
        self._ask("press", page=page, key=key)

    def picture(self, page: str, path: Path) -> None:
        """Write what the tab shows to a PNG file."""
        self._ask("picture", page=page, path=str(path))

    def close(self) -> None:
        """End Firefox and the driver."""
        assert self._driver.stdin
        assert self._driver.stdout
        self._driver.stdin.close()
        try:
            self._driver.wait(timeout=20)
        finally:
            self._driver.kill()
            self._driver.wait()
            self._driver.stdout.close()
